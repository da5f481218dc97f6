import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, readJsonText } from '../../xapi/json.ts';
import { isoFromMs } from '../../xapi/timestamp.ts';
import type { KeptRefusal } from '../store/port-refusals.ts';
import { boundaryOf, type Part, parseMultipart, writeMultipart } from './http/multipart.ts';

/** What an administrator may change before a request is sent again. */
export interface EditedRequest {
  /** The body; of statements with attachments, the part that holds the statements. */
  readonly text: string;
  /** Query string without `?`. */
  readonly search: string;
  readonly version: string;
  /** Of documents. */
  readonly contentType: string;
  readonly ifMatch: string;
  readonly ifNoneMatch: string;
}
export interface EditableBody {
  readonly text: string;
  /** False when the bytes are no UTF-8: the text shows U+FFFD in their place. */
  readonly faithful: boolean;
  /** What came with the statements, and goes along again. */
  readonly attachments: readonly { readonly contentType: string; readonly bytes: number }[];
}

/** The part of a kept body that can be read and corrected. */
export function editableOf({ body, contentType }: KeptRefusal): EditableBody {
  const [first, ...rest] = partsOf(body, contentType) ?? [];
  const bytes = first?.content ?? body ?? new Uint8Array();
  const text = Buffer.from(bytes).toString('utf8');
  return {
    text,
    faithful: Buffer.from(text).equals(Buffer.from(bytes)),
    attachments: rest.map(({ headers, content }) => ({
      contentType: headers.get('content-type') ?? '',
      bytes: content.byteLength,
    })),
  };
}

/**
 * The request that sends a refused one again. Statements that have no id get one that is always the same for this
 * entry, so that sending twice stores once; those that have no time get the time at which they first came.
 */
export function replayRequest(entry: KeptRefusal, edited: EditedRequest | null): Request {
  const { search, version, ifMatch, ifNoneMatch } = edited ?? entry;
  const { body, contentType } = bodyOf(entry, edited);
  const headers = new Headers({ 'x-experience-api-version': version, 'content-type': contentType });
  if (ifMatch !== '') headers.set('if-match', ifMatch);
  if (ifNoneMatch !== '') headers.set('if-none-match', ifNoneMatch);
  return new Request(`http://campus.invalid/xapi/${entry.resource}${search === '' ? '' : `?${search}`}`, {
    method: entry.method,
    headers,
    body: new Uint8Array(body),
  });
}

interface Body {
  readonly body: Uint8Array;
  readonly contentType: string;
}

function bodyOf(entry: KeptRefusal, edited: EditedRequest | null): Body {
  const sent = entry.body ?? new Uint8Array();
  if (entry.resource !== 'statements')
    return edited === null
      ? { body: sent, contentType: entry.contentType }
      : { body: Buffer.from(edited.text), contentType: edited.contentType };
  const parts = partsOf(entry.body, entry.contentType);
  const text = edited?.text ?? editableOf(entry).text;
  const completed = complete(text, entry);
  if (edited === null && completed === null) return { body: sent, contentType: entry.contentType };
  const json = Buffer.from(completed ?? text);
  if (parts === null || parts.length < 2) return { body: json, contentType: 'application/json' };
  const boundary = `campus-${createHash('sha256').update(sent).digest('hex').slice(0, 32)}`;
  return {
    body: writeMultipart(boundary, [
      { headers: { 'content-type': 'application/json' }, content: json },
      ...parts.slice(1).map(({ headers, content }) => ({ headers: Object.fromEntries(headers), content })),
    ]),
    contentType: `multipart/mixed; boundary=${boundary}`,
  };
}

function partsOf(body: Uint8Array | null, contentType: string): readonly Part[] | null {
  const boundary = boundaryOf(contentType);
  return boundary === null || body === null ? null : parseMultipart(body, boundary);
}

/** The statements with ids and times where they have none, or null when there is nothing to add. */
function complete(text: string, entry: KeptRefusal): string | null {
  const read = readJsonText(text);
  if (read.kind === 'refused') return null;
  const { value } = read;
  let added = false;
  const completed = (item: Json, index: number): Json => {
    if (!isObject(item) || isSigned(item)) return item;
    const missing = {
      ...(Object.hasOwn(item, 'id') || entry.method === 'PUT' ? {} : { id: idOf(entry.id, index) }),
      ...(Object.hasOwn(item, 'timestamp') ? {} : { timestamp: isoFromMs(entry.atMs) }),
    };
    if (Object.keys(missing).length > 0) added = true;
    return { ...item, ...missing };
  };
  const result = Array.isArray(value) ? value.map(completed) : completed(value, 0);
  return added ? JSON.stringify(result) : null;
}

/** What was signed must stay as it was. */
const isSigned = ({ attachments }: JsonObject): boolean =>
  Array.isArray(attachments) &&
  attachments.some((one) => isObject(one) && one['usageType'] === 'http://adlnet.gov/expapi/attachments/signature');

/** A UUID made of a name, as version 5 is: the same at each attempt. */
function idOf(entry: string, index: number): string {
  const hex = createHash('sha256').update(`refused ${entry} ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
