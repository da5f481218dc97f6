import { useMemo } from 'react';
import { TableFrame } from '../shared/TableFrame.tsx';
import { type MapCell, mapRows, type Population } from './numbers.ts';
import type { Strings } from './strings.ts';

const columns = ['b', 'ppvGap', 'errorGap'] as const;
const promises = ['nearestPPV', 'nearestErrors'] as const;

/** The map of all pairs in numbers: what each promise leaves open of the other. */
export function MapTable({ people, strings }: { readonly people: Population; readonly strings: Strings }) {
  const { t, number } = strings;
  const rows = useMemo(() => mapRows(people), [people]);
  const shown = (cell: MapCell | null, column: (typeof columns)[number]) => {
    if (cell === null) return column === 'b' ? t('all.noneB') : '–';
    return column === 'b' ? cell.b : number(cell[column] * 100, 1);
  };
  return (
    <TableFrame label={t('all.mapTable')}>
      <table className="table fairness-narrow">
        <caption>{t('all.mapTable')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('all.atA')}
            </th>
            {promises.map((promise) => (
              <th key={promise} scope="colgroup" colSpan={columns.length}>
                {t(`all.${promise}`)}
              </th>
            ))}
          </tr>
          <tr>
            {promises.flatMap((promise) =>
              columns.map((column) => (
                <th key={`${promise} ${column}`} scope="col" className="is-number">
                  {t(`all.${column}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.a}>
              <th scope="row">{row.a}</th>
              {promises.flatMap((promise) =>
                columns.map((column) => (
                  <td key={`${promise} ${column}`} className="is-number">
                    {shown(row[promise], column)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
