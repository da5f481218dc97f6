import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import type { Scene } from './scene.ts';

/** Who is who, in the words of the file. */
export function Persons({ scene: { data, strings } }: { readonly scene: Scene }) {
  return (
    <details className="big-details">
      <summary>{strings.t('persons.title')}</summary>
      <dl className="big-persons">
        {data.persons.map(({ name, role }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{pick(role, strings.lang).text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What one is about to do, before the file opens. */
export function Introduction({ scene }: { readonly scene: Scene }) {
  const { data, strings, dispatch } = scene;
  const { t, lang } = strings;
  return (
    <section className="stack measure" aria-labelledby="big-introduction">
      <h2 id="big-introduction" tabIndex={-1} data-focus-target>
        {t('introduction.title')}
      </h2>
      <p>{t('introduction.role', { n: data.pieces.length })}</p>
      <h3>{t('introduction.facts')}</h3>
      <Html as="div" className="prose" html={data.factsHtml} lang={lang} />
      <Persons scene={scene} />
      <h3>{t('introduction.steps')}</h3>
      <ol className="big-steps">
        <li>{t('introduction.step.mark')}</li>
        <li>{t('introduction.step.add')}</li>
        <li>{t('introduction.step.keep')}</li>
      </ol>
      <p>{t('introduction.plan')}</p>
      <p className="small muted">{t('introduction.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'begin' })}>
          {t('introduction.begin')}
        </button>
      </p>
    </section>
  );
}
