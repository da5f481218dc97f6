import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Work } from '../../reports/observatory/batch.ts';
import type { Session } from '../../reports/observatory/edition.ts';
import type { KindGroup } from '../../reports/observatory/kinds.ts';
import { placesByKind, requiredPlaces, type Series, seriesKey } from '../../reports/observatory/series.ts';
import { createObservatory } from './index.ts';
import type { WorkSource } from './port.ts';
import { Attacker, memoryLedger, type View } from './testing.ts';

const advice = { kind: 'advice', module: 'm04', lab: 'lab-1', form: 'A' } as const;
const after = { ...advice, form: 'B' } as const;
/** Format F3 of the same lab: told on the pages of sessions and in their comparison, from the same batches. */
const concurrent = { ...advice, kind: 'concurrent' } as const;
const spotting = { kind: 'spotting', module: 'atelier-consignes' } as const;
const allSeries: readonly Series[] = [advice, after, spotting, concurrent];
const kinds = ['E01', 'E02', 'E03', 'E04'];
const tracks = ['magistrate', 'trainee-magistrate', 'justice-agent'];
const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 10);

/** What may happen between two looks at the screens. */
type Step =
  | {
      readonly kind: 'work';
      readonly who: number;
      readonly series: number;
      readonly seed: number;
      readonly lateDays: number;
    }
  | { readonly kind: 'join'; readonly who: number; readonly session: number }
  | { readonly kind: 'erase'; readonly who: number }
  /** Takes statements of everything done so far by some people: their marks go with it. */
  | { readonly kind: 'purge'; readonly who: number }
  | { readonly kind: 'correct'; readonly who: number }
  | { readonly kind: 'look-at-session'; readonly session: number }
  | { readonly kind: 'look-at-observatory' }
  | { readonly kind: 'wait'; readonly days: number };

interface Piece {
  readonly piece: string;
  readonly learner: string;
  readonly series: Series;
  readonly atMs: number;
  byKind: Record<string, number[]>;
}

const step = (people: number): fc.Arbitrary<Step> => {
  const who = fc.nat(people - 1);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('work' as const),
        who,
        series: fc.nat(3),
        seed: fc.nat(1e6),
        lateDays: fc.constantFrom(0, 0, 0, 100),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), who, session: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('purge' as const), who }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('correct' as const), who }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('look-at-session' as const), session: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'look-at-observatory' } as const) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 100 }) }) },
  );
};

