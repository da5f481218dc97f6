import { gapsBetween, type PairVerdict, type ThresholdPair } from '../../measures/fairness-score.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { type Population, ratesAt, verdictOf } from './numbers.ts';
import { pointsOf } from './RateTable.tsx';
import type { Strings } from './strings.ts';

export type VerdictName = 'unusable' | 'both' | 'ppv' | 'errors' | 'none';

export function verdictName({ usable, samePPV, sameErrors }: PairVerdict): VerdictName {
  if (!usable) return 'unusable';
  if (samePPV && sameErrors) return 'both';
  return samePPV ? 'ppv' : sameErrors ? 'errors' : 'none';
}

interface Props {
  readonly trials: readonly ThresholdPair[];
  readonly people: Population;
  readonly strings: Strings;
}

/** The pairs that were kept, with what each leaves open. */
export function Trials({ trials, people, strings }: Props) {
  const { t } = strings;
  return (
    <TableFrame label={t('promises.trials')}>
      <table className="table">
        <caption>{t('promises.trials')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('promises.trial')}</th>
            {(['PPV', 'FPR', 'FNR'] as const).map((rate) => (
              <th key={rate} scope="col" className="is-number">
                {t(`rate.${rate}`)}
              </th>
            ))}
            <th scope="col">{t('promises.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {trials.map((trial) => {
            const gaps = gapsBetween(ratesAt(people.a, trial.a), ratesAt(people.b, trial.b));
            return (
              <tr key={`${trial.a}/${trial.b}`}>
                <th scope="row">{t('promises.trialValue', { a: trial.a, b: trial.b })}</th>
                {(['PPV', 'FPR', 'FNR'] as const).map((rate) => (
                  <td key={rate} className="is-number">
                    {pointsOf(gaps[rate], strings)}
                  </td>
                ))}
                <td>{t(`promises.verdict.${verdictName(verdictOf(people, trial))}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
