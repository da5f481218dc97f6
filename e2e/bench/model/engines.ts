/** One engine with one model, as a page in a browser of its own. */
import type { Page } from '@playwright/test';
import { startProfile } from '../../journeys/profile.ts';
import { type Memory, memoryOf } from './memory.ts';
import { inRound } from './prompts.ts';
import type { Writing } from './subject.ts';

/** A page of the bench, and the model that it is asked to run. */
export interface Engine {
  readonly name: string;
  readonly page: 'index.html' | 'transformers.html' | 'wllama.html';
  /** Id of a model under `/models/`, or the path of its file. */
  readonly model: string;
  readonly threads: number;
}

export interface EngineProfile {
  readonly engine: Engine;
  /** Opens the page in a new browser with the same profile, and closes it after `use`. */
  readonly open: <Result>(use: (page: Page, memory: () => Memory) => Promise<Result>) => Promise<Result>;
  readonly remove: () => Promise<void>;
}

/** Both prompts of a round: few tokens before the answer, and six hundred. */
export interface Prompts {
  readonly short: string;
  readonly long: string;
}
export interface Round {
  readonly loadMs: number;
  readonly short: Writing;
  readonly long: Writing;
  readonly memory: Memory;
}

/** Tokens written after each prompt: enough for a rate, few enough for many rounds. */
export const writtenTokens = 48;

/** @param url of the bench's server */
export async function profileOf(engine: Engine, url: string): Promise<EngineProfile> {
  const profile = await startProfile(url);
  const { page: file, model, threads } = engine;
  const address = `${file}?${new URLSearchParams({ model, threads: String(threads) })}`;
  return {
    engine,
    remove: profile.remove,
    async open(use) {
      const browser = await profile.launch();
      const problems: string[] = [];
      browser.page.on('pageerror', ({ message }) => problems.push(message));
      try {
        await browser.page.goto(address);
        await browser.page.waitForFunction('window.subject !== undefined');
        return await use(browser.page, () => memoryOf(browser.pid));
      } catch (error) {
        throw new Error(`${engine.name}: ${String(error)}${problems.map((problem) => `\n${problem}`).join('')}`);
      } finally {
        await browser.close();
      }
    },
  };
}

/** Loads from what the browser kept, then answers both prompts. */
export function measureRound(profile: EngineProfile, { short, long }: Prompts, round: number): Promise<Round> {
  return profile.open(async (page, memory) => {
    const loadMs = await page.evaluate(() => window.subject.load());
    const write = (prompt: string, tokens: number): Promise<Writing> =>
      page.evaluate(([text, count]) => window.subject.write(text, count), [prompt, tokens] as const);
    // The first answer pays for what is made once.
    await write('Bonjour.', 2);
    const afterShort = await write(inRound(short, round), writtenTokens);
    const afterLong = await write(inRound(long, round), writtenTokens);
    return { loadMs, short: afterShort, long: afterLong, memory: memory() };
  });
}

/** Tokens a second before the first one is there. */
export const prefillRate = ({ promptTokens, firstTokenMs }: Writing): number => (promptTokens / firstTokenMs) * 1000;
/** Tokens a second after the first one. */
export const decodeRate = ({ newTokens, firstTokenMs, totalMs }: Writing): number =>
  ((newTokens - 1) / (totalMs - firstTokenMs)) * 1000;
