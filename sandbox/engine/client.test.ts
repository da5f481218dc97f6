import { describe, expect, test } from 'vitest';
import { createModelClient, type LoadOptions, type WorkerLike } from './client.ts';
import type { Answer, Request, RunStatistics } from './protocol.ts';
import { defaultSettings } from './sampling.ts';
import { tinyBase, tinyModel } from './testing/tiny-model.ts';

class FakeWorker implements WorkerLike {
  readonly requests: Request[] = [];
  isTerminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  postMessage(request: Request): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(answer: Answer): void {
    this.onmessage?.(new MessageEvent('message', { data: answer }));
  }
  die(): void {
    this.onerror?.(Object.assign(new Event('error'), {}) as ErrorEvent);
  }
}

function page() {
  const workers: FakeWorker[] = [];
  const flag = {
    isUp: false,
    crashes: 0,
    crash() {
      flag.crashes += 1;
    },
    raise() {
      flag.isUp = true;
    },
    lower() {
      flag.isUp = false;
    },
  };
  const clock = { ms: 1000 };
  const pulses = new Set<() => void>();
  const client = createModelClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    {
      flag,
      now: () => clock.ms,
      every: (_, act) => {
        pulses.add(act);
        return () => pulses.delete(act);
      },
    },
  );
  const latest = (): FakeWorker => {
    const worker = workers.at(-1);
    if (worker === undefined) throw new Error('no worker was started');
    return worker;
  };
  const lastId = (): number => latest().requests.at(-1)?.id ?? 0;
  return { client, workers, flag, clock, pulses, latest, lastId };
}
const options: LoadOptions = {
  model: tinyModel,
  base: tinyBase,
  runtime: 'https://c.example/r/',
  backend: 'wasm',
  threads: 2,
};
const loaded = (id: number): Answer => ({ kind: 'loaded', id, backend: 'wasm', threads: 2, refusal: null, kept: true });
const statistics: RunStatistics = {
  promptTokens: 4,
  reusedTokens: 0,
  newTokens: 2,
  firstTokenMs: 5,
  totalMs: 9,
  threads: 2,
  backend: 'wasm',
};
async function ready() {
  const it = page();
  const loading = it.client.load(options);
  it.latest().answer(loaded(it.lastId()));
  await loading;
  return it;
}
const question = { turns: [{ role: 'user' as const, content: 'Qui ?' }], settings: defaultSettings };

describe('the client', () => {
  test('starts no worker before something is loaded', async () => {
    const { client, workers } = page();
    expect(await client.generate(question)).toEqual({ kind: 'failed', failure: { kind: 'not-loaded' } });
    expect(await client.count(question.turns)).toBeNull();
    expect(await client.kept()).toBeNull();
    await client.prime('D1', question.turns);
    client.dispose();
    expect(workers).toHaveLength(0);
  });

  test('tells its listeners how loading goes, from what was there already', async () => {
    const { client, latest, lastId, clock } = page();
    const seen: string[] = [];
    const end = client.subscribe(() => seen.push(client.status().kind));
    const loading = client.load(options);
    clock.ms = 2000;
    latest().answer({ kind: 'progress', id: lastId(), doneBytes: 40, totalBytes: 100 });
    clock.ms = 3000;
    latest().answer({ kind: 'progress', id: lastId(), doneBytes: 60, totalBytes: 100 });
    expect(client.status()).toMatchObject({ kind: 'loading', doneBytes: 60, sinceBytes: 40, sinceMs: 2000 });
    latest().answer(loaded(lastId()));
    expect(await loading).toEqual({
      kind: 'ready',
      model: 'tiny',
      backend: 'wasm',
      threads: 2,
      kept: true,
      refusal: null,
    });
    expect(seen).toEqual(['loading', 'loading', 'loading', 'ready']);
    end();
    client.dispose();
    expect(seen).toHaveLength(4);
  });

  test('drops answers to requests that are over', async () => {
    const { client, latest, lastId } = await ready();
    const texts: string[] = [];
    const first = client.generate({ ...question, onText: (text) => texts.push(text) });
    const old = lastId();
    latest().answer({ kind: 'text', id: old, text: 'La' });
    latest().answer({ kind: 'done', id: old, text: 'La', ending: 'end', statistics });
    expect(await first).toEqual({ kind: 'written', text: 'La', ending: 'end', statistics });
    const second = client.generate({ ...question, onText: (text) => texts.push(text) });
    latest().answer({ kind: 'text', id: old, text: ' vieille' });
    latest().answer({ kind: 'done', id: lastId(), text: 'Non', ending: 'end', statistics });
    await second;
    expect(texts).toEqual(['La']);
  });

  test('passes an interruption on, even one that came first', async () => {
    const { client, latest, lastId } = await ready();
    const abort = new AbortController();
    const writing = client.generate({ ...question, signal: abort.signal });
    const id = lastId();
    abort.abort();
    expect(latest().requests.at(-1)).toEqual({ kind: 'interrupt', id });
    latest().answer({ kind: 'done', id, text: '', ending: 'interrupted', statistics });
    await writing;
    void client.generate({ ...question, signal: AbortSignal.abort() });
    expect(
      latest()
        .requests.slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['generate', 'interrupt']);
  });

  test('a load that the learner stopped is no failure', async () => {
    const { client, latest, lastId } = page();
    const abort = new AbortController();
    const loading = client.load(options, abort.signal);
    const id = lastId();
    abort.abort();
    latest().answer({ kind: 'failed', id, failure: { kind: 'network' } });
    expect(await loading).toEqual({ kind: 'idle' });
  });

  test('when the worker dies, everyone who waits is told, and the next load starts another one', async () => {
    const { client, latest, workers, lastId } = await ready();
    const waiting = [client.generate(question), client.generate(question)];
    const counting = client.count(question.turns);
    latest().die();
    for (const outcome of await Promise.all(waiting))
      expect(outcome).toEqual({ kind: 'failed', failure: { kind: 'stopped-working' } });
    expect(await counting).toBeNull();
    expect(client.status()).toEqual({ kind: 'failed', failure: { kind: 'stopped-working' } });
    expect(workers[0]?.isTerminated).toBe(true);
    const again = client.load(options);
    workers[0]?.answer(loaded(lastId()));
    expect(client.status().kind).toBe('loading');
    latest().answer(loaded(lastId()));
    expect(await again).toMatchObject({ kind: 'ready' });
    expect(workers).toHaveLength(2);
  });

  test('a runtime whose memory is full is left behind with its worker', async () => {
    const { client, latest, lastId } = await ready();
    const failure = { kind: 'memory', neededBytes: 9 } as const;
    const writing = client.generate(question);
    latest().answer({ kind: 'failed', id: lastId(), failure });
    expect(await writing).toEqual({ kind: 'failed', failure });
    expect(latest().isTerminated).toBe(true);
    expect(client.status()).toEqual({ kind: 'failed', failure });
  });

  test('a text too long leaves the model ready', async () => {
    const { client, latest, lastId } = await ready();
    const failure = { kind: 'too-long', tokens: 9, limit: 5 } as const;
    const writing = client.generate(question);
    latest().answer({ kind: 'failed', id: lastId(), failure });
    expect(await writing).toEqual({ kind: 'failed', failure });
    expect(client.status().kind).toBe('ready');
  });

  test('disposing while the model loads ends the wait and the worker', async () => {
    const { client, latest } = page();
    const loading = client.load(options);
    client.dispose();
    expect(await loading).toEqual({ kind: 'idle' });
    expect(latest().isTerminated).toBe(true);
  });

  test('counts, and says what is kept', async () => {
    const { client, latest, lastId } = await ready();
    const counting = client.count(question.turns);
    latest().answer({ kind: 'counted', id: lastId(), tokens: 12, limit: 500 });
    expect(await counting).toEqual({ tokens: 12, limit: 500 });
    const keeping = client.kept();
    latest().answer({ kind: 'state', id: lastId(), model: 'tiny', busy: false, keptPieces: 2, keptBytes: 80 });
    expect(await keeping).toEqual({ pieces: 2, bytes: 80 });
  });
});

