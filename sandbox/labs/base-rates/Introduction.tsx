import type { BaseRateData } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: BaseRateData;
  readonly strings: Strings;
  readonly onBegin: () => void;
}

/** What is simulated, what is asked, and what is recorded of it. */
export function Introduction({ data, strings: { t }, onBegin }: Props) {
  return (
    <section className="card stack rates-introduction" aria-labelledby="rates-introduction-title">
      <h2 id="rates-introduction-title" tabIndex={-1} data-focus-target>
        {t('intro.title')}
      </h2>
      <p>{t('intro.lead', { n: data.scenarios.length })}</p>
      <ol className="stack">
        <li>{t('intro.guess')}</li>
        <li>{t('intro.see')}</li>
        <li>{t('intro.debrief')}</li>
      </ol>
      <p className="muted">{t('intro.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={onBegin}>
          {t('intro.begin')}
        </button>
      </p>
    </section>
  );
}
