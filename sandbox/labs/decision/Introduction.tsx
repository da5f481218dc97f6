import { daysOf } from '../../../courses/schema/index.ts';
import { conditionSentences } from './condition-sentences.ts';
import type { LabData } from './lab-data.ts';
import type { LabState } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: LabData;
  readonly state: LabState;
  readonly strings: Strings;
  readonly onBegin: () => void;
}

/** Minutes of a part of the set, rounded up to five. */
const minutesOf = (data: LabData, cases: number): number =>
  Math.ceil((data.minutes * cases) / data.cases.length / 5) * 5;

/** The rules, before the first case: what is asked, what is locked, what is recorded, and that the assistant can be wrong. */
export function Introduction({ data, state, strings, onBegin }: Props) {
  const { t, number } = strings;
  const { conditions, occasion, order, run } = state;
  const [, ...chosen] = conditionSentences(conditions, strings);
  const concurrent = conditions.format === 'F3';
  const isWhole = order.length === data.cases.length;
  const minutes = isWhole ? data.minutes : minutesOf(data, order.length);
  return (
    <section className="card stack lab-introduction" aria-labelledby="lab-introduction-title">
      <h2 id="lab-introduction-title" tabIndex={-1} data-focus-target>
        {t('intro.title')}
      </h2>
      {occasion !== 'first' && (
        <p className="notice notice--info">
          {t('conditions.retest', { days: number(daysOf(occasion)), n: number(order.length) })}
        </p>
      )}
      <p>{t('intro.cases', { n: order.length, minutes })}</p>
      <ol className="lab-introduction__steps stack">
        {concurrent ? (
          <>
            <li>{t('conditions.F3')}</li>
            <li>{t('intro.concurrent')}</li>
            <li>{t('intro.concurrentAnswer')}</li>
          </>
        ) : (
          <>
            <li>{t('intro.own')}</li>
            <li>{t('intro.advice')}</li>
            <li>{t('intro.final')}</li>
          </>
        )}
        <li>{t('intro.debrief')}</li>
      </ol>
      {(chosen.length > 0 || concurrent) && occasion === 'first' && (
        <div className="lab-locked stack" data-conditions>
          <h3 className="eyebrow">{t('conditions.title')}</h3>
          <p>{t('conditions.session')}</p>
          {chosen.length > 0 && (
            <ul>
              {chosen.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {run === 1 && <p className="muted">{t('intro.recorded')}</p>}
      <button type="button" className="button button--primary" onClick={onBegin}>
        {t('intro.begin')}
      </button>
    </section>
  );
}
