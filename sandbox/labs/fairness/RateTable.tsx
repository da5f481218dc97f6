import { type ConfusionRates, gap } from '../../measures/fairness.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { promiseRule } from './settings.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly caption: string;
  readonly a: ConfusionRates;
  readonly b: ConfusionRates;
  readonly strings: Strings;
}

/** The rates that a promise is made of. */
const promised: ReadonlySet<string> = new Set(['PPV', 'FPR', 'FNR']);

/** A gap in points, with its sign; nothing where a rate is undefined. */
export function pointsOf(value: number | null, { t, number }: Strings): string {
  if (value === null) return '–';
  const points = Math.round(value * 1000) / 10;
  return t('table.points', { n: `${points > 0 ? '+' : ''}${number(points, 1)}` });
}

/** The rates of both groups and how far they are apart; a gap that counts as none says so. */
export function RateTable({ caption, a, b, strings }: Props) {
  const { t, percent } = strings;
  const rows = [
    ['PPV', a.PPV, b.PPV],
    ['FPR', a.FPR, b.FPR],
    ['FNR', a.FNR, b.FNR],
    ['flag', a.flag_rate, b.flag_rate],
    ['base', a.base_rate, b.base_rate],
  ] as const;
  const shown = (value: number | null) => (value === null ? t('rate.none') : percent(value, 1));
  return (
    <TableFrame label={caption}>
      <table className="table fairness-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.rate')}</th>
            <th scope="col" className="is-number">
              {t('group.A')}
            </th>
            <th scope="col" className="is-number">
              {t('group.B')}
            </th>
            <th scope="col" className="is-number">
              {t('table.gap')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([rate, ofA, ofB]) => {
            const apart = gap(ofA, ofB);
            const isClose = promised.has(rate) && apart !== null && Math.abs(apart) <= promiseRule.tolerance + 1e-9;
            return (
              <tr key={rate}>
                <th scope="row">
                  {t(`rate.${rate}`)}
                  <span className="fairness-table__of small muted">{t(`rate.${rate}.of`)}</span>
                </th>
                <td className="is-number">{shown(ofA)}</td>
                <td className="is-number">{shown(ofB)}</td>
                <td className="is-number" data-close={isClose || undefined}>
                  {pointsOf(apart, strings)}
                  {isClose && <span className="fairness-table__of small">{t('table.same')}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