describe('the pulse', () => {
  const beat = (pulses: ReadonlySet<() => void>, times: number): void => {
    for (let time = 0; time < times; time += 1) for (const act of pulses) act();
  };

  test('finds out a worker that died in silence while somebody waits for it', async () => {
    const { client, latest, pulses } = await ready();
    const writing = client.generate(question);
    beat(pulses, 5);
    expect(await writing).toEqual({ kind: 'failed', failure: { kind: 'stopped-working' } });
    expect(latest().isTerminated).toBe(true);
    expect(pulses.size).toBe(0);
  });

  test('leaves one alone that gives any sign of life, however slow it is', async () => {
    const { client, latest, pulses, lastId } = await ready();
    const writing = client.generate(question);
    const id = lastId();
    for (let time = 0; time < 5; time += 1) {
      beat(pulses, 3);
      expect(latest().requests.at(-1)).toEqual({ kind: 'status', id: 0 });
      latest().answer({ kind: 'state', id: 0, model: 'tiny', busy: true, keptPieces: 0, keptBytes: 0 });
    }
    latest().answer({ kind: 'done', id, text: 'La', ending: 'end', statistics });
    expect(await writing).toMatchObject({ kind: 'written' });
  });

  test('asks nothing of a worker for which nobody waits', async () => {
    const { client, latest, pulses } = await ready();
    const before = latest().requests.length;
    beat(pulses, 20);
    expect(latest().requests).toHaveLength(before);
    expect(client.status().kind).toBe('ready');
  });
});

describe('the crash flag', () => {
  test('is up exactly while the model is at work', async () => {
    const { client, latest, lastId, flag } = page();
    const loading = client.load(options);
    expect(flag.isUp).toBe(true);
    latest().answer(loaded(lastId()));
    await loading;
    expect(flag.isUp).toBe(false);
    const priming = client.prime('D1', question.turns);
    const primeId = lastId();
    const writing = client.generate(question);
    expect(flag.isUp).toBe(true);
    latest().answer({ kind: 'primed', id: primeId, tokens: 3, whole: false });
    await priming;
    expect(flag.isUp).toBe(true);
    latest().answer({ kind: 'done', id: lastId(), text: '', ending: 'end', statistics });
    await writing;
    expect(flag.isUp).toBe(false);
  });

  test('knows a worker that died from one that the learner ended', async () => {
    const { client, latest, flag } = await ready();
    const writing = client.generate(question);
    latest().die();
    await writing;
    expect([flag.crashes, flag.isUp]).toEqual([1, false]);
    const loading = client.load(options);
    client.dispose();
    await loading;
    expect([flag.crashes, flag.isUp]).toEqual([1, false]);
  });
});