/** Few occasions, of few kinds: the hardest case, in which a kind concerns one person only. */
function answers(series: Series, seed: number): Record<string, number[]> {
  let state = seed + 1;
  const next = (bound: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
  return Object.fromEntries(
    kinds
      .filter(() => next(3) > 0)
      .map((kind) => {
        const [a, b] = [next(3), next(3)];
        if (series.kind === 'advice' || series.kind === 'concurrent')
          return [kind, [Math.min(a, next(3)), a, Math.min(b, next(3)), b]];
        const hits = next(2);
        return [kind, [hits, hits + a, hits + b, 2 * hits, 2 * (hits + a)]];
      }),
  );
}

/** A campus of a few people; everything that any screen showed is written down, exact and unrounded. */
class World {
  readonly ledger = memoryLedger();
  readonly #pieces: Piece[] = [];
  readonly #memberships = new Map<number, Set<string>>();
  readonly #written = new Map<string, View>();
  readonly #everyPiece = new Map<string, Piece>();
  readonly #observatory;
  #nowMs = start;
  #ids = 0;

  constructor(k: number) {
    this.#observatory = createObservatory({
      source: this.#source(),
      ledger: this.ledger,
      now: () => new Date(this.#nowMs),
      newId: () => `b${this.#ids++}`,
      k,
    });
  }

  get views(): readonly View[] {
    return [...this.#written.values()];
  }

  #source(): WorkSource {
    const sessions: readonly Session[] = [0, 1, 2].map((n) => ({
      id: `g${n}`,
      startsOn: '2026-01-01',
      // The last one runs on while the others are over.
      endsOn: n === 2 ? '2026-08-31' : '2026-02-28',
    }));
    return {
      series: () => allSeries,
      sessions: async () => sessions,
      familyOf: (kind) => (kind < 'E03' ? 'commission' : 'omission'),
      works: async (series, whose, isWanted) =>
        this.#pieces.flatMap((piece): Work[] => {
          if (seriesKey(piece.series) !== seriesKey(series) || !isWanted(piece.piece)) return [];
          const groups = [...(this.#memberships.get(Number(piece.learner.slice(1))) ?? [])];
          if (whose !== 'everybody' && !groups.includes(whose.session)) return [];
          const width = series.kind === 'spotting' ? 5 : 4;
          const date = new Date(piece.atMs);
          return [
            {
              learner: piece.learner,
              pieces: [piece.piece],
              track: tracks[Number(piece.learner.slice(1)) % tracks.length] ?? '',
              groups,
              quarter: `${date.getUTCFullYear()}-T${Math.floor(date.getUTCMonth() / 3) + 1}`,
              finishedAt: date.toISOString(),
              counts: Array.from({ length: width }, (_, place) =>
                Object.values(piece.byKind).reduce((sum, counts) => sum + (counts[place] ?? 0), 0),
              ),
              byKind: piece.byKind,
            },
          ];
        }),
    };
  }

  async take(action: Step): Promise<void> {
    this.#nowMs += 3_600_000;
    switch (action.kind) {
      case 'work': {
        const series = allSeries[action.series] ?? advice;
        const learner = `p${action.who}`;
        // A set of a lab is done once; checks go on.
        const round = series.kind === 'advice' || series.kind === 'concurrent' ? '' : ` ${this.#everyPiece.size}`;
        const name = `${learner} ${seriesKey(series)}${round}`;
        if (this.#everyPiece.has(name)) return;
        const atMs = this.#nowMs - action.lateDays * day;
        const piece = { piece: name, learner, series, atMs, byKind: answers(series, action.seed) };
        this.#everyPiece.set(name, structuredClone(piece));
        this.#pieces.push(piece);
        return;
      }
      case 'join': {
        const own = this.#memberships.get(action.who) ?? new Set();
        this.#memberships.set(action.who, own.add(`g${action.session}`));
        return;
      }
      case 'erase':
        this.#drop((piece) => piece.learner === `p${action.who}`);
        return;
      case 'purge':
        this.#drop((piece) => piece.learner === `p${action.who}` && piece.atMs < this.#nowMs - 60 * day);
        return;
      case 'correct':
        // A statement is voided: what was counted stays counted, what was not is counted as it is now.
        for (const piece of this.#pieces)
          if (piece.learner === `p${action.who}` && !(await this.ledger.counted()).has(piece.piece)) {
            delete piece.byKind['E01'];
            this.#everyPiece.set(piece.piece, structuredClone(piece));
          } else if (piece.learner === `p${action.who}`) delete piece.byKind['E01'];
        return;
      case 'look-at-session':
        for (const module of ['m04', 'atelier-consignes'])
          await this.#observatory.ofSession(`g${action.session}`, module);
        await this.#writeDown();
        return;
      case 'look-at-observatory':
        await this.#observatory.upToDate();
        await this.#writeDown();
        return;
      case 'wait':
        this.#nowMs += action.days * day;
        return;
      default:
        action satisfies never;
    }
  }

  #drop(isGone: (piece: Piece) => boolean): void {
    const gone = new Set(this.#pieces.filter(isGone).map(({ piece }) => piece));
    this.#pieces.splice(0, this.#pieces.length, ...this.#pieces.filter(({ piece }) => !gone.has(piece)));
    this.ledger.forget((piece) => gone.has(piece));
  }

  /** Every batch is shown by itself somewhere; every filter and every session adds some of them up. */
  async #writeDown(): Promise<void> {
    const { batches, editions } = await this.ledger.published();
    for (const batch of batches) {
      const pieces = this.#of(batch.id);
      this.#write(batch.id, seriesNamed(batch.series), pieces, null, batch.pooled.sums);
    }
    for (const { quarter, parts } of editions)
      for (const { series, batches: held, kinds: groups } of parts) {
        const pieces = held.flatMap((id) => this.#of(id));
        for (const group of groups) {
          const covered = this.#coveredBy(groups, held);
          const own = pieces.filter(({ piece }) => covered.has(piece));
          this.#write(
            `${quarter} ${series} ${group.kinds.join('+')}`,
            seriesNamed(series),
            own,
            group.kinds,
            group.pooled.sums,
          );
        }
      }
  }

  #of = (batch: string): readonly Piece[] =>
    (this.ledger.madeOf.get(batch) ?? []).flatMap((name) => this.#everyPiece.get(name) ?? []);

  /** Batches that the kinds add up: those whose learners make up the sums together. */
  #coveredBy(groups: readonly KindGroup[], held: readonly string[]): ReadonlySet<string> {
    const people = groups[0]?.pooled.people ?? 0;
    for (let mask = (1 << held.length) - 1; mask > 0; mask -= 1) {
      const pieces = held.filter((_, bit) => (mask & (1 << bit)) !== 0).flatMap((id) => this.#of(id));
      if (new Set(pieces.map(({ learner }) => learner)).size !== people) continue;
      if (this.#addsUp(groups, pieces)) return new Set(pieces.map(({ piece }) => piece));
    }
    throw new Error('the sums by kind are of no set of batches');
  }

  #addsUp(groups: readonly KindGroup[], pieces: readonly Piece[]): boolean {
    return groups.every(({ kinds: own, pooled: { sums } }) =>
      sums.every((sum, place) => sum === added(pieces, own, place)),
    );
  }

  /** @throws when a published number is not the sum of what it is said to be made of: the attack would prove nothing */
  #write(
    name: string,
    series: Series,
    pieces: readonly Piece[],
    only: readonly string[] | null,
    sums: readonly number[],
  ): void {
    for (const place of (only === null ? requiredPlaces : placesByKind)[series.kind]) {
      const key = `${name} ${place}`;
      const own = only ?? kinds;
      if (sums[place] !== added(pieces, own, place)) throw new Error(`${key} is not what it is made of`);
      const cells = pieces.flatMap(({ piece, learner, byKind }) =>
        own.flatMap((kind) =>
          (byKind[kind]?.[place] ?? 0) > 0 ? [{ cell: `${piece} ${place} ${kind}`, learner }] : [],
        ),
      );
      const before = this.#written.get(key);
      if (before !== undefined && JSON.stringify(before.cells) !== JSON.stringify(cells))
        throw new Error(`${key} changed`);
      this.#written.set(key, { name: key, cells });
    }
  }
}

const added = (pieces: readonly Piece[], own: readonly string[], place: number): number =>
  pieces.reduce((sum, { byKind }) => sum + own.reduce((all, kind) => all + (byKind[kind]?.[place] ?? 0), 0), 0);
const seriesNamed = (key: string): Series => allSeries.find((one) => seriesKey(one) === key) ?? advice;

/** All sets of these people with at most so many in them. */
function* smallSets(learners: readonly string[], most: number, from = 0): Generator<readonly string[]> {
  if (most === 0) return;
  for (let index = from; index < learners.length; index += 1) {
    const learner = learners[index] ?? '';
    yield [learner];
    for (const rest of smallSets(learners, most - 1, index + 1)) yield [learner, ...rest];
  }
}

describe('nobody can work out what fewer people did', () => {
  test('of a small campus with groups of three, in whatever order things happen: every set of two is tried', async () => {
    let published = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step(11), { minLength: 60, maxLength: 160, size: 'max' }), async (steps) => {
        const world = new World(3);
        for (const one of steps) await world.take(one);
        await world.take({ kind: 'wait', days: 100 });
        await world.take({ kind: 'look-at-observatory' });
        published += world.views.length;
        const attacker = new Attacker(world.views);
        for (const few of smallSets(attacker.learners, 2))
          expect(attacker.canIsolate(new Set(few)), few.join(' ')).toBe(false);
      }),
      { numRuns: 60 },
    );
    expect(published).toBeGreaterThan(500);
  });

  test('of a campus with groups of ten: differences of two or three views, and sets of up to nine', async () => {
    let published = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step(45), { minLength: 250, maxLength: 420, size: 'max' }),
        fc.array(fc.uniqueArray(fc.nat(44), { minLength: 2, maxLength: 9 }), { minLength: 20, maxLength: 20 }),
        async (steps, sets) => {
          const world = new World(10);
          for (const one of steps) await world.take(one);
          await world.take({ kind: 'wait', days: 100 });
          await world.take({ kind: 'look-at-observatory' });
          published += world.views.length;
          for (const few of combinations(world.views))
            expect(few.size === 0 || few.size >= 10, [...few].join(' ')).toBe(true);
          const attacker = new Attacker(world.views);
          const tried = [...attacker.learners.map((one) => [one]), ...sets.map((set) => set.map((n) => `p${n}`))];
          for (const few of tried) expect(attacker.canIsolate(new Set(few)), few.join(' ')).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
    expect(published).toBeGreaterThan(300);
  });
});

