import { describe, expect, test } from 'vitest';
import type { Device } from './capability.ts';
import { type CatalogueModel, downloadBytes } from './catalogue.ts';
import type { LoadOptions, ModelClient, ModelStatus } from './client.ts';
import { createModelHost, type HostEnvironment } from './host.ts';
import type { RunStatistics } from './protocol.ts';
import { defaultSettings } from './sampling.ts';
import { tinyBase, tinyModel } from './testing/tiny-model.ts';

const second: CatalogueModel = { ...tinyModel, id: 'second', name: 'Second' };
const device: Device = {
  hasWebAssembly: true,
  isIsolated: true,
  processors: 2,
  memory: 8,
  isPhone: false,
  freeBytes: 1e10,
  hasWebGpu: false,
  crashed: false,
};
const statistics: RunStatistics = {
  promptTokens: 4,
  reusedTokens: 0,
  newTokens: 2,
  firstTokenMs: 5,
  totalMs: 9,
  threads: 2,
  backend: 'wasm',
};

function page(change: Partial<HostEnvironment> = {}) {
  const log: string[] = [];
  const disk = { kept: 0, removable: true, crashed: false };
  const loads: { options: LoadOptions; signal: AbortSignal | undefined }[] = [];
  const listeners = new Set<() => void>();
  let status: ModelStatus = { kind: 'idle' };
  /** The worker dies. */
  const die = (): void => {
    disk.crashed = true;
    status = { kind: 'failed', failure: { kind: 'stopped-working' } };
    for (const listener of listeners) listener();
  };
  const client: ModelClient = {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load(options, signal) {
      log.push('load');
      loads.push({ options, signal });
      disk.kept = downloadBytes(tinyModel);
      status = { kind: 'ready', model: options.model.id, backend: 'wasm', threads: 2, kept: true, refusal: null };
      return status;
    },
    count: async () => null,
    prime: async () => {},
    generate: async () => ({ kind: 'written', text: 'La', ending: 'end', statistics }),
    kept: async () => null,
    dispose() {
      log.push('dispose');
      status = { kind: 'idle' };
    },
  };
  const host = createModelHost({
    client,
    flag: {
      forgive() {
        disk.crashed = false;
      },
    },
    fetchCatalogue: async () => ({ default: 'tiny', models: [tinyModel, second] }),
    device: async () => ({ ...device, crashed: disk.crashed }),
    keptBytes: async () => disk.kept,
    async remove() {
      log.push('remove');
      if (disk.removable) disk.kept = 0;
      return disk.removable;
    },
    async persist() {
      log.push('persist');
    },
    base: tinyBase,
    runtime: 'https://campus.example/runtime/',
    ...change,
  });
  return { host, log, disk, loads, die };
}

