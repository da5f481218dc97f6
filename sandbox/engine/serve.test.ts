import { describe, expect, test, vi } from 'vitest';
import type { Answer, Request, Turn } from './protocol.ts';
import { defaultSettings } from './sampling.ts';
import { answerRequests, failureOfError, type ServeEnvironment } from './serve.ts';
import { FakeDisk } from './testing/fake-folder.ts';
import { FakeServer } from './testing/fake-server.ts';
import { runtimeFactory } from './testing/runtime.ts';
import { serveTiny, tinyBase, tinyModel } from './testing/tiny-model.ts';

const user = (content: string): readonly Turn[] => [{ role: 'user', content }];
const load: Request = {
  kind: 'load',
  id: 1,
  model: tinyModel,
  base: tinyBase,
  runtime: 'https://campus.example/runtime/',
  backend: 'wasm',
  threads: 1,
};
const generate = (id: number, content = 'Qui ?', length = 5): Request => ({
  kind: 'generate',
  id,
  turns: user(content),
  settings: { ...defaultSettings, length },
});

/** A worker without a browser: the real runtime, a disk and a server in memory. */
function worker(change: Partial<ServeEnvironment> = {}) {
  const answers: Answer[] = [];
  const server = new FakeServer();
  serveTiny(server);
  const disk = new FakeDisk();
  let heard = (_: Answer): void => {};
  const ask = answerRequests({
    post(answer) {
      answers.push(answer);
      heard(answer);
    },
    fetch: server.fetch,
    folder: async () => disk.root(),
    digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
    now: () => performance.now(),
    importRuntime: async () => {
      const factory = await runtimeFactory();
      return ({ numThreads }) => factory({ numThreads });
    },
    exclusive: async () => true,
    gpu: null,
    importTransformers: () => Promise.reject(new Error('not here')),
    canaryTimer: () => new Promise(() => {}),
    ...change,
  });
  const endOf = (id: number) =>
    vi.waitFor(
      () => {
        const end = answers.find(
          (answer) => answer.id === id && !['progress', 'reading', 'text'].includes(answer.kind),
        );
        if (end === undefined) throw new Error(`no end of ${id} yet`);
        return end;
      },
      { timeout: 240_000, interval: 5 },
    );
  return {
    ask,
    answers,
    server,
    disk,
    endOf,
    of: (id: number) => answers.filter((answer) => answer.id === id),
    onAnswer: (listener: (answer: Answer) => void) => {
      heard = listener;
    },
  };
}

