/**
 * Speed and memory of the campus's language model in headless Chromium: against the untrimmed model in the same engine,
 * against transformers.js and llama.cpp (wllama) with the same weights, and as a learner feels it. Alternating, in one
 * run, medians. By hand, on a machine that does nothing else:
 * `node e2e/bench/model.ts [--model FOLDER] [--full FOLDER] [--gguf FILE] [--runs 5] [--tokens 600] [--only size,learner,memory,llama]`
 * `--only memory` alone takes five minutes: twenty answers and `dispose`, as is and after the browser was asked to collect.
 * FOLDER and FILE come from sandbox/model-build (steps `quantise` and `gguf`); without --full or --gguf that part is left out.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CatalogueModel, downloadBytes } from '../../sandbox/engine/catalogue.ts';
import { describe } from '../../sandbox/models/describe.ts';
import { enduranceRows, measureEndurance } from './model/endurance.ts';
import {
  decodeRate,
  type Engine,
  type EngineProfile,
  measureRound,
  type Prompts,
  prefillRate,
  profileOf,
  type Round,
} from './model/engines.ts';
import { type LearnerRound, measureLearner } from './model/learner.ts';
import { promptOf } from './model/prompts.ts';
import { serveBench } from './model/serve.ts';
import { type Asked, quantile, type Row, row, table } from './model/table.ts';

const { values: options } = parseArgs({
  options: {
    model: {
      type: 'string',
      default: fileURLToPath(new URL('../../sandbox/models/gemma-3-270m-fr-en', import.meta.url)),
    },
    full: { type: 'string' },
    gguf: { type: 'string' },
    runs: { type: 'string', default: '5' },
    // Of the long prompt: fewer to try the bench itself on a busy machine; the bounds are those of 600.
    tokens: { type: 'string', default: '600' },
    only: { type: 'string', default: 'size,learner,memory,llama' },
  },
});
const runs = Number(options.runs);
const longTokens = Number(options.tokens);
const parts = new Set(options.only.split(','));

const least = (bound: number): Asked => ({ side: 'least', bound });
const most = (bound: number): Asked => ({ side: 'most', bound });

/** A model's entry, whose answers never end by themselves: rates need as many tokens from every engine. */
async function endless(folder: string): Promise<{ readonly entry: CatalogueModel; readonly generation: string }> {
  const described = await describe(folder);
  const generation = JSON.stringify({
    ...JSON.parse(readFileSync(join(folder, described.generationConfig), 'utf8')),
    eos_token_id: [],
  });
  const files = described.files.map((file) =>
    file.path === described.generationConfig
      ? {
          path: file.path,
          bytes: Buffer.byteLength(generation),
          sha256: createHash('sha256').update(generation).digest('hex'),
        }
      : file,
  );
  const entry: CatalogueModel = {
    name: described.id,
    description: { fr: 'Banc d’essai', en: 'Bench' },
    licence: { name: 'Gemma', kind: 'open-weight', file: 'GEMMA_TERMS.txt' },
    languages: ['fr', 'en'],
    parameters: 1,
    webgpu: false,
    copying: false,
    ...described,
    files,
  };
  return { entry, generation };
}

const of = <Each>(rounds: readonly Each[], figure: (round: Each) => number): readonly number[] => rounds.map(figure);
const loadAverage = (): string => loadavg()[0]?.toFixed(1) ?? '?';

