import type { Strings } from './strings.ts';

const steps = ['rates', 'promises', 'loop', 'decision'] as const;

/** What is simulated and what is real, what one does, and what becomes of it. */
export function Introduction({ strings: { t }, onBegin }: { readonly strings: Strings; readonly onBegin: () => void }) {
  return (
    <section className="card stack fairness-introduction" aria-labelledby="fairness-title">
      <h2 id="fairness-title" tabIndex={-1} data-focus-target>
        {t('introduction.title')}
      </h2>
      <p>{t('introduction.simulated')}</p>
      <p>{t('introduction.real')}</p>
      <h3>{t('introduction.steps')}</h3>
      <ol className="fairness-list">
        {steps.map((step) => (
          <li key={step}>{t(`introduction.step.${step}`)}</li>
        ))}
      </ol>
      <p className="muted">{t('introduction.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={onBegin}>
          {t('introduction.begin')}
        </button>
      </p>
    </section>
  );
}
