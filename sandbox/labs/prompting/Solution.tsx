import { Html } from '../shared/Html.tsx';
import { useFocusWhen } from '../shared/use-focus.ts';
import { pick } from './lab-data.ts';
import { maySeeSolution } from './machine.ts';
import type { Scene } from './scene.ts';

/** One good prompt among others, once the learner has written one. */
export function Solution({ scene: { exercise, work, running, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  const prompt = pick(exercise.solution.prompt, lang);
  const heading = useFocusWhen<HTMLHeadingElement>(work.solutionSeen);
  const may = maySeeSolution(work, pick(exercise.start, lang).text);
  return (
    <section className="stack" aria-labelledby="workshop-solution-title">
      <h3 id="workshop-solution-title" ref={heading} tabIndex={-1}>
        {t('solution.title')}
      </h3>
      {work.solutionSeen ? (
        <>
          <p className="small muted">{t('solution.lead')}</p>
          <pre className="written-text" lang={prompt.lang === lang ? undefined : prompt.lang}>
            {prompt.text}
          </pre>
          <p>
            <button
              type="button"
              className="button"
              disabled={running !== null || work.draft === prompt.text}
              onClick={() => dispatch({ type: 'take-up', prompt: prompt.text })}
            >
              {t('solution.take')}
            </button>
          </p>
          <h4>{t('solution.why')}</h4>
          <Html as="div" className="prose" html={exercise.solution.explanationHtml} lang={lang} />
        </>
      ) : (
        <div className="cluster">
          <button type="button" className="button" disabled={!may} onClick={() => dispatch({ type: 'see-solution' })}>
            {t('solution.show')}
          </button>
          {!may && <span className="small muted">{t('solution.afterOwn')}</span>}
        </div>
      )}
    </section>
  );
}