async function main(): Promise<void> {
  const folder = resolve(options.model);
  const full = options.full === undefined ? null : resolve(options.full);
  const gguf = options.gguf === undefined ? null : resolve(options.gguf);
  const models = await Promise.all([folder, ...(full === null ? [] : [full])].map(endless));
  const instead = new Map(models.map(({ entry, generation }) => [`${entry.id}/${entry.generationConfig}`, generation]));
  const [campusModel, fullModel] = models.map(({ entry }) => entry);
  if (campusModel === undefined) throw new Error('no model');
  const catalogue = { default: campusModel.id, models: models.map(({ entry }) => entry) };
  instead.set('catalogue.json', JSON.stringify(catalogue));
  const roots = new Set([folder, full, gguf].flatMap((path) => (path === null ? [] : [dirname(path)])));
  const server = await serveBench([...roots], instead);
  const opened: EngineProfile[] = [];
  const open = async (engine: Engine): Promise<EngineProfile> => {
    const profile = await profileOf(engine, server.url);
    opened.push(profile);
    // The first visit downloads; it is not measured.
    await profile.open((page) => page.evaluate(() => window.subject.load()));
    return profile;
  };
  try {
    console.log(`${campusModel.id}, ${runs} rounds; load of the machine ${loadAverage()}`);
    const campus = (threads: number): Engine => ({
      name: `campus, ${threads} threads`,
      page: 'index.html',
      model: campusModel.id,
      threads,
    });
    const own = await open(campus(2));
    const prompts = await own.open(async (page) => {
      await page.evaluate(() => window.subject.load());
      const count = (prompt: string): Promise<number> => page.evaluate((text) => window.learner.count(text), prompt);
      const [short, fifty, long] = [
        await promptOf(24, count),
        await promptOf(50, count),
        await promptOf(longTokens, count),
      ];
      return { short, fifty, long };
    });
    if (parts.has('learner')) await learner(own, prompts);
    if (parts.has('memory')) await endurance(own, prompts.fifty);
    const others: Engine[] = [];
    if (parts.has('size')) {
      if (fullModel !== undefined)
        others.push({ name: 'untrimmed, same engine', page: 'index.html', model: fullModel.id, threads: 2 });
      others.push({ name: 'transformers.js', page: 'transformers.html', model: campusModel.id, threads: 2 });
    }
    const llama = (threads: number): Engine => ({
      name: `wllama, ${threads} threads`,
      page: 'wllama.html',
      model: `/models/${basename(gguf ?? '')}`,
      threads,
    });
    if (parts.has('llama') && gguf !== null) others.push(llama(2), campus(1), llama(1));
    if (others.length === 0) return;
    const rounds = await alternate([own, ...(await each(others, open))], prompts);
    const one = rounds.get(own.engine.name) ?? [];
    const against = (name: string): readonly Round[] => rounds.get(name) ?? [];
    if (fullModel !== undefined && parts.has('size'))
      console.log(
        table('Against the untrimmed model at the same quantisation, in the same engine', [
          row('bytes', 'MB', [downloadBytes(campusModel) / 1e6], {
            other: [downloadBytes(fullModel) / 1e6],
            asked: most(0.45),
          }),
          decodeRow(one, against('untrimmed, same engine'), 'long', least(1.5)),
          peakRow(one, against('untrimmed, same engine'), most(0.6)),
          row('ready from the cache', 's', of(one, seconds), { other: of(against('untrimmed, same engine'), seconds) }),
        ]),
      );
    if (parts.has('size'))
      console.log(
        table('Beside transformers.js on the same model, for reference', [
          prefillRow(one, against('transformers.js')),
          decodeRow(one, against('transformers.js'), 'short'),
          decodeRow(one, against('transformers.js'), 'long'),
          peakRow(one, against('transformers.js')),
        ]),
      );
    if (gguf !== null && parts.has('llama'))
      for (const threads of [2, 1]) {
        const [campusRounds, llamaRounds] = [against(campus(threads).name), against(llama(threads).name)];
        const isAsked = threads === 2;
        console.log(
          table(`Against wllama 3.8.1, same weights as Q8_0, ${threads === 1 ? 'one thread' : '2 threads'}`, [
            row('file or files', 'MB', [downloadBytes(campusModel) / 1e6], { other: [statSync(gguf).size / 1e6] }),
            prefillRow(campusRounds, llamaRounds, isAsked ? least(1.5) : undefined),
            decodeRow(campusRounds, llamaRounds, 'short'),
            decodeRow(campusRounds, llamaRounds, 'long', isAsked ? least(0.9) : undefined),
            peakRow(campusRounds, llamaRounds, isAsked ? most(1) : undefined),
            row('ready from the cache', 's', of(campusRounds, seconds), { other: of(llamaRounds, seconds) }),
          ]),
        );
      }
  } finally {
    for (const profile of opened) await profile.remove();
    await server.close();
  }
}

const seconds = ({ loadMs }: Round): number => loadMs / 1000;

async function each<From, To>(from: readonly From[], make: (value: From) => Promise<To>): Promise<readonly To[]> {
  const made: To[] = [];
  for (const value of from) made.push(await make(value));
  return made;
}

