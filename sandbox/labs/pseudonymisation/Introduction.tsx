import type { Scene } from './scene.ts';

const steps = ['words', 'decisions', 'cross', 'cost'] as const;

/** What one does here, what is simulated, what becomes of the answers. */
export function Introduction({ strings: { t }, dispatch }: Scene) {
  return (
    <section className="stack redact-introduction" aria-labelledby="redact-title">
      <h2 id="redact-title" tabIndex={-1} data-focus-target>
        {t('intro.title')}
      </h2>
      <p className="lead measure">{t('intro.lead')}</p>
      <ol className="redact-list measure">
        {steps.map((key) => (
          <li key={key}>{t(`intro.step.${key}`)}</li>
        ))}
      </ol>
      <p className="notice measure">{t('intro.simulated')}</p>
      <p className="small muted measure">{t('intro.private')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'go', to: 'words' })}>
          {t('intro.begin')}
        </button>
      </p>
    </section>
  );
}
