import { Html } from '../shared/Html.tsx';
import type { Scene } from './scene.ts';

/** The project and its documents. */
export function ProjectView({ data, strings, dispatch }: Scene) {
  const { t, lang, date } = strings;
  const { project } = data;
  const [first] = data.forms;
  return (
    <section className="stack" aria-labelledby="impact-project-title">
      <h2 id="impact-project-title" tabIndex={-1} data-focus-target>
        <Html html={project.title} lang={lang} />
      </h2>
      <Html as="p" className="measure" html={project.lead} lang={lang} />
      <h3>{t('project.documents')}</h3>
      <div className="stack impact-documents">
        {project.documents.map(({ id, cote, title, date: day, html }) => (
          <details className="impact-document" key={id} open={cote === 'P1'}>
            <summary>
              <span className="impact-cote">{cote}</span> <Html html={title} lang={lang} />{' '}
              <span className="small muted">{t('project.date', { date: date(day) })}</span>
            </summary>
            <Html as="div" className="stack impact-document__text" html={html} lang={lang} />
          </details>
        ))}
      </div>
      {first !== undefined && (
        <p>
          <button
            type="button"
            className="button button--primary"
            onClick={() => dispatch({ type: 'go', to: first.id })}
          >
            {t('project.begin')}
          </button>
        </p>
      )}
    </section>
  );
}
