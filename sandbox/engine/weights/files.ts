import { type CatalogueModel, downloadBytes, type ModelFile } from '../catalogue.ts';
import type { Failure } from '../failures.ts';
import type { ExternalData } from '../runtime/module.ts';
import { download, failureOf, type Sink } from './download.ts';
import type { FileFolder, ModelsFolder } from './folder.ts';

/** A verified file of a model, read piece by piece where it lies. */
export interface OpenFile extends ExternalData {
  /** What it gives holds until the next call, or until the file is closed: a piece may be read into the same memory. */
  subarray(start: number, end: number): Uint8Array<ArrayBuffer>;
  close(): void;
}
export type OpenOutcome =
  | { readonly kind: 'open'; readonly files: ReadonlyMap<string, OpenFile>; readonly kept: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface FilesEnvironment {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** The folder where models are kept, or null where the browser offers none: then they live in memory only. */
  readonly folder: () => Promise<ModelsFolder | null>;
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;
}

/** Pieces whose digests are kept, so that a file is verified at each opening without being read into memory whole. */
const pieceBytes = 8 * 1024 * 1024;

/**
 * Opens every file of a model, downloading what is not there yet. Files are named by their digest, so that a new version
 * of a model never mixes with an older one; what no longer belongs to the model is removed.
 * @param report bytes that are there, of all files together
 */
export async function openModelFiles(
  model: CatalogueModel,
  base: string,
  environment: FilesEnvironment,
  report: (bytes: number) => void,
): Promise<OpenOutcome> {
  const files = new Map<string, OpenFile>();
  // What a browser has once read into, it holds until it collects: every byte comes from the disk through this one room.
  const room = new Uint8Array(Math.min(pieceBytes, Math.max(...model.files.map(({ bytes }) => bytes))));
  let isComplete = false;
  let before = 0;
  // Room for this file alone would only fail at the next one.
  const noRoom = (): OpenOutcome => ({
    kind: 'failed',
    failure: { kind: 'storage', neededBytes: downloadBytes(model) - before, freeBytes: null },
  });
  try {
    const root = await environment.folder();
    const folder = root === null ? null : await root.getDirectoryHandle(model.id, { create: true });
    for (const file of model.files) {
      const address = new URL(`${model.id}/${file.path}`, base).href;
      const opened = await openFile(file, address, folder, environment, room, (bytes) => report(before + bytes));
      if (opened.kind === 'failed') return opened.failure.kind === 'storage' ? noRoom() : opened;
      files.set(file.path, opened.file);
      before += file.bytes;
      report(before);
    }
    if (folder !== null) await removeOthers(folder, model);
    isComplete = true;
    return { kind: 'open', files, kept: folder !== null };
  } catch (error) {
    // A full disk may refuse any step: a folder, the proof beside a file, what is still to be flushed.
    if (failureOf(error, 0).kind === 'storage') return noRoom();
    throw error;
  } finally {
    // A file that stays open here could be opened by nobody until the worker ends.
    if (!isComplete) for (const open of files.values()) open.close();
  }
}

type OneFile =
  | { readonly kind: 'open'; readonly file: OpenFile }
  | { readonly kind: 'failed'; readonly failure: Failure };

async function openFile(
  file: ModelFile,
  address: string,
  folder: FileFolder | null,
  environment: FilesEnvironment,
  room: Uint8Array<ArrayBuffer>,
  report: (bytes: number) => void,
): Promise<OneFile> {
  const sink = folder === null ? inMemory(file.bytes) : await inFolder(folder, file.sha256, file.bytes);
  if ('kind' in sink) return { kind: 'failed', failure: sink };
  const proof = folder === null ? null : await inFolder(folder, `${file.sha256}.verified`);
  if (proof !== null && 'kind' in proof) {
    sink.close();
    return { kind: 'failed', failure: proof };
  }
  let isOpen = false;
  const digests = (): Promise<Uint8Array> => pieceDigests(sink, environment.digest, room);
  const open = (): OneFile => {
    isOpen = true;
    return { kind: 'open', file: asOpenFile(sink, room) };
  };
  try {
    const isKnown = proof !== null && proof.size > 0 && sink.size === file.bytes;
    if (isKnown && sameBytes(readAll(proof), await digests())) return open();
    // Bytes that changed on the disk since they were verified: all of them come again.
    if (isKnown) sink.truncate(0);
    const outcome = await download(file, address, sink, environment, report);
    if (outcome.kind === 'failed') return outcome;
    if (proof !== null) {
      proof.truncate(0);
      proof.write(await digests(), 0);
      proof.flush();
    }
    return open();
  } finally {
    proof?.close();
    if (!isOpen) sink.close();
  }
}

interface ClosableSink extends Sink {
  close(): void;
}

/** Pieces are copied into one memory: a new one for each would hold the whole model until the browser collects. */
function asOpenFile(sink: ClosableSink, room: Uint8Array): OpenFile {
  let memory = new ArrayBuffer();
  return {
    byteLength: sink.size,
    subarray(start, end) {
      if (memory.byteLength < end - start) {
        giveBack(memory);
        memory = new ArrayBuffer(end - start);
      }
      const bytes = new Uint8Array(memory, 0, end - start);
      for (let from = 0; from < bytes.length; from += room.length) {
        const part = room.subarray(0, Math.min(room.length, bytes.length - from));
        sink.read(part, start + from);
        bytes.set(part, from);
      }
      return bytes;
    },
    close() {
      giveBack(memory);
      sink.close();
    },
  };
}

/** At once, and not when the browser collects. Older browsers can only do the latter. */
function giveBack(memory: ArrayBuffer): void {
  if ('transfer' in memory && !memory.detached) memory.transfer(0);
}

/** SHA-256 of each stretch of 8 MB, one after the other. */
async function pieceDigests(
  sink: Sink,
  digest: FilesEnvironment['digest'],
  room: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const count = Math.ceil(sink.size / pieceBytes);
  const digests = new Uint8Array(count * 32);
  for (let piece = 0; piece < count; piece += 1) {
    const part = room.subarray(0, Math.min(pieceBytes, sink.size - piece * pieceBytes));
    sink.read(part, piece * pieceBytes);
    digests.set(new Uint8Array(await digest(part)), piece * 32);
  }
  return digests;
}

function readAll(sink: Sink): Uint8Array {
  const bytes = new Uint8Array(sink.size);
  sink.read(bytes, 0);
  return bytes;
}
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

async function inFolder(folder: FileFolder, name: string, bytes = 0): Promise<ClosableSink | Failure> {
  try {
    const handle = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
    return {
      get size() {
        return handle.getSize();
      },
      read: (into, at) => handle.read(into, { at }),
      write: (bytes, at) => {
        // A write that stops short says so by its count, not by an error.
        if (handle.write(bytes, { at }) !== bytes.byteLength) throw new DOMException('disk full', 'QuotaExceededError');
      },
      truncate: (bytes) => handle.truncate(bytes),
      flush: () => handle.flush(),
      close: () => handle.close(),
    };
  } catch (error) {
    // Not the network's fault: the browser gives no file here.
    const failure = failureOf(error, bytes);
    return failure.kind === 'network' ? { kind: 'storage', neededBytes: bytes, freeBytes: null } : failure;
  }
}

function inMemory(bytes: number): ClosableSink {
  const memory = new Uint8Array(bytes);
  let size = 0;
  return {
    get size() {
      return size;
    },
    read(into, at) {
      const part = memory.subarray(at, Math.min(at + into.length, size));
      into.set(part);
      return part.length;
    },
    write(part, at) {
      memory.set(part, at);
      size = Math.max(size, at + part.length);
    },
    truncate(length) {
      size = length;
    },
    flush() {},
    close() {},
  };
}

async function removeOthers(folder: FileFolder, model: CatalogueModel): Promise<void> {
  const known = new Set(model.files.flatMap(({ sha256 }) => [sha256, `${sha256}.verified`]));
  for await (const name of folder.keys()) if (!known.has(name)) await folder.removeEntry(name);
}
