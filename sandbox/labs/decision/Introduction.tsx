import type { LabData } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: LabData;
  readonly strings: Strings;
  /** A later run: nothing of it is recorded. */
  readonly isPractice: boolean;
  readonly onBegin: () => void;
}

/** The rules, before the first case: what is asked, what is locked, what is recorded, and that the assistant can be wrong. */
export function Introduction({ data, strings: { t }, isPractice, onBegin }: Props) {
  return (
    <section className="card stack lab-introduction" aria-labelledby="lab-introduction-title">
      <h2 id="lab-introduction-title" tabIndex={-1} data-focus-target>
        {t('intro.title')}
      </h2>
      <p>{t('intro.cases', { n: data.cases.length, minutes: data.minutes })}</p>
      <ol className="lab-introduction__steps stack">
        <li>{t('intro.own')}</li>
        <li>{t('intro.advice')}</li>
        <li>{t('intro.final')}</li>
        <li>{t('intro.debrief')}</li>
      </ol>
      {!isPractice && <p className="muted">{t('intro.recorded')}</p>}
      <button type="button" className="button button--primary" onClick={onBegin}>
        {t('intro.begin')}
      </button>
    </section>
  );
}
