import { isObject, type JsonObject } from '../../xapi/json.ts';
import { type Attachment, isSubStatement, type Statement } from '../../xapi/statement.ts';
import { writeMultipart } from '../lrs/http/multipart.ts';
import type { AttachedFile } from '../store/port.ts';

/** What a store assigns by itself; ours names keys of this campus, which are nobody else's business. */
const assigned = new Set(['stored', 'authority', 'version']);

/**
 * A statement as another store is sent it: without what that store assigns itself, and, where files stay here, without
 * the mention of files that could be found nowhere (Data 2.4.11: an attachment comes along or has an address).
 */
export function outgoingStatement(statement: Statement, withFiles: boolean): JsonObject {
  const kept = Object.entries(statement).filter(([name]) => !assigned.has(name));
  const copy: JsonObject = Object.fromEntries(kept);
  if (withFiles) return copy;
  const object = isSubStatement(statement.object) ? withoutFiles(statement.object) : copy['object'];
  return withoutFiles({ ...copy, ...(object === undefined ? {} : { object }) });
}

function withoutFiles(part: object): JsonObject {
  const { attachments, ...rest }: { attachments?: unknown } & JsonObject = { ...part };
  if (!Array.isArray(attachments)) return rest;
  const elsewhere = attachments.filter((one) => isObject(one) && typeof one['fileUrl'] === 'string');
  return elsewhere.length === 0 ? rest : { ...rest, attachments: elsewhere };
}

export interface OutgoingBody {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The body of a POST: JSON, or multipart/mixed where files go along (Communication 1.5.2). */
export function outgoingBody(
  statements: readonly Statement[],
  files: readonly AttachedFile[],
  withFiles: boolean,
  boundary: string,
): OutgoingBody {
  const json = Buffer.from(JSON.stringify(statements.map((one) => outgoingStatement(one, withFiles))));
  const types = contentTypes(statements);
  // Bytes that no statement of this body mentions would have it refused.
  const wanted = files.filter(({ sha2 }) => types.has(sha2));
  if (wanted.length === 0) return { contentType: 'application/json', body: new Uint8Array(json) };
  const parts = [
    { headers: { 'Content-Type': 'application/json' }, content: new Uint8Array(json) },
    ...wanted.map(({ sha2, content }) => ({
      headers: {
        'Content-Type': types.get(sha2) ?? 'application/octet-stream',
        'Content-Transfer-Encoding': 'binary',
        'X-Experience-API-Hash': sha2,
      },
      content,
    })),
  ];
  return { contentType: `multipart/mixed; boundary=${boundary}`, body: writeMultipart(boundary, parts) };
}

function contentTypes(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const attachments = statements.flatMap((one): readonly Attachment[] => [
    ...(one.attachments ?? []),
    ...(isSubStatement(one.object) ? (one.object.attachments ?? []) : []),
  ]);
  return new Map(attachments.map(({ sha2, contentType }) => [sha2.toLowerCase(), contentType]));
}
