import { Html } from '../shared/Html.tsx';
import { pick } from './lab-data.ts';
import type { Scene } from './scene.ts';

/** What to obtain, in which file, with hints on demand. */
export function Task({ scene: { exercise, total, dossier, work, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  const title = pick(exercise.title, lang);
  const fileTitle = pick(dossier.title, lang).text;
  const isMore = work.hints < exercise.hintsHtml.length;
  return (
    <section className="stack" aria-labelledby="workshop-exercise-title">
      <p className="eyebrow">
        {t('exercise.eyebrow', { rank: exercise.rank, total, skill: t(`skill.${exercise.skill}`) })}
      </p>
      <h2
        id="workshop-exercise-title"
        tabIndex={-1}
        data-focus-target
        lang={title.lang === lang ? undefined : title.lang}
      >
        {title.text}
      </h2>
      <h3>{t('exercise.task')}</h3>
      <Html as="div" className="prose" html={exercise.taskHtml} lang={lang} />
      {work.hints > 0 && (
        <div className="workshop-hints">
          <h4>{t('exercise.hints')}</h4>
          <ul>
            {exercise.hintsHtml.slice(0, work.hints).map((hint) => (
              <li key={hint.fr}>
                <Html html={hint} lang={lang} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isMore && (
        <p>
          <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'show-hint' })}>
            {t(work.hints === 0 ? 'exercise.hint.first' : 'exercise.hint.next')}
          </button>
        </p>
      )}
      <details className="lab-details">
        <summary>{t('exercise.dossier', { title: fileTitle })}</summary>
        <div className="stack">
          <p>
            <span className="badge">{t('exercise.fictitious')}</span>
          </p>
          <Html as="div" className="prose" html={dossier.factsHtml} lang={lang} />
          <h4>{t('exercise.persons')}</h4>
          <dl className="facts">
            {dossier.persons.map(({ name, role }) => (
              <div key={name}>
                <dt lang="fr">{name}</dt>
                <dd>{pick(role, lang).text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </details>
    </section>
  );
}
