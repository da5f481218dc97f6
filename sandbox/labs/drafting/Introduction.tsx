import { Html } from '../shared/Html.tsx';
import type { Scene } from './scene.ts';
import { steps } from './state.ts';

/** What will be done, in which order, and what of it leaves the browser. */
export function Introduction({ scene: { data, strings, dispatch } }: { readonly scene: Scene }) {
  const { t, lang } = strings;
  return (
    <div className="stack measure">
      <h2>{t('intro.title')}</h2>
      <Html as="div" html={data.factsHtml} lang={lang} />
      <p>{t('intro.lead')}</p>
      <ol className="draft-list">
        {steps.map((step) => (
          <li key={step}>{t(`intro.${step}`)}</li>
        ))}
      </ol>
      <p className="notice notice--info">{t('intro.privacy')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'begin' })}>
          {t('intro.begin')}
        </button>
      </p>
    </div>
  );
}