/** Whom a + b, a − b, a − b − c and a + b − c concern, for all views a, b and c. */
function* combinations(views: readonly View[]): Generator<ReadonlySet<string>> {
  const cells = views.map((view) => new Map(view.cells.map(({ cell, learner }) => [cell, learner])));
  const concerned = (parts: readonly (readonly [ReadonlyMap<string, string>, number])[]): ReadonlySet<string> => {
    const sum = new Map<string, { of: number; learner: string }>();
    for (const [view, factor] of parts)
      for (const [cell, learner] of view) sum.set(cell, { learner, of: (sum.get(cell)?.of ?? 0) + factor });
    return new Set([...sum.values()].flatMap(({ of, learner }) => (of === 0 ? [] : [learner])));
  };
  for (const [i, a] of cells.entries())
    for (const [j, b] of cells.entries()) {
      if (j <= i) continue;
      yield concerned([[a, 1]]);
      yield concerned([
        [a, 1],
        [b, -1],
      ]);
      // Views that share nothing tell no more together than each alone.
      if (![...a.keys()].some((cell) => b.has(cell))) continue;
      for (const c of cells.slice(j + 1)) {
        yield concerned([
          [a, 1],
          [b, -1],
          [c, -1],
        ]);
        yield concerned([
          [a, 1],
          [b, 1],
          [c, -1],
        ]);
      }
    }
}

