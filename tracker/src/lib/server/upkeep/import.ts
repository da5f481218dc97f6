import { createHash } from 'node:crypto';
import { sameStatement } from '../../xapi/equality.ts';
import { type Json, readJson } from '../../xapi/json.ts';
import type { MessageLanguage } from '../../xapi/validate/problem.ts';
import { readImported } from '../lrs/imported.ts';
import { refuse } from '../lrs/refusals.ts';
import { sentAgain } from '../store/new-statement.ts';
import type { AttachedFile, DocumentKey, NewStatement, Store, StoredDocument } from '../store/port.ts';
import type { ActivityRow } from '../store/port-upkeep.ts';
import { type Counts, type ExportLine, exportFormat, noCounts, readLine } from './lines.ts';
import type { RawLine } from './split-lines.ts';
import { type ImportProblemName, importWords } from './words.ts';

export interface ImportProblem {
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, where, and what to do, in the reader's language. */
  readonly message: string;
  readonly requirement: string | null;
}

export interface ImportReport {
  readonly dryRun: boolean;
  /** Format of the file: the campus's own, or one xAPI statement on each line. */
  readonly format: 'campus' | 'xapi';
  readonly added: Counts;
  /** What was there already, the same. */
  readonly known: Counts;
  /** Lines up to this one are imported. */
  readonly lines: number;
  /** False where a campus export ends before its last line: it was cut off. */
  readonly whole: boolean;
  /** Why the import stopped: nothing of the lines behind `lines` is stored. Null when all went well. */
  readonly problem: ImportProblem | null;
}

export interface ImportOptions {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly lang: MessageLanguage;
  /** Checks everything and writes nothing. */
  readonly dryRun: boolean;
}

/** Statements stored together at most, and bytes held. */
const chunkStatements = 500;
const chunkBytes = 8 * 1024 * 1024;

interface ReadyStatement {
  readonly line: number;
  readonly statement: NewStatement;
  /** When it was stored first, or null: now. */
  readonly storedMs: number | null;
  readonly files: readonly string[];
  readonly voided: boolean;
}
interface ReadyDocument {
  readonly key: DocumentKey;
  readonly document: StoredDocument;
}
interface Chunk {
  readonly definitions: ActivityRow[];
  readonly documents: ReadyDocument[];
  readonly files: AttachedFile[];
  readonly statements: ReadyStatement[];
  bytes: number;
}
const newChunk = (): Chunk => ({ definitions: [], documents: [], files: [], statements: [], bytes: 0 });

/**
 * Imports lines in order, a chunk at a time: of a chunk in which one line is refused, nothing is written. What is there
 * already, the same, stays as it is, so that an import may be repeated after a correction or an interruption.
 */
export async function importLines(lines: AsyncIterable<RawLine>, options: ImportOptions): Promise<ImportReport> {
  return new Import(options).run(lines);
}

type Counting = { -readonly [Name in keyof Counts]: number };

class Import {
  readonly #options: ImportOptions;
  readonly #added: Counting = { ...noCounts };
  readonly #known: Counting = { ...noCounts };
  #format: ImportReport['format'] | null = null;
  #chunk = newChunk();
  #lines = 0;
  #whole = false;
  /** Files of a dry run that the store does not have: their digests. */
  readonly #promised = new Set<string>();

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async run(lines: AsyncIterable<RawLine>): Promise<ImportReport> {
    try {
      return await this.#run(lines);
    } catch (error) {
      if (!isGzipError(error)) throw error;
      return this.#report(this.#problem(this.#lines + 1, 'gzip'));
    }
  }

  async #run(lines: AsyncIterable<RawLine>): Promise<ImportReport> {
    let last = 0;
    if (!this.#options.dryRun) await this.#options.store.forgetClaims();
    for await (const raw of lines) {
      const problem = raw.kind === 'too-long' ? this.#problem(raw.number, 'too-long') : await this.#read(raw);
      if (problem !== null) return this.#report(problem);
      last = raw.number;
      if (this.#chunk.statements.length >= chunkStatements || this.#chunk.bytes >= chunkBytes) {
        const stopped = await this.#flush(last);
        if (stopped !== null) return this.#report(stopped);
      }
    }
    const stopped = await this.#flush(last);
    if (stopped !== null) return this.#report(stopped);
    if (last === 0) return this.#report(this.#problem(1, 'empty'));
    if (this.#format === 'campus' && !this.#whole) return this.#report(this.#problem(last + 1, 'cut-off'));
    return this.#report(null);
  }

  #report(problem: ImportProblem | null): ImportReport {
    return {
      dryRun: this.#options.dryRun,
      format: this.#format ?? 'xapi',
      added: this.#added,
      known: this.#known,
      lines: this.#lines,
      whole: this.#format !== 'campus' || this.#whole,
      problem,
    };
  }