/** Every engine once, then every engine again. */
async function alternate(
  profiles: readonly EngineProfile[],
  prompts: Prompts,
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const rounds = new Map<string, Round[]>(profiles.map(({ engine }) => [engine.name, []]));
  for (let round = 0; round < runs; round += 1)
    for (const profile of profiles) {
      const measured = await measureRound(profile, prompts, round);
      rounds.get(profile.engine.name)?.push(measured);
      const { short, long, memory } = measured;
      console.log(
        `  round ${round + 1}, ${profile.engine.name}: ${long.promptTokens} tokens read at ${prefillRate(long).toFixed(1)}/s, written at ${decodeRate(short).toFixed(1)} and ${decodeRate(long).toFixed(1)}/s, peak ${memory.pagePeak.toFixed(0)} MB, browser ${memory.browser.toFixed(0)} MB; load ${loadAverage()}`,
      );
    }
  return rounds;
}

function prefillRow(campus: readonly Round[], other: readonly Round[], asked?: Asked): Row {
  const rate = ({ long }: Round): number => prefillRate(long);
  return row(`reading ${longTokens} tokens`, 'tokens/s', of(campus, rate), {
    other: of(other, rate),
    ...(asked === undefined ? {} : { asked }),
  });
}

function decodeRow(campus: readonly Round[], other: readonly Round[], after: 'short' | 'long', asked?: Asked): Row {
  const rate = (round: Round): number => decodeRate(round[after]);
  return row(`writing after ${after === 'short' ? 24 : longTokens} tokens`, 'tokens/s', of(campus, rate), {
    other: of(other, rate),
    ...(asked === undefined ? {} : { asked }),
  });
}

function peakRow(campus: readonly Round[], other: readonly Round[], asked?: Asked): Row {
  const peak = ({ memory }: Round): number => memory.pagePeak;
  return row('peak memory of the page', 'MB', of(campus, peak), {
    other: of(other, peak),
    ...(asked === undefined ? {} : { asked }),
  });
}

async function learner(profile: EngineProfile, prompts: Prompts & { readonly fifty: string }): Promise<void> {
  const all: LearnerRound[] = [];
  const { fifty, long: piece } = prompts;
  for (let round = 0; round < runs; round += 1) {
    const measured = await measureLearner(profile, { fifty, piece, question: 'Que s’est-il passé ?' }, round);
    all.push(measured);
    console.log(
      `  round ${round + 1}: ready ${(measured.loadMs / 1000).toFixed(2)} s, first token ${measured.firstTokenMs.toFixed(0)} ms, kept piece ${measured.keptPieceMs.toFixed(0)} ms (${measured.reusedTokens} tokens), stopped in ${measured.stopMs.toFixed(0)} ms; load ${loadAverage()}`,
    );
  }
  const delays = all.flatMap((round) => round.delays);
  const paints = all.flatMap((round) => round.paints);
  const worst = (values: readonly number[]): number => quantile(values, 0.98);
  console.log(
    table('As a learner feels it', [
      row(
        'ready from the cache',
        's',
        of(all, ({ loadMs }) => loadMs / 1000),
        { asked: most(3) },
      ),
      row(
        'first token, prompt of 50 tokens',
        'ms',
        of(all, (round) => round.firstTokenMs),
        { asked: most(1000) },
      ),
      row(
        `first word, piece of ${longTokens} tokens kept`,
        'ms',
        of(all, (round) => round.keptPieceMs),
        { asked: most(1500) },
      ),
      row('keys and clicks heard, 98 of 100', 'ms', delays, { asked: most(50), judge: worst }),
      row('keys and clicks painted, 98 of 100', 'ms', paints, { asked: most(50), judge: worst }),
      row(
        'tokens written after an interruption',
        'tokens',
        of(all, (round) => round.tokensAfterStop),
        {
          asked: most(1),
          judge: (values) => Math.max(...values),
        },
      ),
      row(
        'an interruption ends the answer after',
        'ms',
        of(all, (round) => round.stopMs),
      ),
    ]),
  );
}

/** In browsers of their own: one that is asked to collect shows what is really held, and no longer what a learner has. */
async function endurance(profile: EngineProfile, prompt: string): Promise<void> {
  const rows: Row[] = [];
  for (const collecting of ['asIs', 'collected'] as const)
    rows.push(...enduranceRows(await measureEndurance(profile, prompt, 20, collecting), collecting));
  console.log(table('Memory over twenty answers, and after dispose', rows));
}

await main();
