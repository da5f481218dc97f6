import { describe, expect, test } from 'vitest';
import { type CatalogueModel, downloadBytes } from '../catalogue.ts';
import { FakeDisk } from '../testing/fake-folder.ts';
import { FakeServer } from '../testing/fake-server.ts';
import { serveTiny, tinyBase, tinyFiles, tinyModel } from '../testing/tiny-model.ts';
import { type FilesEnvironment, openModelFiles } from './files.ts';

function browser({ disk = new FakeDisk(), server = new FakeServer(), hasFolder = true } = {}) {
  serveTiny(server);
  const digested: Uint8Array<ArrayBuffer>[] = [];
  const environment: FilesEnvironment = {
    fetch: server.fetch,
    signal: new AbortController().signal,
    folder: async () => (hasFolder ? disk.root() : null),
    digest: (part) => {
      digested.push(part);
      return crypto.subtle.digest('SHA-256', part);
    },
  };
  const open = async (model: CatalogueModel = tinyModel) => {
    const reports: number[] = [];
    const outcome = await openModelFiles(model, tinyBase, environment, (bytes) => reports.push(bytes));
    return { outcome, reports };
  };
  const visit = async (model?: CatalogueModel) => {
    const { outcome } = await open(model);
    if (outcome.kind === 'open') for (const file of outcome.files.values()) file.close();
    return outcome;
  };
  return { disk, server, open, visit, digested };
}
const [first] = tinyModel.files;
const graph = tinyModel.files.find(({ path }) => path === tinyModel.graph);
if (first === undefined || graph === undefined) throw new Error('the tiny model has files');
const total = tinyModel.files.reduce((sum, { bytes }) => sum + bytes, 0);