  #problem(line: number, name: ImportProblemName, values: Readonly<Record<string, string>> = {}): ImportProblem {
    return { line, message: importWords(name, this.#options.lang, values), requirement: null };
  }

  async #read({ bytes, number }: RawLine & { readonly kind: 'line' }): Promise<ImportProblem | null> {
    const { lang } = this.#options;
    const json = readJson(bytes);
    if (json.kind === 'refused') {
      const refusal = refuse(json.refusal.reason, lang, json.refusal.path);
      const where = json.refusal.path === '' ? '' : `${json.refusal.path} – `;
      return { line: number, message: `${where}${refusal.message}`, requirement: refusal.requirement };
    }
    const { value } = json;
    if (Array.isArray(value)) return this.#problem(number, 'array');
    this.#chunk.bytes += bytes.length;
    if (this.#format === null) this.#format = isHead(value) ? 'campus' : 'xapi';
    if (this.#format === 'xapi')
      return this.#readStatement(number, value, { own: false, credential: null, voided: false, files: [] });
    if (this.#whole) return this.#problem(number, 'after-end');
    const read = readLine(value);
    if (read.kind === 'wrong')
      return this.#problem(number, 'line-shape', { path: read.path === '' ? 'kind' : read.path });
    return this.#take(number, read.line, value);
  }

  async #take(number: number, line: ExportLine, value: Json): Promise<ImportProblem | null> {
    switch (line.kind) {
      case 'campus-export':
        return line.format > exportFormat ? this.#problem(number, 'newer', { format: String(line.format) }) : null;
      case 'activity':
        this.#chunk.definitions.push({ id: line.id, definition: JSON.stringify(line.definition) });
        return null;
      case 'document': {
        const { resource, activity, agent, registration, id, contentType } = line;
        this.#chunk.documents.push({
          key: { resource, activity, agent, registration, id },
          document: { content: Buffer.from(line.content, 'base64'), contentType, updatedMs: Date.parse(line.updated) },
        });
        return null;
      }
      case 'attachment': {
        const content = Buffer.from(line.content, 'base64');
        if (digestOf(content, line.sha2.length) !== line.sha2) return this.#problem(number, 'file-hash');
        this.#chunk.files.push({ sha2: line.sha2, content });
        return null;
      }
      case 'statement': {
        const statement = typeof value === 'object' && value !== null && 'statement' in value ? value.statement : null;
        return this.#readStatement(number, statement, { ...line, own: true });
      }
      case 'end':
        return this.#end(number, line);
      default:
        return line satisfies never;
    }
  }

