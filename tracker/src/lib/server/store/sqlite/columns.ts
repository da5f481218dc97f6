import type { NewStatement } from '../port.ts';

/**
 * A batch as it crosses to the thread: a column for each property in place of an object for each statement, and each
 * term and definition once. Else the names of the properties would cost as much as what stands under them.
 */
export interface Columns {
  readonly ids: readonly string[];
  readonly opened: readonly string[];
  readonly timed: readonly boolean[];
  readonly stored: readonly (string | null)[];
  readonly stores: readonly NewStatement['store'][];
  readonly actors: readonly (string | null)[];
  readonly credentials: readonly (string | null)[];
  readonly refersTo: readonly (string | null)[];
  readonly voids: readonly (string | null)[];
  readonly terms: Lists;
  /** Activities, and beside them what is said of each. */
  readonly defined: Lists;
  readonly definitions: Lists;
  readonly attachments: readonly NewStatement['attachments'][];
}

/** Lists of texts, one for each statement: each text once, which of them the items are, and where each list ends. */
interface Lists {
  readonly texts: readonly string[];
  readonly items: Uint32Array;
  readonly ends: Uint32Array;
}

export function columnsOf(batch: readonly NewStatement[]): Columns {
  const column = <Value>(value: (statement: NewStatement) => Value): readonly Value[] => batch.map(value);
  return {
    ids: column(({ id }) => id),
    opened: column(({ opened }) => opened),
    timed: column(({ timed }) => timed),
    stored: column(({ stored }) => stored),
    stores: column(({ store }) => store),
    actors: column(({ actor }) => actor),
    credentials: column(({ credential }) => credential),
    refersTo: column(({ refersTo }) => refersTo),
    voids: column(({ voids }) => voids),
    terms: listsOf(column(({ terms }) => terms)),
    defined: listsOf(column(({ definitions }) => definitions.map(({ id }) => id))),
    definitions: listsOf(column(({ definitions }) => definitions.map(({ definition }) => definition))),
    attachments: column(({ attachments }) => attachments),
  };
}

/** The same batch again. Texts that are equal are one: whoever looks them up reads each only once. */
export function statementsOf(columns: Columns): readonly NewStatement[] {
  const terms = textsOf(columns.terms);
  const defined = textsOf(columns.defined);
  const definitions = textsOf(columns.definitions);
  return columns.ids.map((id, index) => ({
    id,
    opened: columns.opened[index] ?? '',
    timed: columns.timed[index] ?? false,
    stored: columns.stored[index] ?? null,
    store: columns.stores[index] ?? 'other',
    actor: columns.actors[index] ?? null,
    credential: columns.credentials[index] ?? null,
    refersTo: columns.refersTo[index] ?? null,
    voids: columns.voids[index] ?? null,
    terms: terms[index] ?? [],
    definitions: (defined[index] ?? []).map((activity, n) => ({
      id: activity,
      definition: definitions[index]?.[n] ?? '',
    })),
    attachments: columns.attachments[index] ?? [],
  }));
}

function listsOf(lists: readonly (readonly string[])[]): Lists {
  const places = new Map<string, number>();
  const items = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  const ends = new Uint32Array(lists.length);
  let end = 0;
  for (const [index, list] of lists.entries()) {
    for (const text of list) {
      const place = places.get(text) ?? places.size;
      if (place === places.size) places.set(text, place);
      items[end] = place;
      end += 1;
    }
    ends[index] = end;
  }
  return { texts: [...places.keys()], items, ends };
}

function textsOf({ texts, items, ends }: Lists): readonly (readonly string[])[] {
  return Array.from(ends, (end, index) =>
    Array.from(items.subarray(index === 0 ? 0 : ends[index - 1], end), (place) => texts[place] ?? ''),
  );
}
