/** Whether the memory of the model stays what it was over many answers, and comes back once the worker is ended. */
import type { Page } from '@playwright/test';
import { garbageCollector } from './collect.ts';
import type { EngineProfile } from './engines.ts';
import { inRound } from './prompts.ts';
import { median, type Row, row } from './table.ts';

export interface Endurance {
  /** Megabytes of the page's process, without the browser's code. */
  readonly before: number;
  readonly loaded: number;
  /** After each run. */
  readonly runs: readonly number[];
  /** The process at its highest, the browser's code included. */
  readonly peak: number;
  /** Where it came to rest after `dispose`. */
  readonly disposed: number;
  /** Until all but a twentieth of what the model took had come back, in milliseconds; NaN if that never came. */
  readonly givenBackMs: number;
}

/** `asIs` leaves the browser to itself; `collected` asks the page and the worker to collect before each reading. */
export type Collecting = 'asIs' | 'collected';

const tokensPerAnswer = 16;
/**
 * A page that has let everything go gets it back in steps: the worker's end after 2 s, then the browser's own free lists,
 * up to 15 s after that. It is at rest when no step has come for so long.
 */
const restMs = 30_000;
const longestRestMs = 120_000;
const readEveryMs = 500;
/** Megabytes that come and go by themselves. */
const noise = 1;
const stillHeld = 0.05;

/** So many answers one after the other, then the worker is ended. */
export function measureEndurance(
  profile: EngineProfile,
  prompt: string,
  runs: number,
  collecting: Collecting,
): Promise<Endurance> {
  return profile.open(async (page, memory) => {
    const own = (): number => memory().pageOwn;
    const collect = collecting === 'collected' ? await garbageCollector(page) : async () => {};
    const settled = async (): Promise<number> => {
      await collect();
      await page.waitForTimeout(readEveryMs);
      return own();
    };
    const before = await settled();
    await page.evaluate(() => window.subject.load());
    const loaded = await settled();
    const after: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await page.evaluate(([text, tokens]) => window.subject.write(text, tokens), [
        inRound(prompt, run),
        tokensPerAnswer,
      ] as const);
      after.push(await settled());
    }
    const left = before + stillHeld * (median(after) - before);
    await page.evaluate(() => window.learner.dispose());
    return { before, loaded, runs: after, peak: memory().pagePeak, ...(await untilRest(page, settled, left)) };
  });
}

/** Reads until nothing more comes back; what counts is where the memory comes to rest, and how soon most of it was back. */
async function untilRest(
  page: Page,
  settled: () => Promise<number>,
  left: number,
): Promise<{ readonly disposed: number; readonly givenBackMs: number }> {
  const now = (): Promise<number> => page.evaluate(() => performance.now());
  const started = await now();
  let [disposed, fellAt, givenBackMs] = [Number.POSITIVE_INFINITY, started, Number.NaN];
  for (let at = started; at - fellAt < restMs && at - started < longestRestMs; at = await now()) {
    const held = await settled();
    if (held < disposed - noise) fellAt = await now();
    disposed = Math.min(disposed, held);
    if (Number.isNaN(givenBackMs) && held <= left) givenBackMs = (await now()) - started;
  }
  return { disposed, givenBackMs };
}

const named: Readonly<Record<Collecting, string>> = {
  asIs: 'browser left to itself',
  collected: 'after asking it to collect',
};

/** Share of what the model took that comes back, and what later runs hold beyond earlier ones. */
export function enduranceRows(
  { before, loaded, runs, peak, disposed, givenBackMs }: Endurance,
  collecting: Collecting,
): readonly Row[] {
  const name = named[collecting];
  const megabytes = (value: number): string => value.toFixed(0);
  console.log(
    `  memory of the page, MB, ${name}: ${megabytes(before)} before, ${megabytes(loaded)} loaded, runs ${runs.map(megabytes).join(' ')}, disposed ${megabytes(disposed)}`,
  );
  const [early, late] = [median(runs.slice(0, 5)), median(runs.slice(-5))];
  return [
    row(`given back by dispose, ${name}`, '%', [((late - disposed) / (late - before)) * 100], {
      asked: { side: 'least', bound: 95 },
    }),
    row(`95 % of it is back after, ${name}`, 's', [givenBackMs / 1000]),
    row(`growth from runs 1–5 to runs 16–20, ${name}`, '%', [(late / early - 1) * 100], {
      asked: { side: 'most', bound: 2 },
    }),
    row(`largest rise from a run to a later one, ${name}`, '%', [largestRise(runs.slice(warmUp))], {
      asked: { side: 'most', bound: 2 },
    }),
    row(`peak of the page, ${name}`, 'MB', [peak]),
  ];
}

/** The first answers pay for what is made once. */
const warmUp = 2;

/** In percent. Unlike a median of the last runs it cannot be hidden by a collection that comes in between. */
export function largestRise(runs: readonly number[]): number {
  let [least, rise] = [Number.POSITIVE_INFINITY, 0];
  for (const megabytes of runs) {
    least = Math.min(least, megabytes);
    rise = Math.max(rise, megabytes / least - 1);
  }
  return rise * 100;
}
