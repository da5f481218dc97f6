import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { CasePieces } from './CasePieces.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { allTaken, openCase, workOn } from './machine.ts';
import type { Scene } from './scene.ts';
import { TakenDecision } from './TakenDecision.tsx';

/** Two case files to decide on, one after the other or in any order. */
export function DecisionStep({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const file = openCase(state, data);
  if (file === null) return null;
  const work = workOn(state, file);
  const next = data.cases.find((other) => !workOn(state, other).taken);
  return (
    <section className="stack fairness-step" aria-labelledby="fairness-title">
      <h2
        id="fairness-title"
        tabIndex={-1}
        data-focus-target={(!work.taken && state.decision.open === null) || undefined}
      >
        {t('decision.title')}
      </h2>
      <p className="measure">{t('decision.lead')}</p>
      <nav aria-label={t('decision.cases')}>
        <PlainList className="fairness-cases">
          {data.cases.map((other) => {
            const title = pick(other.title, lang);
            return (
              <li key={other.id}>
                <button
                  type="button"
                  className="fairness-case"
                  aria-current={other.id === file.id || undefined}
                  onClick={() => dispatch({ type: 'open-case', case: other.id })}
                >
                  <span lang={title.lang === lang ? undefined : title.lang}>{title.text}</span>
                  <span className="small muted">
                    {t(workOn(state, other).taken ? 'decision.taken' : 'decision.open')}
                  </span>
                </button>
              </li>
            );
          })}
        </PlainList>
      </nav>
      <h3 tabIndex={-1} data-focus-target={(!work.taken && state.decision.open !== null) || undefined}>
        {pick(file.title, lang).text}
      </h3>
      <div className="fairness-file">
        <div className="stack">
          <h4>{t('decision.facts')}</h4>
          <Html as="div" className="measure" html={file.factsHtml} lang={lang} />
          <CasePieces key={file.id} file={file} strings={strings} />
        </div>
        {work.taken ? (
          <TakenDecision key={file.id} file={file} work={work} scene={scene} />
        ) : (
          <DecisionForm key={file.id} file={file} work={work} scene={scene} />
        )}
      </div>
      {work.taken && next !== undefined && (
        <p>
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'open-case', case: next.id })}
          >
            {t('decision.nextCase', { title: pick(next.title, lang).text })}
          </button>
        </p>
      )}
      {!state.finished &&
        (allTaken(state, data) ? (
          <p>
            <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'finish' })}>
              {t('decision.finish')}
            </button>
          </p>
        ) : (
          <p className="small muted">{t('decision.notYet')}</p>
        ))}
    </section>
  );
}
