import {
  type BatchRule,
  type FormedBatch,
  perLearner,
  sessionBatches,
  type Work,
} from '../../reports/observatory/batch.ts';
import { type EditionPart, makeEdition } from '../../reports/observatory/edition.ts';
import type { KindRule } from '../../reports/observatory/kinds.ts';
import { closedQuarters, nextQuarter, type Quarter, quarterOf } from '../../reports/observatory/quarters.ts';
import { placesByKind, requiredPlaces, type Series, seriesKey } from '../../reports/observatory/series.ts';
import type { Ledger, Observatory, Publication, Published, WorkSource } from './port.ts';

export interface ObservatoryOptions {
  readonly source: WorkSource;
  readonly ledger: Ledger;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Ten, but for tests that look at every possibility. */
  readonly k?: number;
}

/** A clock that was wrong once must not make the campus publish centuries. */
const longestCatchUp = 20;

/**
 * Forms batches and publishes them. Two processes may do so at once: the ledger lets one of them through, and the other
 * begins again from what is published by then.
 */
export function createObservatory({ source, ledger, now, newId, k }: ObservatoryOptions): Observatory {
  const ruleOf = (series: Series): BatchRule & KindRule => ({
    series: seriesKey(series),
    required: requiredPlaces[series.kind],
    byKind: placesByKind[series.kind],
    familyOf: (kind) => source.familyOf(kind),
    newId,
    ...(k === undefined ? {} : { k }),
  });

  async function inTurn<Result>(attempt: () => Promise<Result | 'conflict'>): Promise<Result> {
    for (;;) {
      const result = await attempt();
      if (result !== 'conflict') return result;
    }
  }

  const publicationOf = (formed: readonly FormedBatch[], edition: Publication['edition']): Publication => ({
    batches: formed.map(({ batch }) => batch),
    edition,
    pieces: formed.flatMap(({ batch, members }) =>
      members.flatMap(({ pieces, learner }) => pieces.map((piece) => ({ piece, learner, batch: batch.id }))),
    ),
  });

  /** Batches of sessions that no edition holds, with what is left of their members' work. */
  function shownSince(
    { batches, editions }: Published,
    works: readonly Work[],
    counted: ReadonlyMap<string, string>,
    key: string,
  ): readonly FormedBatch[] {
    const held = new Set(editions.flatMap(({ parts }) => parts.flatMap((part) => part.batches)));
    return batches
      .filter((batch) => batch.series === key && !held.has(batch.id))
      .map((batch) => ({
        batch,
        members: perLearner(works.filter(({ pieces }) => pieces.some((piece) => counted.get(piece) === batch.id))),
      }));
  }

  async function publishQuarter(quarter: Quarter, published: Published): Promise<'published' | 'conflict'> {
    const counted = await ledger.counted();
    const held = new Set(published.editions.flatMap(({ parts }) => parts.flatMap((part) => part.batches)));
    const isOpen = (piece: string): boolean => !held.has(counted.get(piece) ?? '');
    const parts: EditionPart[] = [];
    const formed: FormedBatch[] = [];
    for (const series of source.series()) {
      const rule = ruleOf(series);
      const works = await source.works(series, 'everybody', isOpen);
      const made = makeEdition({
        quarter,
        works: works.filter(({ pieces }) => !pieces.some((piece) => counted.has(piece))),
        shown: shownSince(published, works, counted, rule.series),
        sessions: await source.sessions(series),
        rule,
      });
      if (made.part.batches.length > 0) parts.push(made.part);
      formed.push(...made.formed);
    }
    return ledger.publish(publicationOf(formed, { quarter, parts }));
  }

  /** The first quarter of which anything is known; null when there is nothing yet. */
  async function firstQuarter(published: Published): Promise<Quarter | null> {
    const quarters = published.batches.map(({ quarter }) => quarter);
    for (const series of source.series())
      for (const { quarter } of await source.works(series, 'everybody', () => true)) quarters.push(quarter);
    return quarters.length === 0 ? null : quarters.reduce((a, b) => (a < b ? a : b));
  }

  /** The quarter in which nothing was left to publish: nothing falls due before the next one. */
  let settled: Quarter | null = null;

  return {
    series: () => source.series(),

    upToDate: () =>
      inTurn(async () => {
        const published = await ledger.published();
        const present = quarterOf(now().getTime());
        if (settled === present) return published;
        const last = published.editions.at(-1)?.quarter;
        const first = last === undefined ? await firstQuarter(published) : nextQuarter(last);
        const due = first === null ? [] : closedQuarters(first, now().getTime()).slice(-longestCatchUp);
        const [quarter] = due;
        if (quarter === undefined) {
          settled = present;
          return published;
        }
        await publishQuarter(quarter, published);
        // One quarter at a time: the next one begins from what this one has published.
        return 'conflict';
      }),

    ofSession: (session, module) =>
      inTurn(async () => {
        const counted = await ledger.counted();
        const formed: FormedBatch[] = [];
        const ofModule = source
          .series()
          .flatMap((one) => (one.kind === 'advice' && one.module === module ? [one] : []));
        for (const series of ofModule.flatMap((one) => [one, { ...one, kind: 'concurrent' } as const])) {
          const works = await source.works(series, { session }, (piece) => !counted.has(piece));
          formed.push(...sessionBatches(perLearner(works), session, ruleOf(series)));
        }
        if (formed.length > 0 && (await ledger.publish(publicationOf(formed, null))) === 'conflict') return 'conflict';
        const { batches } = await ledger.published();
        return batches.filter(
          ({ group, series }) =>
            group === session && /^(?:advice|concurrent) /.test(series) && series.split(' ')[1] === module,
        );
      }),
  };
}
