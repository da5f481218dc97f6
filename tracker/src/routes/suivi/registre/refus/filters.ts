import { addDays, startOfDay } from '#lib/reports/civil-time.ts';
import type { RefusalFilter } from '#lib/server/lrs/refused-requests.ts';
import { civilDate } from '../../../../../../courses/schema/text.ts';

export const states = ['open', 'replayed', 'all'] as const;
export type RefusalState = (typeof states)[number];

/** Fields of the form, by the names that stand in the address. */
export interface RefusalFields {
  readonly key: string;
  readonly requirement: string;
  readonly status: string;
  /** Civil days, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  readonly state: RefusalState;
}
export interface ReadRefusalFilters {
  readonly fields: RefusalFields;
  readonly filter: RefusalFilter;
  /** The days form no period: then no day is asked for. */
  readonly wrongDates: boolean;
  readonly after: string | null;
}

/** Reads the form as it stands in an address. */
export function readRefusalFilters(query: URLSearchParams): ReadRefusalFilters {
  const text = (name: string): string => (query.get(name) ?? '').trim();
  const fields: RefusalFields = {
    key: text('key'),
    requirement: text('requirement'),
    status: /^4\d\d$/.test(text('status')) ? text('status') : '',
    from: text('from'),
    to: text('to'),
    state: states.find((state) => state === query.get('state')) ?? 'open',
  };
  const { from, to, state } = fields;
  const days = [from, to].filter((day) => day !== '');
  const wrongDates = days.some((day) => !civilDate.safeParse(day).success) || (days.length === 2 && from > to);
  return {
    fields,
    wrongDates,
    filter: {
      key: fields.key === '' ? null : fields.key,
      requirement: fields.requirement === '' ? null : fields.requirement,
      status: fields.status === '' ? null : Number(fields.status),
      fromMs: wrongDates || from === '' ? null : startOfDay(from),
      toMs: wrongDates || to === '' ? null : startOfDay(addDays(to, 1)),
      replayed: state === 'all' ? null : state === 'replayed',
    },
    after: /^\d{1,15}$/.test(text('after')) ? text('after') : null,
  };
}

/** The address of a selection: `change` over what stands in it, from its first page. */
export function selectionAddress(query: URLSearchParams, change: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'after' && !name.startsWith('/')));
  for (const [name, value] of Object.entries(change)) next.set(name, value);
  return `?${new URLSearchParams([...next].filter(([, value]) => value !== ''))}`;
}
