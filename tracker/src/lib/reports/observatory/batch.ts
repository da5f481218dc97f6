import { type Pooled, pool, pooledOf } from '../../../../../sandbox/measures/pooled.ts';
import { smallestGroup } from '../suppression.ts';
import type { Quarter } from './quarters.ts';

/**
 * What one learner did that nothing published has counted yet: a whole set of a lab, or all that was gathered since.
 * `learner`, `groups` and `track` are only compared with others of their kind.
 */
export interface Work {
  readonly learner: string;
  /** Ids of what it is made of; each is counted in one batch, once and for all. */
  readonly pieces: readonly string[];
  /** What the learner does, e.g. `magistrate`. */
  readonly track: string;
  /** Sessions on this module that the learner belongs to. */
  readonly groups: readonly string[];
  /** In which the latest of it was done. */
  readonly quarter: Quarter;
  /** ISO 8601 */
  readonly finishedAt: string;
  /** In the order of the series. */
  readonly counts: readonly number[];
  /** The same counts, by kind of error; empty where the series does not tell kinds apart. */
  readonly byKind: Readonly<Record<string, readonly number[]>>;
}

/**
 * Ten people or more, added up. Everything that any screen says of decisions is a sum of whole batches, each learner's
 * work is in one batch, and a batch never changes: so nothing that can be worked out concerns fewer people.
 */
export interface Batch {
  readonly id: string;
  /** What is counted together (series.ts). */
  readonly series: string;
  /** The session whose screen shows it, or null. */
  readonly group: string | null;
  readonly tracks: readonly string[];
  readonly quarter: Quarter;
  readonly pooled: Pooled;
}

/** A batch with those it is made of, who are forgotten once their pieces are marked. */
export interface FormedBatch {
  readonly batch: Batch;
  readonly members: readonly Work[];
}

export interface BatchRule {
  readonly series: string;
  /** Places among the counts that ten people must have something of: the occasions of every share. */
  readonly required: readonly number[];
  readonly newId: () => string;
  /** Ten, but for tests that look at every possibility. */
  readonly k?: number;
}

/** Everything of one learner as one: what is counted is people, however often they came. */
export function perLearner(works: readonly Work[]): readonly Work[] {
  return [...Map.groupBy(works, ({ learner }) => learner).values()].flatMap((own) => {
    const [first] = own;
    return first === undefined || own.length === 1 ? own : [own.reduce(joined)];
  });
}

const sum = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((count, place) => count + (b[place] ?? 0));

function joined(a: Work, b: Work): Work {
  const kinds = [...new Set([...Object.keys(a.byKind), ...Object.keys(b.byKind)])];
  const none = a.counts.map(() => 0);
  return {
    ...a,
    pieces: [...a.pieces, ...b.pieces],
    quarter: a.quarter > b.quarter ? a.quarter : b.quarter,
    finishedAt: a.finishedAt > b.finishedAt ? a.finishedAt : b.finishedAt,
    counts: sum(a.counts, b.counts),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, sum(a.byKind[kind] ?? none, b.byKind[kind] ?? none)])),
  };
}

const inOrder = (works: readonly Work[]): readonly Work[] =>
  works.toSorted((a, b) =>
    a.finishedAt === b.finishedAt ? (a.learner < b.learner ? -1 : 1) : a.finishedAt < b.finishedAt ? -1 : 1,
  );

/** Whether so many of these learners, at least, have each of the occasions. */
export const areEnough = (works: readonly Work[], { required, k = smallestGroup.reliance }: BatchRule): boolean =>
  required.every((place) => works.filter(({ counts }) => (counts[place] ?? 0) > 0).length >= k);

/** @throws RangeError for too few people: a batch of them must not exist */
function batchOf(members: readonly Work[], group: string | null, rule: BatchRule): FormedBatch {
  const pooled = pool(members.map(({ counts }) => pooledOf(counts)));
  if (pooled === null || !areEnough(members, rule)) throw new RangeError('a batch of too few people');
  const tracks = [...new Set(members.map(({ track }) => track))].toSorted();
  const quarter = members.map((one) => one.quarter).reduce((a, b) => (a > b ? a : b));
  return { batch: { id: rule.newId(), series: rule.series, group, tracks, quarter, pooled }, members };
}

/** Batches of one session, as small as they may be, in the order in which its members finished. */
export function sessionBatches(works: readonly Work[], group: string, rule: BatchRule): readonly FormedBatch[] {
  const formed: FormedBatch[] = [];
  let waiting: Work[] = [];
  for (const work of inOrder(works.filter(({ groups }) => groups.includes(group)))) {
    waiting.push(work);
    if (!areEnough(waiting, rule)) continue;
    formed.push(batchOf(waiting, group, rule));
    waiting = [];
  }
  return formed;
}

/**
 * Batches of people whatever their session: one for each track that is large enough, and one of the tracks that are not
 * when they are together. Who is in none waits for the next time.
 */
export function trackBatches(works: readonly Work[], rule: BatchRule): readonly FormedBatch[] {
  const tracks = [...Map.groupBy(inOrder(works), ({ track }) => track).values()];
  const alone = tracks.filter((members) => areEnough(members, rule));
  const mixed = tracks.filter((members) => !areEnough(members, rule)).flat();
  return [...alone, ...(areEnough(mixed, rule) ? [mixed] : [])].map((members) => batchOf(members, null, rule));
}

/** Those who are in none of these batches. */
export function remaining(works: readonly Work[], formed: readonly FormedBatch[]): readonly Work[] {
  const counted = new Set(formed.flatMap(({ members }) => members.map(({ learner }) => learner)));
  return works.filter(({ learner }) => !counted.has(learner));
}
