import type { ConfusionRates } from '../../measures/fairness.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Strings } from './strings.ts';

interface Props {
  readonly threshold: number;
  readonly a: ConfusionRates;
  readonly b: ConfusionRates;
  readonly strings: Strings;
}

const cells = ['TP', 'FP', 'FN', 'TN', 'n'] as const;

/** How many people of each group were designated or not, and convicted again or not. */
export function CountTable({ threshold, a, b, strings: { t, number } }: Props) {
  return (
    <TableFrame label={t('counts.caption', { threshold })}>
      <table className="table">
        <caption>{t('counts.caption', { threshold })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('counts.what')}</th>
            <th scope="col" className="is-number">
              {t('group.A')}
            </th>
            <th scope="col" className="is-number">
              {t('group.B')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell}>
              <th scope="row">{t(`counts.${cell}`)}</th>
              <td className="is-number">{number(a[cell])}</td>
              <td className="is-number">{number(b[cell])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