describe('the attacker of these tests does find what there is to find', () => {
  const cell = (n: number) => ({ cell: `c${n}`, learner: `p${n}` });
  const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => cell(from + i));

  test('one person who joined between two looks, and one who left', () => {
    const attacker = new Attacker([
      { name: 'before', cells: upTo(0, 10) },
      { name: 'after', cells: upTo(0, 11) },
    ]);
    expect(attacker.canIsolate(new Set(['p10']))).toBe(true);
    expect(attacker.canIsolate(new Set(['p0']))).toBe(false);
  });

  test('one person between the first ten, before and after somebody among them was erased', () => {
    const attacker = new Attacker([
      { name: 'first ten', cells: upTo(0, 10) },
      { name: 'first ten of the others', cells: upTo(1, 11) },
    ]);
    expect(attacker.canIsolate(new Set(['p0', 'p10']))).toBe(true);
    expect(attacker.canIsolate(new Set(['p0']))).toBe(false);
  });

  test('the people whom a session does not count, from the quarter that counts them all', () => {
    const attacker = new Attacker([
      { name: 'the session', cells: upTo(0, 10) },
      { name: 'the quarter', cells: upTo(0, 14) },
    ]);
    expect(attacker.canIsolate(new Set(['p10', 'p11', 'p12', 'p13']))).toBe(true);
  });

  test('three views of which no two give anything away', () => {
    const attacker = new Attacker([
      { name: 'left', cells: upTo(0, 15) },
      { name: 'right', cells: upTo(15, 30) },
      { name: 'all but one', cells: upTo(0, 29) },
    ]);
    expect(attacker.canIsolate(new Set(['p29']))).toBe(true);
    expect(attacker.canIsolate(new Set(['p28']))).toBe(false);
  });
});
