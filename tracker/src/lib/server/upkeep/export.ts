import { floorToMinute, isoFromMs } from '../../xapi/timestamp.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { DocumentKey, Store } from '../store/port.ts';
import type { LogPlace } from '../store/port-forwarding.ts';
import type { LogScope } from '../store/port-upkeep.ts';
import { type Counts, exportFormat, noCounts } from './lines.ts';

/**
 * What an export may hold. *mesure* never stands in one file with *suivi*: their order, side by side, would join a
 * pseudonym of one to a pseudonym of the other. To move a whole campus there is the backup.
 */
export const exportParts = {
  traces: ['suivi', 'other'],
  suivi: ['suivi'],
  other: ['other'],
  mesure: ['mesure'],
} as const satisfies Readonly<Record<string, readonly StoreOfStatement[]>>;
export type ExportPart = keyof typeof exportParts;
export const isExportPart = (text: string): text is ExportPart => Object.hasOwn(exportParts, text);

export interface ExportRequest {
  readonly part: ExportPart;
  /** Epoch ms, exclusive. */
  readonly sinceMs: number | null;
  /** Epoch ms, inclusive. */
  readonly untilMs: number | null;
}

const page = 200;
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : isoFromMs(ms));

/**
 * The lines of an export, each with its line feed: head, definitions, documents, files, statements in the order of the
 * log, end with counts. One slice of the log is in memory at a time.
 */
export async function* exportLines(store: Store, request: ExportRequest, now: Date): AsyncGenerator<string> {
  const { part } = request;
  // In *mesure* a bound finer than the minute would tell the second of what lies on either side of it.
  const bound = (ms: number | null): number | null => (ms === null || part !== 'mesure' ? ms : floorToMinute(ms));
  const [sinceMs, untilMs] = [bound(request.sinceMs), bound(request.untilMs)];
  const scope: LogScope = { stores: exportParts[part], sinceMs, untilMs };
  const counts: { -readonly [Name in keyof Counts]: number } = { ...noCounts };
  yield json({
    kind: 'campus-export',
    format: exportFormat,
    made: now.toISOString(),
    stores: scope.stores,
    since: isoOrNull(sinceMs),
    until: isoOrNull(untilMs),
  });
  for await (const line of definitionLines(store)) {
    counts.activities += 1;
    yield line;
  }
  for await (const line of documentLines(store, scope)) {
    counts.documents += 1;
    yield line;
  }
  for await (const line of fileLines(store, scope)) {
    counts.attachments += 1;
    yield line;
  }
  for await (const line of statementLines(store, scope)) {
    counts.statements += 1;
    yield line;
  }
  yield json({ kind: 'end', ...counts });
}

const json = (value: object): string => `${JSON.stringify(value)}\n`;

async function* definitionLines(store: Store): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const rows = await store.definitionsAfter(after, page);
    for (const { id, definition } of rows)
      yield `{"kind":"activity","id":${JSON.stringify(id)},"definition":${definition}}\n`;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function* documentLines(store: Store, scope: LogScope): AsyncGenerator<string> {
  for (let after: DocumentKey | null = null; ; ) {
    const listed = await store.documentsAfter(scope, after, page);
    for (const { key } of listed) {
      const found = await store.document(key);
      if (found === null) continue;
      // To the minute in *mesure*, as everything there.
      const updatedMs = scope.stores.includes('mesure') ? floorToMinute(found.updatedMs) : found.updatedMs;
      const { resource, activity, agent, registration, id } = key;
      yield json({
        kind: 'document',
        resource,
        activity,
        agent,
        registration,
        id,
        contentType: found.contentType,
        updated: isoFromMs(updatedMs),
        content: base64(found.content),
      });
    }
    const last = listed.at(-1);
    if (last === undefined) return;
    after = last.key;
  }
}

async function* fileLines(store: Store, scope: LogScope): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const digests = await store.filesAfter(scope, after, page);
    for (const sha2 of digests) {
      const content = await store.fileContent(sha2);
      if (content !== null) yield json({ kind: 'attachment', sha2, content: base64(content) });
    }
    const last = digests.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function* statementLines(store: Store, scope: LogScope): AsyncGenerator<string> {
  for (let after: LogPlace | null = null; ; ) {
    const slice = await store.logSlice(scope, after);
    for (const { store: of, credential, voided, files, text } of slice.entries) {
      const head = JSON.stringify({ kind: 'statement', store: of, credential, voided, files });
      yield `${head.slice(0, -1)},"statement":${text}}\n`;
    }
    if (slice.next === null) return;
    after = slice.next;
  }
}

const base64 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64');
