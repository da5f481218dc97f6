import type { Filter, Offered } from '#lib/reports/observatory/view.ts';
import { occupations } from '#lib/server/identity/port.ts';

export type Field = 'module' | 'period' | 'track';

/** What is asked, as far as it can be: a value that is not offered is refused at its field, and the widest takes its place. */
export interface Question {
  readonly filter: Filter;
  readonly refused: readonly Field[];
}

/** The value that stands for « all » in an address. */
export const all = 'tous';

/** @param query `module`, `periode` (`tous` or e.g. `2026-T3`) and `public` (`tous` or a track) */
export function questionOf(query: URLSearchParams, { modules, quarters }: Offered): Question {
  const refused: Field[] = [];
  const chosen = (name: string, field: Field, values: readonly string[]): string | null => {
    const value = query.get(name);
    if (value === null || value === all) return null;
    if (values.includes(value)) return value;
    refused.push(field);
    return null;
  };
  const module = chosen('module', 'module', modules) ?? modules[0] ?? '';
  return {
    filter: {
      module,
      quarter: chosen('periode', 'period', quarters),
      track: chosen('public', 'track', occupations),
    },
    refused,
  };
}

/** The same question as an address. */
export const queryOf = ({ module, quarter, track }: Filter): string =>
  new URLSearchParams({ module, periode: quarter ?? all, public: track ?? all }).toString();
