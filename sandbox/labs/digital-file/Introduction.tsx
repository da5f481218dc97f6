import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import type { Scene } from './scene.ts';

/** What one is about to do, what is real in it, and what this browser lacks for it. */
export function Introduction({ scene }: { readonly scene: Scene }) {
  const { data, strings, dispatch } = scene;
  const { t, lang } = strings;
  return (
    <section className="stack measure" aria-labelledby="dig-introduction">
      <h2 id="dig-introduction" tabIndex={-1} data-focus-target>
        {t('introduction.title')}
      </h2>
      <Html as="div" className="prose" html={data.factsHtml} lang={lang} />
      <p>{t('introduction.role', { n: data.pieces.length })}</p>
      <ol className="dig-steps-said">
        {(['create', 'sign', 'check', 'notify', 'hostile', 'archive'] as const).map((step) => (
          <li key={step}>
            <strong>{t(`step.${step}`)}.</strong> {t(`introduction.${step}`)}
          </li>
        ))}
      </ol>
      <details className="dig-details">
        <summary>{t('persons.title')}</summary>
        <dl className="dig-persons">
          {data.persons.map(({ name, role }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{pick(role, lang).text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p className="small muted">{t('introduction.real')}</p>
      <p className="small muted">{t('introduction.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'next' })}>
          {t('introduction.begin')}
        </button>
      </p>
    </section>
  );
}
