import { describe, expect, test, vi } from 'vitest';
import type { GenerateOptions, GenerateOutcome, ModelClient, ModelStatus } from '../../engine/client.ts';
import type { RunStatistics } from '../../engine/protocol.ts';
import { readCaseFile } from '../shared/vigilance/counts.ts';
import { dossierOf } from './lab-data.ts';
import { newState, openWork, reduceWorkshop, type Workshop, type WorkshopAction } from './machine.ts';
import { atRest, createRunner, type Request, type RunView, readAhead } from './runner.ts';
import { data, exercise as plain } from './testing/workshop.ts';

const dossier = dossierOf(data, plain);
const file = readCaseFile(dossier, 'fr');
const ready: ModelStatus = { kind: 'ready', model: 'tiny', backend: 'wasm', threads: 1, kept: true, refusal: null };
const statistics: RunStatistics = {
  promptTokens: 20,
  reusedTokens: 0,
  newTokens: 4,
  firstTokenMs: 10,
  totalMs: 40,
  threads: 1,
  backend: 'wasm',
};
const written = (text: string): GenerateOutcome => ({ kind: 'written', text, ending: 'end', statistics });

/** A workshop with an open exercise, and a runner on a model that does what the test says. */
function desk(generate: (options: GenerateOptions) => Promise<GenerateOutcome>, firstStep: string | null = null) {
  const exercise = { ...plain, firstStep: firstStep === null ? null : { fr: firstStep } };
  let status = ready;
  let workshop: Workshop = { saved: newState('work-1'), running: null };
  const dispatch = (action: WorkshopAction): Workshop => {
    const open = workshop.saved.open === null ? null : exercise;
    workshop = reduceWorkshop(workshop, action, { exercise: open }).workshop;
    return workshop;
  };
  dispatch({ type: 'open-exercise', exercise, start: 'Résume et cite la cote : {{D1}}' });
  const views: RunView[] = [];
  const runner = createRunner((view) => views.push(view));
  const client = { status: () => status, generate: vi.fn(generate) };
  const parts = { client, exercise, dossier, file: () => file, firstStep, dispatch };
  return {
    client,
    views,
    runner,
    dispatch,
    setStatus: (next: ModelStatus) => {
      status = next;
    },
    workshop: () => workshop,
    work() {
      const work = openWork(workshop);
      if (work === null) throw new Error('no exercise is open');
      return work;
    },
    run: (request: Request) => runner.run(parts, request),
  };
}
const now: Request = { type: 'run', prompt: 'Résume et cite la cote : {{D1}}', hasStep: false };

describe('a run', () => {
  test('is sent with its pieces, written as it comes, judged and kept', async () => {
    const d = desk(async ({ turns, settings, onReading, onText }) => {
      expect(turns[0]?.content).toContain('M. Paul Renardel');
      expect(settings.seed).toBe(1);
      onReading?.(10, 20);
      onText?.('Le vol (D1)');
      return written('Le vol (D1).');
    });
    await d.run(now);
    const [version] = d.work().versions;
    expect(version?.runs[0]).toMatchObject({
      id: 1,
      output: 'Le vol (D1).',
      ending: 'end',
      passed: ['demande-la-cote', 'cite'],
    });
    expect(d.workshop().running).toBeNull();
    expect(d.views.some(({ reading }) => reading?.tokens === 10)).toBe(true);
    expect(d.views.at(-1)).toEqual({ ...atRest, hasEnded: true });
  });

  test('that the model cannot end keeps what was written, and says why', async () => {
    const d = desk(async ({ onText }) => {
      onText?.('Le vol du 12');
      return { kind: 'failed', failure: { kind: 'stopped-working' } };
    });
    await d.run(now);
    expect(d.work().versions[0]?.runs[0]).toMatchObject({ output: 'Le vol du 12', ending: 'failed', statistics: null });
    expect(d.views.at(-1)).toEqual({ ...atRest, hasEnded: true, failure: { kind: 'stopped-working' } });
  });

  test('comes one at a time: asking twice runs once, and another may follow', async () => {
    let end = (_: GenerateOutcome): void => {};
    const d = desk(() => new Promise((resolve) => (end = resolve)));
    const first = d.run(now);
    await d.run(now);
    expect(d.client.generate).toHaveBeenCalledTimes(1);
    end(written('Un.'));
    await first;
    const second = d.run(now);
    end(written('Deux.'));
    await second;
    expect(d.work().versions[0]?.runs.map(({ output }) => output)).toEqual(['Un.', 'Deux.']);
  });

  test('does not begin without a model, without words, or with a variable that stands for nothing', async () => {
    const d = desk(async () => written('Jamais.'));
    await d.run({ ...now, prompt: ' ' });
    await d.run({ ...now, prompt: 'Résume {{D31}}' });
    await d.run({ ...now, prompt: 'Résume {{etape-1}}' });
    d.setStatus({ kind: 'idle' });
    await d.run(now);
    expect(d.client.generate).not.toHaveBeenCalled();
    expect(d.work().versions).toEqual([]);
  });

  test('is stopped by its signal, and the page is told at once', async () => {
    const d = desk(
      ({ signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () =>
            resolve({ kind: 'written', text: 'Le v', ending: 'interrupted', statistics }),
          );
        }),
    );
    d.runner.stop();
    const running = d.run(now);
    d.runner.stop();
    expect(d.views.at(-1)?.isStopping).toBe(true);
    await running;
    expect(d.work().versions[0]?.runs[0]).toMatchObject({ output: 'Le v', ending: 'interrupted' });
    expect(d.views.at(-1)?.isStopping).toBe(false);
  });
});

