/** What a learner feels of the campus's model: waiting, interrupting, and writing meanwhile. */
import type { Page } from '@playwright/test';
import { type EngineProfile, writtenTokens } from './engines.ts';
import { inRound, type promptOf } from './prompts.ts';

export interface LearnerPrompts {
  readonly fifty: Awaited<ReturnType<typeof promptOf>>;
  readonly piece: Awaited<ReturnType<typeof promptOf>>;
  readonly question: string;
}

export interface LearnerRound {
  /** Ready from what the browser kept. */
  readonly loadMs: number;
  readonly firstTokenMs: number;
  readonly keptPieceMs: number;
  readonly reusedTokens: number;
  readonly tokensAfterStop: number;
  readonly stopMs: number;
  readonly delays: readonly number[];
  readonly paints: readonly number[];
}

/** Time between two keys or clicks while an answer is written, in milliseconds. */
const inputEvery = 120;

export function measureLearner(
  profile: EngineProfile,
  { fifty, piece, question }: LearnerPrompts,
  round: number,
): Promise<LearnerRound> {
  return profile.open(async (page) => {
    const loadMs = await page.evaluate(() => window.subject.load());
    await page.evaluate(() => window.subject.write('Bonjour.', 2));
    const first = await page.evaluate((prompt) => window.subject.write(prompt, 4), inRound(fifty, round));
    const kept = await page.evaluate(([a, b]) => window.learner.keptPiece(a, b), [
      inRound(piece, round),
      question,
    ] as const);
    const stop = await page.evaluate((prompt) => window.learner.interrupt(prompt), inRound(fifty, round + 1));
    if (stop.ending !== 'interrupted') throw new Error(`the answer ended by itself: ${stop.ending}`);
    const watched = page.evaluate(([prompt, tokens]) => window.learner.writeWatched(prompt, tokens), [
      inRound(fifty, round + 2),
      writtenTokens,
    ] as const);
    const { delays, paints } = await typeUntil(page, watched);
    return {
      loadMs,
      firstTokenMs: first.firstTokenMs,
      keptPieceMs: kept.firstTextMs,
      reusedTokens: kept.reusedTokens,
      tokensAfterStop: stop.tokensAfter,
      stopMs: stop.endMs,
      delays,
      paints,
    };
  });
}

/** Writes and clicks like a person until the answer is there. */
async function typeUntil<Result>(page: Page, answer: Promise<Result>): Promise<Result> {
  let isThere = false;
  const done = answer.finally(() => {
    isThere = true;
  });
  const notes = page.getByRole('textbox', { name: 'Notes' });
  const mark = page.getByRole('button', { name: 'Mark' });
  const [at, there] = [await notes.boundingBox(), await mark.boundingBox()];
  if (at === null || there === null) throw new Error('the page has no field');
  for (let press = 0; !isThere; press += 1) {
    if (press % 5 === 4) await page.mouse.click(there.x + there.width / 2, there.y + there.height / 2);
    else if (press % 5 === 0) await page.mouse.click(at.x + 20, at.y + 10);
    else await page.keyboard.press('e');
    await new Promise((resolve) => setTimeout(resolve, inputEvery));
  }
  return done;
}
