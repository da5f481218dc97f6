import {
  type Batch,
  type BatchRule,
  type FormedBatch,
  perLearner,
  remaining,
  sessionBatches,
  trackBatches,
  type Work,
} from './batch.ts';
import { groupKinds, type KindGroup, type KindRule } from './kinds.ts';
import { daysOf, type Quarter } from './quarters.ts';

/** What the observatory adds for one series when a quarter is over. Written once, never again. */
export interface EditionPart {
  readonly series: string;
  /** Ids of batches that no earlier edition holds. */
  readonly batches: readonly string[];
  /** All sums by kind of error of these batches, or of those whose members are all still there. */
  readonly kinds: readonly KindGroup[];
}
export interface Edition {
  readonly quarter: Quarter;
  readonly parts: readonly EditionPart[];
}

/** A session that teaches the module of a series. @property endsOn `YYYY-MM-DD` */
export interface Session {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface EditionInput {
  readonly quarter: Quarter;
  /** Not counted so far, done until the end of the quarter. */
  readonly works: readonly Work[];
  /** Batches that sessions have shown and no edition holds, with what their members did as it stands now. */
  readonly shown: readonly FormedBatch[];
  readonly sessions: readonly Session[];
  readonly rule: BatchRule & KindRule;
}

/** A batch whose members' work still adds up to it; an erasure or a correction since leaves its sums as they were. */
export const isWhole = ({ batch, members }: FormedBatch): boolean =>
  members.length === batch.pooled.people &&
  batch.pooled.sums.every((sum, place) => sum === members.reduce((all, { counts }) => all + (counts[place] ?? 0), 0));

/**
 * The part of a quarter's edition that concerns one series: batches of sessions first, then of those who belong to no
 * session that still runs. Members of a running session wait for it.
 */
export function makeEdition({ quarter, works, shown, sessions, rule }: EditionInput): {
  readonly part: EditionPart;
  readonly formed: readonly FormedBatch[];
} {
  const due = perLearner(works.filter((work) => work.quarter <= quarter));
  let left = due;
  const formed: FormedBatch[] = [];
  const order = ({ startsOn, id }: Session): string => `${startsOn} ${id}`;
  for (const { id } of sessions.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const ofSession = sessionBatches(left, id, rule);
    formed.push(...ofSession);
    left = remaining(left, ofSession);
  }
  const { to: lastDay } = daysOf(quarter);
  const running = new Set(sessions.filter(({ endsOn }) => endsOn > lastDay).map(({ id }) => id));
  formed.push(
    ...trackBatches(
      left.filter(({ groups }) => !groups.some((group) => running.has(group))),
      rule,
    ),
  );
  const held = [...shown.filter(({ batch }) => batch.quarter <= quarter), ...formed];
  return {
    part: {
      series: rule.series,
      batches: held.map(({ batch }) => batch.id),
      kinds: groupKinds(
        held.filter(isWhole).flatMap(({ members }) => members),
        rule,
      ),
    },
    formed,
  };
}

/** Batches in the order of the editions that hold them; those that none holds are left out. */
export function batchesOf(
  editions: readonly Edition[],
  batches: readonly Batch[],
  series: string,
  quarter: Quarter | null,
): readonly Batch[] {
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  return editions
    .filter((edition) => quarter === null || edition.quarter === quarter)
    .flatMap(({ parts }) => parts.filter((part) => part.series === series).flatMap((part) => part.batches))
    .flatMap((id) => byId.get(id) ?? []);
}
