/** The campus's engine as a page uses it: its own client and worker. */
import { type CatalogueModel, catalogue } from '../../../sandbox/engine/catalogue.ts';
import {
  createModelClient,
  type GenerateOptions,
  type GenerateOutcome,
  type LoadOptions,
  type ModelClient,
} from '../../../sandbox/engine/client.ts';
import type { Turn } from '../../../sandbox/engine/protocol.ts';
import { defaultSettings, type SamplingSettings } from '../../../sandbox/engine/sampling.ts';
import { watchInput } from './input-delay.ts';
import { type Subject, settingsOfPage } from './subject.ts';

const client: ModelClient = createModelClient(
  () => new Worker(new URL('../../../sandbox/engine/worker.ts', import.meta.url), { type: 'module' }),
  { flag: { raise() {}, lower() {}, crash() {} }, now: () => performance.now() },
);
const settings = settingsOfPage();
const turnsOf = (prompt: string): readonly Turn[] => [{ role: 'user', content: prompt }];

async function entry(): Promise<CatalogueModel> {
  const { models } = catalogue.parse(await (await fetch('/models/catalogue.json')).json());
  const found = models.find(({ id }) => id === settings.model);
  if (found === undefined) throw new Error(`no model ${settings.model} in the catalogue`);
  return found;
}

type Written = Extract<GenerateOutcome, { kind: 'written' }>;
/** The outcome, and when the first characters came that can be read. */
async function generate(
  options: Omit<GenerateOptions, 'settings'> & { readonly length: number },
): Promise<{ readonly outcome: Written; readonly firstTextMs: number; readonly totalMs: number }> {
  const { length, ...rest } = options;
  const started = performance.now();
  let firstTextMs = 0;
  const outcome = await client.generate({
    ...rest,
    settings: { ...defaultSettings, length },
    onText(text) {
      if (firstTextMs === 0 && text.trim() !== '') firstTextMs = performance.now() - started;
      rest.onText?.(text);
    },
  });
  if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.failure));
  return { outcome, firstTextMs, totalMs: performance.now() - started };
}

const subject: Subject = {
  async load() {
    const model = await entry();
    const started = performance.now();
    const base = new URL('/models/', location.href).href;
    const runtime = new URL('/runtime/', location.href).href;
    const status = await client.load({ model, base, runtime, backend: 'wasm', threads: settings.threads });
    if (status.kind !== 'ready') throw new Error(JSON.stringify(status));
    return performance.now() - started;
  },
  async write(prompt, newTokens) {
    const { outcome, firstTextMs, totalMs } = await generate({ turns: turnsOf(prompt), length: newTokens });
    const { promptTokens, newTokens: written } = outcome.statistics;
    return { promptTokens, newTokens: written, firstTokenMs: firstTextMs, totalMs, text: outcome.text };
  },
};

const learner = {
  count: async (prompt: string): Promise<number> => (await client.count(turnsOf(prompt)))?.tokens ?? 0,
  /** The first word of an answer about a piece that was read before, in milliseconds. */
  async keptPiece(piece: string, question: string) {
    await client.prime('piece', turnsOf(piece));
    const { outcome, firstTextMs } = await generate({ turns: turnsOf(`${piece}\n\n${question}`), length: 8 });
    return { firstTextMs, ...outcome.statistics };
  },
  /** Stops an answer at its sixth part: tokens that came after the wish, and how long the end took to come. */
  async interrupt(prompt: string) {
    const stop = new AbortController();
    let [heard, stoppedAt, lastAt] = [0, 0, 0];
    const gaps: number[] = [];
    const { outcome } = await generate({
      turns: turnsOf(prompt),
      length: 64,
      signal: stop.signal,
      onText() {
        heard += 1;
        if (heard > 1 && stoppedAt === 0) gaps.push(performance.now() - lastAt);
        lastAt = performance.now();
        if (heard !== 6) return;
        stoppedAt = performance.now();
        stop.abort();
      },
    });
    const tokenMs = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    return { ending: outcome.ending, tokensAfter: heard - 6, endMs: performance.now() - stoppedAt, tokenMs };
  },
  /** Writes on the page as an answer comes, and measures meanwhile what the page does with keys and clicks. */
  async writeWatched(prompt: string, newTokens: number) {
    const output = document.querySelector('output');
    const watch = watchInput();
    const { outcome } = await generate({
      turns: turnsOf(prompt),
      length: newTokens,
      onText: (text) => output?.append(text),
    });
    return { ...watch.end(), newTokens: outcome.statistics.newTokens };
  },
  dispose: () => client.dispose(),
};

const bench = {
  load: (options: LoadOptions) => client.load(options),
  prime: (key: string, turns: readonly Turn[]) => client.prime(key, turns),
  generate: (turns: readonly Turn[], settings: SamplingSettings) => client.generate({ turns, settings }),
  count: (turns: readonly Turn[]) => client.count(turns),
  dispose: () => client.dispose(),
};
export type Bench = typeof bench;
export type Learner = typeof learner;
declare global {
  interface Window {
    bench: Bench;
    learner: Learner;
  }
}
window.bench = bench;
window.learner = learner;
window.subject = subject;