test('the first step gives way to its result, which the second prompt then reads', async () => {
  const d = desk(async ({ turns }) => written(`<${turns[0]?.content}>`), 'Relève les dates : {{D2}}');
  await d.run({ type: 'run-step', prompt: 'Relève les dates : {{D2}}' });
  expect(d.work().stepOutput).toMatch(/^<Relève les dates : Mme Odile Sarrazeau/);
  const prompt = 'Rédige : {{etape-1}}';
  d.dispatch({ type: 'write', draft: prompt });
  await d.run({ type: 'run', prompt, hasStep: true });
  expect(d.work().versions[0]?.runs[0]?.output).toMatch(/^<Rédige : <Relève les dates : Mme Odile/);
});

test('a replay sends the prompt and the settings of then', async () => {
  const seeds: number[] = [];
  const d = desk(async ({ settings, turns }) => {
    seeds.push(settings.seed);
    return written(turns[0]?.content.slice(0, 6) ?? '');
  });
  await d.run(now);
  d.dispatch({ type: 'set-settings', settings: { ...d.workshop().saved.settings, seed: 5 } });
  d.dispatch({ type: 'write', draft: 'Autre chose' });
  await d.run({ type: 'replay', prompt: now.prompt, run: 1 });
  expect(seeds).toEqual([1, 1]);
  expect(d.work().versions[0]?.runs.map(({ output }) => output)).toEqual(['Résume', 'Résume']);
});

describe('reading ahead', () => {
  const counting = (tokens: number): Pick<ModelClient, 'count' | 'prime'> => ({
    count: vi.fn(async () => ({ tokens, limit: 100 })),
    prime: vi.fn(async () => {}),
  });
  const draft = 'Voici la pièce : {{D1}} Résume-la.';
  const known = { draft, dossier, stepOutput: null };

  test('counts the whole prompt, then reads it up to the end of its last piece', async () => {
    const client = counting(40);
    const tell = vi.fn();
    await readAhead(client, known, new AbortController().signal, tell);
    expect(tell).toHaveBeenCalledWith({ tokens: 40, limit: 100 });
    const [key, turns] = vi.mocked(client.prime).mock.calls[0] ?? [];
    expect(key).toBe('cambriolage//Voici la pièce : {{D1}}');
    expect(turns?.[0]?.content).toMatch(/^Voici la pièce : M\. Paul Renardel.*2026\.$/);
  });

  test('reads nothing ahead of a prompt that is too long or holds no piece', async () => {
    for (const [client, text] of [
      [counting(101), draft],
      [counting(5), 'Bonjour'],
    ] as const) {
      await readAhead(client, { ...known, draft: text }, new AbortController().signal, () => {});
      expect(client.prime).not.toHaveBeenCalled();
    }
  });

  test('tells nothing of a prompt that was changed meanwhile', async () => {
    const gone = new AbortController();
    const client = counting(40);
    gone.abort();
    const tell = vi.fn();
    await readAhead(client, known, gone.signal, tell);
    expect(tell).not.toHaveBeenCalled();
    expect(client.prime).not.toHaveBeenCalled();
  });
});
