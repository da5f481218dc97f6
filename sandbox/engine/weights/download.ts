import { sha256 } from '@noble/hashes/sha2.js';
import type { ModelFile } from '../catalogue.ts';
import type { Failure } from '../failures.ts';

/** Where the bytes of one file go: a file of the origin's private file system, or memory where there is none. */
export interface Sink {
  readonly size: number;
  read(into: Uint8Array, at: number): number;
  write(bytes: Uint8Array, at: number): void;
  truncate(bytes: number): void;
  flush(): void;
}

export type DownloadOutcome = { readonly kind: 'complete' } | { readonly kind: 'failed'; readonly failure: Failure };

/** Bytes read at once when what is there already is hashed again. */
const rereadBytes = 4 * 1024 * 1024;

/**
 * Brings one file into a sink, going on where an earlier download stopped, and verifies its SHA-256. A file that is not
 * what the catalogue says is emptied, so that the next attempt starts anew.
 * @param report bytes that are there now
 */
export async function download(
  file: ModelFile,
  address: string,
  sink: Sink,
  environment: { readonly fetch: typeof fetch; readonly signal: AbortSignal },
  report: (bytes: number) => void,
): Promise<DownloadOutcome> {
  const failed = (failure: Failure): DownloadOutcome => ({ kind: 'failed', failure });
  const damaged = (): DownloadOutcome => {
    sink.truncate(0);
    return failed({ kind: 'file-damaged', file: file.path });
  };
  if (sink.size > file.bytes) sink.truncate(0);
  let hash = sha256.create();
  let at = rehash(sink, hash);
  report(at);
  if (at < file.bytes) {
    const headers = at === 0 ? {} : { range: `bytes=${at}-` };
    try {
      const response = await environment.fetch(address, { headers, signal: environment.signal, cache: 'no-store' });
      if (response.status === 404) return failed({ kind: 'file-missing', file: file.path });
      // The server's file is shorter than what is there already: it is another file.
      if (response.status === 416) return damaged();
      if (!response.ok || response.body === null) return failed({ kind: 'network' });
      if (response.status !== 206 && at > 0) {
        // The server sends the whole file again: what is there is of no use.
        sink.truncate(0);
        hash = sha256.create();
        at = 0;
        report(at);
      }
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (at + part.value.byteLength > file.bytes) {
          await reader.cancel();
          return damaged();
        }
        sink.write(part.value, at);
        hash.update(part.value);
        at += part.value.byteLength;
        report(at);
      }
    } catch (error) {
      sink.flush();
      return failed(failureOf(error, file.bytes - at));
    }
  }
  // The connection ended early without an error: the rest comes next time.
  if (at < file.bytes) {
    sink.flush();
    return failed({ kind: 'network' });
  }
  const digest = Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (digest !== file.sha256) return damaged();
  sink.flush();
  return { kind: 'complete' };
}

/** Hashes what is there; returns how many bytes that is. */
function rehash(sink: Sink, hash: { update(bytes: Uint8Array): unknown }): number {
  const buffer = new Uint8Array(Math.min(rereadBytes, Math.max(sink.size, 1)));
  let at = 0;
  while (at < sink.size) {
    const count = sink.read(buffer.subarray(0, Math.min(buffer.length, sink.size - at)), at);
    if (count === 0) break;
    hash.update(buffer.subarray(0, count));
    at += count;
  }
  return at;
}

/** @param missing bytes that had still to be written */
export function failureOf(error: unknown, missing: number): Failure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'storage', neededBytes: missing, freeBytes: null };
  if (name === 'NoModificationAllowedError') return { kind: 'other-tab' };
  return { kind: 'network' };
}