describe('the host of the models', () => {
  test('looks without downloading anything', async () => {
    const { host, log } = page();
    expect(host.state()).toEqual({ kind: 'looking' });
    let heard = 0;
    host.subscribe(() => {
      heard += 1;
    });
    await host.look();
    expect(host.state()).toMatchObject({ kind: 'found', model: { id: 'tiny' }, keptBytes: 0, offer: { kind: 'live' } });
    expect([heard, log]).toEqual([1, []]);
  });

  test.each<[string, HostEnvironment['fetchCatalogue']]>([
    ['there is none', async () => null],
    ['the network is gone', () => Promise.reject(new TypeError('network'))],
    ['it is not one', async () => ({ models: [] })],
  ])('says that there is no model when of the catalogue %s', async (_, fetchCatalogue) => {
    const { host } = page({ fetchCatalogue });
    await host.look();
    expect(host.state()).toEqual({ kind: 'absent' });
  });

  test('loads at the learner’s wish, after asking the browser to keep it', async () => {
    const { host, log, loads } = page();
    await host.load();
    expect(log).toEqual([]);
    await host.look();
    await host.load();
    expect(log).toEqual(['persist', 'load']);
    expect(loads[0]?.options).toEqual({
      model: tinyModel,
      base: tinyBase,
      runtime: 'https://campus.example/runtime/',
      backend: 'wasm',
      threads: 2,
    });
    expect(host.state()).toMatchObject({ keptBytes: downloadBytes(tinyModel) });
  });

  test('a browser that will not promise to keep it is no reason not to load', async () => {
    const { host, loads } = page({ persist: () => Promise.reject(new TypeError('no')) });
    await host.look();
    await host.load();
    expect(loads).toHaveLength(1);
  });

  test('a cancellation reaches the load, even one that came while the browser was asked', async () => {
    const { host, loads } = page();
    await host.look();
    const first = host.load();
    host.cancel();
    await first;
    expect(loads).toHaveLength(0);
    await host.load();
    host.cancel();
    expect(loads[0]?.signal?.aborted).toBe(true);
  });

  test('loads nothing on a device that gets the recorded answers', async () => {
    const { host, log } = page({ device: async () => ({ ...device, isPhone: true }) });
    await host.look();
    await host.load();
    expect(host.state()).toMatchObject({ offer: { kind: 'recorded', because: { kind: 'phone' } } });
    expect(log).toEqual([]);
  });

  test('removes the model from the browser, after ending it', async () => {
    const { host, log, disk } = page();
    await host.look();
    await host.load();
    await host.remove();
    expect(log.slice(-2)).toEqual(['dispose', 'remove']);
    expect(host.state()).toMatchObject({ keptBytes: 0, removalFailed: false });
    disk.kept = 5;
    disk.removable = false;
    await host.remove();
    expect(host.state()).toMatchObject({ keptBytes: 5, removalFailed: true });
  });

  test('another model ends the one at work', async () => {
    const { host, log } = page();
    await host.look();
    await host.load();
    await host.choose('absent');
    await host.choose('tiny');
    expect(log).not.toContain('dispose');
    await host.choose('second');
    expect(log.at(-1)).toBe('dispose');
    expect(host.state()).toMatchObject({ model: { id: 'second' } });
  });

  test('is careful after a crash, until the learner says otherwise', async () => {
    const { host, disk, loads } = page();
    disk.crashed = true;
    await host.look();
    expect(host.state()).toMatchObject({ offer: { careful: true, threads: 1 } });
    await host.load();
    expect(loads[0]?.options.threads).toBe(1);
    await host.forgive();
    expect(host.state()).toMatchObject({ offer: { careful: false, threads: 2 } });
  });

  test('a worker that dies makes the very next start a careful one', async () => {
    const { host, loads, die } = page();
    await host.look();
    await host.load();
    expect(loads[0]?.options.threads).toBe(2);
    die();
    await expect.poll(() => host.state()).toMatchObject({ offer: { careful: true, threads: 1 } });
    await host.load();
    expect(loads[1]?.options.threads).toBe(1);
  });

  test('an answer about a model that is no longer chosen changes nothing', async () => {
    const waiting: (() => void)[] = [];
    const { host } = page({
      keptBytes: (model) => new Promise((resolve) => waiting.push(() => resolve(model.id === 'tiny' ? 1 : 2))),
    });
    const looked = host.look();
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await looked;
    const again = host.forgive();
    const chosen = host.choose('second');
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]?.();
    waiting[1]?.();
    await Promise.all([again, chosen]);
    expect(host.state()).toMatchObject({ model: { id: 'second' }, keptBytes: 2 });
  });

  test('knows the last run of the labs that use its client', async () => {
    const { host } = page();
    await host.look();
    const turns = [{ role: 'user' as const, content: 'Qui ?' }];
    expect(await host.client.generate({ turns, settings: defaultSettings })).toMatchObject({ text: 'La' });
    expect(host.state()).toMatchObject({ lastRun: statistics });
    await host.forgive();
    expect(host.state()).toMatchObject({ lastRun: statistics });
    await host.choose('second');
    expect(host.state()).toMatchObject({ lastRun: null });
  });
});
