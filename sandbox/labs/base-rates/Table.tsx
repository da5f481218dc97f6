import type { ReactNode } from 'react';
import { TableFrame } from '../shared/TableFrame.tsx';
import type { Strings } from './strings.ts';

interface Props {
  readonly caption: string;
  /** The first heads the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly head: ReactNode; readonly cells: readonly ReactNode[] }[];
  /** The last row sums up the others. */
  readonly hasTotal?: boolean;
  readonly strings: Strings;
}

/** A table beside a picture: numbers to the right, scrollable by keyboard where the page is narrow. */
export function Table({ caption, columns, rows, hasTotal = false, strings }: Props) {
  const body = hasTotal ? rows.slice(0, -1) : rows;
  const foot = hasTotal ? rows.slice(-1) : [];
  const line = ({ key, head, cells }: Props['rows'][number]) => (
    <tr key={key}>
      <th scope="row">{head}</th>
      {cells.map((cell, index) => (
        <td key={columns[index + 1]} data-align="end">
          {cell}
        </td>
      ))}
    </tr>
  );
  return (
    <TableFrame label={strings.t('table.scroll', { title: caption })}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" data-align={index === 0 ? undefined : 'end'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{body.map(line)}</tbody>
        {foot.length > 0 && <tfoot>{foot.map(line)}</tfoot>}
      </table>
    </TableFrame>
  );
}
