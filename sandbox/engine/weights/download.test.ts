import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeServer, type ServedFile } from '../testing/fake-server.ts';
import { sha256 } from '../testing/tiny-model.ts';
import { download, failureOf, type Sink } from './download.ts';

const bytes = Uint8Array.from({ length: 10_500 }, (_, at) => (at * 31) % 256);
const file = { path: 'onnx/model.onnx_data', bytes: bytes.length, sha256: sha256(bytes) };
const address = 'https://campus.example/models/m/onnx/model.onnx_data';

/** A sink in memory that already holds something. */
function sinkWith(start: Uint8Array = new Uint8Array(), room = Number.POSITIVE_INFINITY) {
  let held = Uint8Array.from(start);
  const sink: Sink = {
    get size() {
      return held.length;
    },
    read(into, at) {
      const part = held.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
    write(part, at) {
      if (at + part.length > room) throw new DOMException('disk full', 'QuotaExceededError');
      const longer = new Uint8Array(Math.max(held.length, at + part.length));
      longer.set(held);
      longer.set(part, at);
      held = longer;
    },
    truncate(size) {
      held = held.slice(0, size);
    },
    flush() {},
  };
  return { sink, held: () => held };
}

function bring(served: Partial<ServedFile> | null, sink: Sink, signal = new AbortController().signal) {
  const server = new FakeServer();
  if (served !== null) server.files.set('/models/m/onnx/model.onnx_data', { bytes, ...served });
  const reports: number[] = [];
  const outcome = download(file, address, sink, { fetch: server.fetch, signal }, (count) => reports.push(count));
  return { server, outcome, reports };
}

describe('download', () => {
  test('brings a file, verifies it and says how far it is', async () => {
    const { sink, held } = sinkWith();
    const { outcome, reports } = bring({}, sink);
    expect(await outcome).toEqual({ kind: 'complete' });
    expect(held()).toEqual(bytes);
    expect(reports[0]).toBe(0);
    expect(reports.at(-1)).toBe(bytes.length);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
  });

  test('goes on where it stopped, wherever that was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (at) => {
        const { sink, held } = sinkWith(bytes.subarray(0, at));
        const { outcome, server } = bring({}, sink);
        expect(await outcome).toEqual({ kind: 'complete' });
        expect(held()).toEqual(bytes);
        expect(server.requests).toEqual([{ path: '/models/m/onnx/model.onnx_data', range: `bytes=${at}-` }]);
      }),
      { numRuns: 25 },
    );
  });

  test('asks for nothing when all of it is there', async () => {
    const { outcome, server } = bring({}, sinkWith(bytes).sink);
    expect(await outcome).toEqual({ kind: 'complete' });
    expect(server.requests).toEqual([]);
  });

  test('takes the whole file again, in one request, from a server that knows no ranges', async () => {
    const { sink, held } = sinkWith(bytes.subarray(0, 4000));
    const { outcome, server } = bring({ ignoresRange: true }, sink);
    expect(await outcome).toEqual({ kind: 'complete' });
    expect(held()).toEqual(bytes);
    expect(server.requests).toHaveLength(1);
  });

  test('a beginning that was not this file’s is found out by the digest, and emptied', async () => {
    const { sink, held } = sinkWith(new Uint8Array(3000));
    const { outcome } = bring({}, sink);
    expect(await outcome).toEqual({ kind: 'failed', failure: { kind: 'file-damaged', file: file.path } });
    expect(held()).toHaveLength(0);
    expect(await bring({}, sink).outcome).toEqual({ kind: 'complete' });
  });

  test.each([
    ['another content of the same size', bytes.map((byte) => byte ^ 1)],
    ['more bytes than were announced', Uint8Array.from([...bytes, 1])],
  ])('empties what arrived of %s', async (_, wrong) => {
    const { sink, held } = sinkWith();
    const { outcome } = bring({ bytes: wrong }, sink);
    expect(await outcome).toEqual({ kind: 'failed', failure: { kind: 'file-damaged', file: file.path } });
    expect(held()).toHaveLength(0);
  });

  test('empties what is there when the server’s file ends before it', async () => {
    const { sink, held } = sinkWith(bytes.subarray(0, 9000));
    const { outcome } = bring({ bytes: bytes.subarray(0, 5000) }, sink);
    expect(await outcome).toEqual({ kind: 'failed', failure: { kind: 'file-damaged', file: file.path } });
    expect(held()).toHaveLength(0);
  });

  test.each([
    ['is cut', { cutAfter: 7500 }],
    ['ends early', { endAfter: 7500 }],
  ])('keeps what arrived when the connection %s, and the next attempt needs only the rest', async (_, served) => {
    const { sink, held } = sinkWith();
    expect(await bring(served, sink).outcome).toEqual({ kind: 'failed', failure: { kind: 'network' } });
    expect(held().length).toBeGreaterThan(6000);
    expect(held()).toEqual(bytes.subarray(0, held().length));
    const again = bring({}, sink);
    expect(await again.outcome).toEqual({ kind: 'complete' });
    expect(again.server.requests[0]?.range).toMatch(/^bytes=\d{4}-$/);
  });

  test('keeps what arrived when the learner cancels', async () => {
    const { sink, held } = sinkWith();
    const abort = new AbortController();
    const server = new FakeServer();
    server.files.set('/models/m/onnx/model.onnx_data', { bytes });
    const outcome = await download(file, address, sink, { fetch: server.fetch, signal: abort.signal }, (count) => {
      if (count >= 3000) abort.abort();
    });
    expect(outcome).toEqual({ kind: 'failed', failure: { kind: 'network' } });
    expect(held().length).toBeGreaterThanOrEqual(3000);
    expect(held().length).toBeLessThan(bytes.length);
  });

  test('says that a file is missing, and that a server in trouble is one', async () => {
    expect(await bring(null, sinkWith().sink).outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'file-missing', file: file.path },
    });
    expect(await bring({ status: 503 }, sinkWith().sink).outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'network' },
    });
  });

  test('says how much room is missing when the disk is full, and keeps what it could write', async () => {
    const { sink, held } = sinkWith(new Uint8Array(), 5500);
    const { outcome } = bring({}, sink);
    expect(await outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'storage', neededBytes: bytes.length - held().length, freeBytes: null },
    });
    expect(held()).toHaveLength(5000);
  });
});

test('errors of files are told apart', () => {
  expect(failureOf(new DOMException('', 'NoModificationAllowedError'), 0)).toEqual({ kind: 'other-tab' });
  expect(failureOf(new DOMException('', 'QuotaExceededError'), 7)).toEqual({
    kind: 'storage',
    neededBytes: 7,
    freeBytes: null,
  });
  expect(failureOf('?', 0)).toEqual({ kind: 'network' });
});
