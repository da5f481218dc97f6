import { fail, type RequestEvent } from '@sveltejs/kit';
import { civilClock, civilDay } from '#lib/reports/civil-time.ts';
import type { RefusalTally, RefusedRequest } from '#lib/server/lrs/refused-requests.ts';
import { translator } from '#lib/strings/index.ts';
import { field, requirePerson } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { type ReadRefusalFilters, readRefusalFilters, selectionAddress, states } from './filters.ts';

const pageSize = 50;
const talliedDays = 30;
/** Requests that are sent again at once: the page must answer within seconds. */
const replayLimit = 200;

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { locals, url } = event;
  const { refused, config, now } = locals.services;
  const t = translator(locals.lang);
  const { fields, filter, wrongDates, after } = readRefusalFilters(url.searchParams);
  const page = await refused.list(filter, { after, limit: pageSize });
  const nothing = { key: null, requirement: null, status: null, fromMs: null, toMs: null, replayed: null };
  const [groups, all, labels] = await Promise.all([refused.groups(filter), refused.groups(nothing), refused.labels()]);
  const at = (ms: number): string => `${t.date(civilDay(ms))}, ${civilClock(ms)}`;
  const keyText = (key: string): string => labels.get(key) ?? key;
  const distinct = <Value extends string | number>(values: readonly Value[]): Value[] => [...new Set(values)].sort();
  return {
    fields,
    wrongDates,
    states,
    kept: { days: config.refused.days, entries: config.refused.entries },
    keys: distinct(all.map((one) => one.key)).map((key) => ({ key, text: keyText(key) })),
    requirements: distinct(all.map((one) => one.requirement)),
    statuses: distinct(all.map((one) => one.status)),
    unfiltered: Object.values(fields).every((value) => value === '' || value === 'open'),
    groups: groups.slice(0, 20).map(({ key, requirement, status, count, lastMs }) => ({
      text: t(count === 1 ? 'registry.refused.group.one' : 'registry.refused.group.other', {
        n: count,
        requirement,
        status: String(status),
        key: keyText(key),
      }),
      last: at(lastMs),
      address: selectionAddress(url.searchParams, { key, requirement, status: String(status) }),
    })),
    entries: page.entries.map((entry) => entryOf(entry, at, keyText)),
    here: selectionAddress(url.searchParams, after === null ? {} : { after }),
    first: after === null ? null : selectionAddress(url.searchParams, {}),
    next: page.next === null ? null : selectionAddress(url.searchParams, { after: page.next }),
    talliedDays,
    tallies: summed(
      await refused.tallies(new Date(now().getTime() - talliedDays * 86_400_000).toISOString().slice(0, 10)),
    ),
  };
};

const entryOf = (
  { id, atMs, key, method, resource, status, requirement, path, withheld, replayedMs }: RefusedRequest,
  at: (ms: number) => string,
  keyText: (key: string) => string,
) => ({
  id,
  at: at(atMs),
  key: keyText(key),
  request: `${method} ${resource}`,
  status,
  requirement,
  path,
  withheld: withheld !== null,
  replayed: replayedMs !== null,
});

/** Counts of all days together, the most first. */
function summed(tallies: readonly RefusalTally[]) {
  const sums = new Map<string, Omit<RefusalTally, 'day'>>();
  for (const { kind, requirement, path, count } of tallies) {
    const name = JSON.stringify([kind, requirement, path]);
    sums.set(name, { kind, requirement, path, count: (sums.get(name)?.count ?? 0) + count });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

interface Told {
  readonly nothingChosen: boolean;
  /** How many would be discarded, once it is confirmed; `ids` are those of the form. */
  readonly confirm: { readonly count: number; readonly which: string; readonly ids: readonly string[] } | null;
  readonly discarded: number | null;
  readonly outcome: {
    readonly accepted: number;
    readonly refused: number;
    readonly other: number;
    readonly rest: boolean;
  } | null;
  readonly unavailable: boolean;
}
const nothing: Told = { nothingChosen: false, confirm: null, discarded: null, outcome: null, unavailable: false };

interface Chosen {
  readonly which: string;
  readonly ids: readonly string[];
  /** Those that the form names, or all that the filters show. */
  readonly entries: AsyncIterable<RefusedRequest>;
}

async function chosen({ request, url, locals }: RequestEvent): Promise<Chosen> {
  const form = await request.formData();
  const which = field(form, 'which') === 'all' ? 'all' : 'chosen';
  const ids = form.getAll('id').filter((id): id is string => typeof id === 'string');
  const { refused } = locals.services;
  const read = readRefusalFilters(url.searchParams);
  return { which, ids, entries: which === 'all' ? everything(read) : named() };

  async function* everything({ filter }: ReadRefusalFilters): AsyncIterable<RefusedRequest> {
    let after: string | null = null;
    do {
      const page = await refused.list(filter, { after, limit: pageSize });
      yield* page.entries;
      after = page.next;
    } while (after !== null);
  }
  async function* named(): AsyncIterable<RefusedRequest> {
    for (const id of ids) {
      const found = await refused.find(id);
      if (found !== null) yield found.request;
    }
  }
}

const collect = async (entries: AsyncIterable<RefusedRequest>): Promise<readonly RefusedRequest[]> => {
  const all: RefusedRequest[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
};

export const actions: Actions = {
  rejouer: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { refused, identity } = event.locals.services;
    const { entries } = await chosen(event);
    // In the order in which they came.
    const all = (await collect(entries)).filter(({ replayedMs }) => replayedMs === null).toReversed();
    if (all.length === 0) return fail(400, { ...nothing, nothingChosen: true });
    const outcome = { accepted: 0, refused: 0, other: 0 };
    const able = all.filter(({ resource, withheld }) => resource === 'statements' && withheld === null);
    outcome.other = all.length - able.length;
    for (const entry of able.slice(0, replayLimit)) {
      const sent = await refused.replay(entry.id, null, event.locals.lang);
      if (sent.kind === 'accepted') outcome.accepted += 1;
      else if (sent.kind === 'refused') outcome.refused += 1;
      else outcome.other += 1;
    }
    if (outcome.accepted > 0)
      await identity.accounts.note({
        by: admin.id,
        action: 'refused-replayed',
        target: 'registre',
        detail: `× ${outcome.accepted}`,
      });
    return { ...nothing, outcome: { ...outcome, rest: able.length > replayLimit } };
  },
  ecarter: async (event) => {
    requirePerson(event, ['administrator']);
    const { which, ids, entries } = await chosen(event);
    const count = (await collect(entries)).length;
    return count === 0
      ? fail(400, { ...nothing, nothingChosen: true })
      : { ...nothing, confirm: { count, which, ids: which === 'all' ? [] : ids } };
  },
  confirmer: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { refused, identity } = event.locals.services;
    const { entries } = await chosen(event);
    const outcome = await refused.discard((await collect(entries)).map(({ id }) => id));
    if (outcome.kind === 'unavailable') return fail(503, { ...nothing, unavailable: true });
    if (outcome.count > 0)
      await identity.accounts.note({
        by: admin.id,
        action: 'refused-discarded',
        target: 'registre',
        detail: `× ${outcome.count}`,
      });
    return { ...nothing, discarded: outcome.count };
  },
};