describe('the files of a model', () => {
  test('are brought once, verified, and read where they lie', async () => {
    const { open, visit, server, disk } = browser();
    const { outcome, reports } = await open();
    if (outcome.kind !== 'open') throw new Error('not open');
    expect(reports.at(-1)).toBe(total);
    for (const [path, bytes] of Object.entries(tinyFiles)) {
      const file = outcome.files.get(path);
      expect(file?.byteLength).toBe(bytes.length);
      expect(file?.subarray(2, bytes.length)).toEqual(bytes.slice(2));
    }
    expect(outcome.kept).toBe(true);
    for (const file of outcome.files.values()) file.close();
    expect(disk.openFiles).toBe(0);

    const asked = server.requests.length;
    expect((await visit()).kind).toBe('open');
    expect(server.requests).toHaveLength(asked);
  });

  test('are read into one memory, however many pieces are asked for, and hold none once they are closed', async () => {
    const { open, digested } = browser();
    const { outcome } = await open();
    if (outcome.kind !== 'open') throw new Error('not open');
    const bytes = tinyFiles[graph.path] ?? new Uint8Array();
    const file = outcome.files.get(graph.path);
    const largest = file?.subarray(0, bytes.length);
    const memories = new Set(
      [0, 7, 40].map((from) => {
        const piece = file?.subarray(from, from + 9);
        expect(piece).toEqual(bytes.slice(from, from + 9));
        return piece?.buffer;
      }),
    );
    expect([...memories]).toEqual([largest?.buffer]);
    for (const each of outcome.files.values()) each.close();
    expect(largest?.buffer.byteLength).toBe(0);
    // Whatever is verified, of whichever file, has passed through one room.
    expect(new Set(digested.map((part) => part.buffer)).size).toBe(1);
  });

  test('whose bytes changed on the disk are noticed and come again, those files only', async () => {
    const { visit, server, disk } = browser();
    await visit();
    const stored = disk.file('tiny', graph.sha256);
    if (stored === undefined) throw new Error('not stored');
    stored[5] = (stored[5] ?? 0) ^ 0xff;
    server.requests.length = 0;
    expect((await visit()).kind).toBe('open');
    expect(server.requests).toEqual([{ path: '/models/tiny/onnx/model.onnx', range: null }]);
    expect(disk.file('tiny', graph.sha256)).toEqual(tinyFiles[tinyModel.graph]);
  });

  test('that came in part are not taken for whole ones', async () => {
    const { visit, server } = browser();
    const path = `/models/tiny/${graph.path}`;
    const bytes = tinyFiles[graph.path] ?? new Uint8Array();
    server.files.set(path, { bytes, endAfter: 500 });
    expect(await visit()).toEqual({ kind: 'failed', failure: { kind: 'network' } });
    server.files.set(path, { bytes });
    server.requests.length = 0;
    expect((await visit()).kind).toBe('open');
    expect(server.requests[0]).toEqual({ path, range: 'bytes=500-' });
  });

  test('work without a network once they are there', async () => {
    const { visit, server } = browser();
    await visit();
    server.files.clear();
    expect((await visit()).kind).toBe('open');
  });

  test('of an older version are removed when the new one is whole, and not before', async () => {
    const { visit, server, disk } = browser();
    await visit();
    const changed = new TextEncoder().encode('{"eos_token_id":[1]}');
    const next = tinyModel.files.map((file) =>
      file.path === 'generation_config.json' ? { ...file, bytes: changed.length, sha256: 'e'.repeat(64) } : file,
    );
    expect(await visit({ ...tinyModel, files: next })).toMatchObject({ failure: { kind: 'file-damaged' } });
    expect(disk.folders.get('tiny')?.size).toBeGreaterThanOrEqual(tinyModel.files.length * 2);
    expect((await visit()).kind).toBe('open');
    expect([...(disk.folders.get('tiny')?.keys() ?? [])].sort()).toEqual(
      tinyModel.files.flatMap(({ sha256 }) => [sha256, `${sha256}.verified`]).sort(),
    );
    expect(server.requests.length).toBeGreaterThan(0);
  });

  test('live in memory where the browser keeps none, and that is said', async () => {
    const { open, visit, server } = browser({ hasFolder: false });
    const { outcome } = await open();
    expect(outcome).toMatchObject({ kind: 'open', kept: false });
    expect(outcome.kind === 'open' && outcome.files.get(graph.path)?.subarray(0, 10)).toEqual(
      tinyFiles[graph.path]?.slice(0, 10),
    );
    server.requests.length = 0;
    await visit();
    expect(server.requests).toHaveLength(tinyModel.files.length);
  });

  test('that another tab is writing are left alone', async () => {
    const { open, visit } = browser();
    const { outcome } = await open();
    expect(await visit()).toEqual({ kind: 'failed', failure: { kind: 'other-tab' } });
    if (outcome.kind === 'open') for (const file of outcome.files.values()) file.close();
    expect((await visit()).kind).toBe('open');
  });

  test.each([
    [
      'missing on the server',
      (server: FakeServer) => server.files.delete(`/models/tiny/${graph.path}`),
      'file-missing',
    ],
    [
      'damaged',
      (server: FakeServer) => server.files.set(`/models/tiny/${graph.path}`, { bytes: new Uint8Array(graph.bytes) }),
      'file-damaged',
    ],
  ])('one of them %s: it is named, and no file stays open', async (_, spoil, kind) => {
    const { visit, server, disk } = browser();
    spoil(server);
    expect(await visit()).toEqual({ kind: 'failed', failure: { kind, file: graph.path } });
    expect(disk.openFiles).toBe(0);
  });

  test('that do not fit on the disk: what is missing is said, and what fits stays', async () => {
    const { visit, disk } = browser();
    disk.quota = total - 1000;
    expect(await visit()).toMatchObject({ kind: 'failed', failure: { kind: 'storage', freeBytes: null } });
    expect(disk.openFiles).toBe(0);
    expect(disk.file('tiny', first.sha256)?.length).toBe(first.bytes);
    disk.quota = Number.POSITIVE_INFINITY;
    expect((await visit()).kind).toBe('open');
  });

  test('however little room there is, the disk is blamed and nothing stays open', async () => {
    const proofs = tinyModel.files.reduce((sum, { bytes }) => sum + Math.ceil(bytes / 2 ** 23) * 32, 0);
    for (let quota = 0; quota < total + proofs; quota += 13) {
      const { visit, disk } = browser();
      disk.quota = quota;
      expect(await visit()).toMatchObject({ kind: 'failed', failure: { kind: 'storage', freeBytes: null } });
      expect(disk.openFiles).toBe(0);
    }
  });

  test('a disk too full for a folder is blamed too', async () => {
    const { disk, visit } = browser();
    const root = disk.root();
    disk.root = () => ({
      ...root,
      getDirectoryHandle: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    });
    expect(await visit()).toEqual({
      kind: 'failed',
      failure: { kind: 'storage', neededBytes: downloadBytes(tinyModel), freeBytes: null },
    });
  });

  test('a browser that refuses files is not blamed on the network', async () => {
    const { disk, visit } = browser();
    const root = disk.root();
    disk.root = () => ({
      ...root,
      getDirectoryHandle: async (name, options) => ({
        ...(await root.getDirectoryHandle(name, options)),
        getFileHandle: () => Promise.reject(new DOMException('no', 'SecurityError')),
      }),
    });
    expect(await visit()).toEqual({
      kind: 'failed',
      failure: { kind: 'storage', neededBytes: downloadBytes(tinyModel), freeBytes: null },
    });
  });
});