  #end(number: number, said: Counts): ImportProblem | null {
    this.#whole = true;
    const { definitions, documents, files, statements } = this.#chunk;
    const total = (name: keyof Counts, waiting: readonly unknown[]): number =>
      this.#added[name] + this.#known[name] + waiting.length;
    const same =
      total('activities', definitions) === said.activities &&
      total('documents', documents) === said.documents &&
      total('attachments', files) === said.attachments &&
      total('statements', statements) === said.statements;
    return same ? null : this.#problem(number, 'counts');
  }

  async #readStatement(
    number: number,
    value: Json,
    meta: {
      readonly own: boolean;
      readonly store?: string;
      readonly credential: string | null;
      readonly voided: boolean;
      readonly files: readonly string[];
    },
  ): Promise<ImportProblem | null> {
    const { lang, newId } = this.#options;
    const read = await readImported(value, {
      lang,
      newId,
      own: meta.own,
      credential: meta.credential,
      fileContent: (sha2) => this.#fileContent(sha2),
    });
    if (read.kind === 'refused') return { line: number, message: read.message, requirement: read.requirement };
    if (meta.store !== undefined && meta.store !== read.statement.store) return this.#problem(number, 'store');
    for (const sha2 of meta.files)
      if ((await this.#fileContent(sha2)) === null) return this.#problem(number, 'file-missing', { sha2 });
    const { statement, storedMs } = read;
    this.#chunk.statements.push({ line: number, statement, storedMs, voided: meta.voided, files: meta.files });
    return null;
  }

  async #fileContent(sha2: string): Promise<Uint8Array | 'promised' | null> {
    const waiting = this.#chunk.files.find((file) => file.sha2 === sha2);
    if (waiting !== undefined) return waiting.content;
    return (await this.#options.store.fileContent(sha2)) ?? (this.#promised.has(sha2) ? 'promised' : null);
  }

  async #flush(line: number): Promise<ImportProblem | null> {
    const chunk = this.#chunk;
    this.#chunk = newChunk();
    const found = await Promise.all(chunk.statements.map(({ statement }) => this.#options.store.find(statement.id)));
    const seen = new Map<string, object>();
    for (const [index, ready] of chunk.statements.entries()) {
      const kept = found[index] ?? null;
      const before = kept === null ? seen.get(ready.statement.id) : JSON.parse(kept.text);
      const sent = sentAgain(ready.statement);
      if (before !== undefined && !sameStatement(before, sent))
        return this.#problem(ready.line, 'conflict', { id: ready.statement.id });
      seen.set(ready.statement.id, sent);
    }
    const fresh = chunk.statements.filter((_, index) => (found[index] ?? null) === null);
    const known = new Set(await this.#options.store.knownFiles(chunk.files.map(({ sha2 }) => sha2)));
    const files = chunk.files.filter(({ sha2 }) => !known.has(sha2));
    const documents = await this.#newDocuments(chunk.documents);
    if (!this.#options.dryRun) {
      const stopped = await this.#write(line, { ...chunk, statements: fresh, files }, documents);
      if (stopped !== null) return stopped;
    } else for (const { sha2 } of files) this.#promised.add(sha2);
    this.#added.activities += chunk.definitions.length;
    this.#count('documents', documents.length, chunk.documents.length);
    this.#count('attachments', files.length, chunk.files.length);
    this.#count('statements', fresh.length, chunk.statements.length);
    this.#lines = line;
    return null;
  }

  #count(name: keyof Counts, added: number, all: number): void {
    this.#added[name] += added;
    this.#known[name] += all - added;
  }

  /** A document that was written later here stays. */
  async #newDocuments(documents: readonly ReadyDocument[]): Promise<readonly ReadyDocument[]> {
    const fresh: ReadyDocument[] = [];
    for (const ready of documents) {
      const found = await this.#options.store.document(ready.key);
      if (found === null || found.updatedMs < ready.document.updatedMs) fresh.push(ready);
    }
    return fresh;
  }

  async #write(line: number, chunk: Chunk, documents: readonly ReadyDocument[]): Promise<ImportProblem | null> {
    const { store } = this.#options;
    if (chunk.definitions.length > 0) await store.putDefinitions(chunk.definitions);
    if (chunk.files.length > 0) await store.putFiles(chunk.files);
    for (const { key, document } of documents) {
      const outcome = await store.changeDocument(key, document.updatedMs, () => ({ kind: 'put', ...document }));
      if (outcome.kind === 'unavailable') return this.#problem(line, `unavailable-${outcome.reason}`);
    }
    const nowMs = this.#options.now().getTime();
    // Handed over together, in order: the engine stores them in one transaction, each with the time that it had.
    const outcomes = await Promise.all(
      chunk.statements.map(({ statement, storedMs }) => store.append([statement], storedMs ?? nowMs)),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const at = chunk.statements[index];
      if (outcome.kind === 'unavailable') return this.#problem(at?.line ?? line, `unavailable-${outcome.reason}`);
      if (outcome.kind === 'conflict')
        return this.#problem(at?.line ?? line, 'conflict', { id: at?.statement.id ?? '' });
    }
    const links = chunk.statements.flatMap(({ statement, files }) =>
      files.map((sha2) => ({ statement: statement.id, sha2 })),
    );
    if (links.length > 0) await store.linkFiles(links);
    const voided = chunk.statements.filter((one) => one.voided).map(({ statement }) => statement.id);
    if (voided.length > 0) await store.markVoided(voided);
    return null;
  }
}

const isGzipError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');

const isHead = (value: Json): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'campus-export';

/** The member of the SHA-2 family whose digests have so many hexadecimal digits. */
const algorithms: Readonly<Record<number, string>> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };
const digestOf = (content: Uint8Array, digits: number): string =>
  createHash(algorithms[digits] ?? 'sha256')
    .update(content)
    .digest('hex');