describe('the worker', () => {
  test('loads a model with progress in bytes, answers in parts, and gives all of it back', async () => {
    const { ask, endOf, of } = worker();
    ask(load);
    expect(await endOf(1)).toEqual({ kind: 'loaded', id: 1, backend: 'wasm', threads: 1, refusal: null, kept: true });
    const progress = of(1).flatMap((answer) => (answer.kind === 'progress' ? [answer] : []));
    expect(progress.at(-1)).toMatchObject({ doneBytes: progress[0]?.totalBytes });
    ask(generate(2));
    const done = await endOf(2);
    if (done.kind !== 'done') throw new Error(done.kind);
    const texts = of(2).flatMap((answer) => (answer.kind === 'text' ? [answer.text] : []));
    expect(texts.join('')).toBe(done.text);
    expect(done.statistics).toMatchObject({ newTokens: 5, backend: 'wasm', threads: 1, reusedTokens: 0 });
    ask({ kind: 'dispose', id: 3 });
    await endOf(3);
    ask(generate(4));
    expect(await endOf(4)).toEqual({ kind: 'failed', id: 4, failure: { kind: 'not-loaded' } });
  });

  test('answers requests in their order, and says in between what it is doing', async () => {
    const { ask, endOf, answers } = worker();
    ask(load);
    ask(generate(2));
    ask({ kind: 'count', id: 3, turns: user('Qui ?') });
    ask({ kind: 'status', id: 4 });
    await endOf(3);
    const ends = answers.filter(({ kind }) => ['loaded', 'done', 'counted', 'state'].includes(kind));
    expect(ends.map(({ id }) => id)).toEqual([4, 1, 2, 3]);
    expect(ends[0]).toEqual({ kind: 'state', id: 4, model: null, busy: true, keptPieces: 0, keptBytes: 0 });
    ask({ kind: 'status', id: 5 });
    expect(await endOf(5)).toMatchObject({ model: 'tiny', busy: false });
  });

  test('an interruption ends the run it names, within a token, and no other', async () => {
    const { ask, endOf, onAnswer } = worker();
    ask(load);
    await endOf(1);
    let parts = 0;
    onAnswer((answer) => {
      if (answer.kind !== 'text' || answer.id !== 2) return;
      parts += 1;
      if (parts === 3) {
        ask({ kind: 'interrupt', id: 99 });
        ask({ kind: 'interrupt', id: 2 });
      }
    });
    ask(generate(2, 'Qui ?', 100));
    ask(generate(3));
    const interrupted = await endOf(2);
    expect(interrupted).toMatchObject({ kind: 'done', ending: 'interrupted' });
    expect(parts).toBe(3);
    expect(await endOf(3)).toMatchObject({ kind: 'done', ending: 'length' });
  });

  test('an interruption reaches a run that still waits for its turn', async () => {
    const { ask, endOf } = worker();
    ask(load);
    ask(generate(2));
    ask(generate(3));
    ask({ kind: 'interrupt', id: 3 });
    expect(await endOf(2)).toMatchObject({ ending: 'length' });
    expect(await endOf(3)).toMatchObject({ ending: 'interrupted', text: '' });
  });

  test('a question stops the reading ahead, goes on from what it read, and says the same as without', async () => {
    const piece = 'Pièce D3. Le 12 mars 2026, M. Renard rentrait chez lui. '.repeat(8).trim();
    const question = generate(4, `${piece}\n\nQui ?`);
    const plain = worker();
    plain.ask(load);
    plain.ask(question);
    const expected = await plain.endOf(4);

    const { ask, endOf, onAnswer } = worker();
    ask(load);
    await endOf(1);
    ask({ kind: 'prime', id: 2, key: 'D3', turns: user(piece) });
    const whole = await endOf(2);
    if (whole.kind !== 'primed') throw new Error(whole.kind);
    expect(whole.whole).toBe(true);
    ask({ kind: 'prime', id: 3, key: 'D4', turns: user(`Autre pièce. ${piece}`) });
    onAnswer(() => {});
    ask(question);
    const cut = await endOf(3);
    expect(cut).toMatchObject({ kind: 'primed', whole: false });
    const done = await endOf(4);
    if (done.kind !== 'done' || expected.kind !== 'done') throw new Error('not done');
    expect(done.text).toBe(expected.text);
    expect(done.statistics.reusedTokens).toBe(whole.tokens);
    ask({ kind: 'status', id: 5 });
    expect(await endOf(5)).toMatchObject({ keptPieces: cut.kind === 'primed' && cut.tokens > 0 ? 2 : 1 });
  });

  test('refuses a setting out of range and a text too long, in words and with the count', async () => {
    const { ask, endOf } = worker();
    ask(load);
    ask({ ...generate(2), settings: { ...defaultSettings, topP: 7 } } as Request);
    expect(await endOf(2)).toEqual({ kind: 'failed', id: 2, failure: { kind: 'setting', setting: 'topP' } });
    ask({ kind: 'count', id: 3, turns: user('a '.repeat(900)) });
    const counted = await endOf(3);
    if (counted.kind !== 'counted') throw new Error(counted.kind);
    ask(generate(4, 'a '.repeat(900)));
    expect(await endOf(4)).toEqual({
      kind: 'failed',
      id: 4,
      failure: { kind: 'too-long', tokens: counted.tokens, limit: counted.limit },
    });
  });

  test('leaves the model to the tab that has it, and takes it when that one is done', async () => {
    let isFree = false;
    const { ask, endOf, server } = worker({ exclusive: async () => isFree });
    ask(load);
    expect(await endOf(1)).toMatchObject({ failure: { kind: 'other-tab' } });
    expect(server.requests).toEqual([]);
    isFree = true;
    ask({ ...load, id: 2 });
    expect(await endOf(2)).toMatchObject({ kind: 'loaded' });
  });

  test('a cancelled load keeps what arrived, and the next one goes on', async () => {
    const server = new FakeServer();
    serveTiny(server);
    let interrupt: (() => void) | null = null;
    // The learner cancels while the tokenizer comes.
    const fetch: ServeEnvironment['fetch'] = (input, init) => {
      if (String(input).endsWith(tinyModel.tokenizer)) interrupt?.();
      return server.fetch(input, init);
    };
    const { ask, endOf, disk } = worker({ fetch });
    interrupt = () => ask({ kind: 'interrupt', id: 1 });
    ask(load);
    expect(await endOf(1)).toEqual({ kind: 'failed', id: 1, failure: { kind: 'network' } });
    expect(disk.openFiles).toBe(0);
    const [first] = tinyModel.files;
    expect(disk.file('tiny', first?.sha256 ?? '')?.length).toBe(first?.bytes);
    server.requests.length = 0;
    ask({ ...load, id: 2 });
    expect(await endOf(2)).toMatchObject({ kind: 'loaded' });
    expect(server.requests.map(({ path }) => path)).not.toContain(`/models/tiny/${first?.path}`);
  });

  test('a file that lies is named, and nothing stays open', async () => {
    const { ask, endOf, server, disk } = worker();
    const bytes = new Uint8Array(tinyModel.files.find(({ path }) => path === tinyModel.graph)?.bytes ?? 0);
    server.files.set(`/models/tiny/${tinyModel.graph}`, { bytes });
    ask(load);
    expect(await endOf(1)).toMatchObject({ failure: { kind: 'file-damaged', file: tinyModel.graph } });
    expect(disk.openFiles).toBe(0);
  });

  test('a runtime that does not start is no reason not to try again', async () => {
    let attempts = 0;
    const { ask, endOf } = worker({
      importRuntime: async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('Failed to fetch dynamically imported module');
        const factory = await runtimeFactory();
        return ({ numThreads }) => factory({ numThreads });
      },
    });
    ask(load);
    expect(await endOf(1)).toMatchObject({ kind: 'failed', failure: { kind: 'model' } });
    ask({ ...load, id: 2 });
    expect(await endOf(2)).toMatchObject({ kind: 'loaded' });
  });

  test('sends nothing but requests for the model’s own files', async () => {
    const { ask, endOf, server } = worker();
    ask(load);
    ask(generate(2, 'Madame Secret habite à Valmorin'));
    await endOf(2);
    expect(server.requests.map(({ path }) => path)).toEqual(tinyModel.files.map(({ path }) => `/models/tiny/${path}`));
  });
});

test('errors of the runtime become words: memory, or what the runtime said', () => {
  expect(failureOfError(new Error('std::bad_alloc'), 7)).toEqual({ kind: 'memory', neededBytes: 7 });
  expect(failureOfError(new RangeError('Array buffer allocation failed'), 7)).toEqual({
    kind: 'memory',
    neededBytes: 7,
  });
  expect(failureOfError('odd', 7)).toEqual({ kind: 'model', detail: 'odd' });
  expect(failureOfError(new Error('x'.repeat(900)), 7)).toEqual({ kind: 'model', detail: 'x'.repeat(200) });
});
