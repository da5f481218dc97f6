import { createHash } from 'node:crypto';
import { type Json, readJsonItems } from '../../../xapi/json.ts';
import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import type { Refusal } from '../port.ts';
import { largestBatch } from '../prepare-batch.ts';
import { refuse } from '../refusals.ts';
import { readBody } from './body.ts';
import { boundaryOf, type Part, parseMultipart } from './multipart.ts';

export type StatementsBody =
  | {
      readonly kind: 'statements';
      readonly value: Json;
      /** The text of each statement (`JsonScan.items`). */
      readonly texts: readonly (string | null)[];
      /** Attachments that came along, by their SHA-2 digest in lower case. */
      readonly attached: ReadonlyMap<string, Uint8Array>;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Reads statements as JSON alone, or with their attachments as multipart/mixed (Communication 1.5). */
export async function readStatementsBody(
  request: Request,
  limit: number,
  lang: MessageLanguage,
): Promise<StatementsBody> {
  const contentType = request.headers.get('content-type') ?? '';
  const isMultipart = /^\s*multipart\/mixed\s*(?:;|$)/i.test(contentType);
  const refused = (refusal: Refusal): StatementsBody => ({ kind: 'refused', refusal });
  if (!isMultipart && !isJson(contentType)) return refused(refuse('content-type', lang));
  const body = await readBody(request, limit);
  if (body.kind === 'refused') return refused(refuse(body.name, lang));
  if (!isMultipart) return json(body.bytes, new Map(), lang);
  const boundary = boundaryOf(contentType);
  const parts = boundary === null ? null : parseMultipart(body.bytes, boundary);
  if (parts === null) return refused(refuse('multipart', lang, 'Content-Type'));
  const [first, ...rest] = parts;
  if (first === undefined || !isJson(first.headers.get('content-type') ?? ''))
    return refused(refuse('multipart-first', lang));
  const attached = new Map<string, Uint8Array>();
  for (const [index, part] of rest.entries()) {
    const problem = problemOf(part);
    if (problem !== null) return refused(refuse(problem, lang, `part ${index + 2}: ${headerOf[problem]}`));
    attached.set((part.headers.get('x-experience-api-hash') ?? '').toLowerCase(), part.content);
  }
  return json(first.content, attached, lang);
}

export const isJson = (contentType: string): boolean => /^\s*application\/json\s*(?:;|$)/i.test(contentType);

function json(bytes: Uint8Array, attached: ReadonlyMap<string, Uint8Array>, lang: MessageLanguage): StatementsBody {
  const read = readJsonItems(bytes, largestBatch);
  return read.kind === 'refused'
    ? { kind: 'refused', refusal: refuse(read.refusal.reason, lang, read.refusal.path) }
    : { kind: 'statements', value: read.value, texts: read.items, attached };
}

/** The header of a part that a problem is about. */
const headerOf = {
  'attachment-hash': 'X-Experience-API-Hash',
  'attachment-encoding': 'Content-Transfer-Encoding',
} as const;

/** The member of the SHA-2 family whose digests have so many hexadecimal digits. */
const algorithms: Readonly<Record<number, string>> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

function problemOf({ headers, content }: Part): keyof typeof headerOf | null {
  const said = headers.get('x-experience-api-hash')?.toLowerCase();
  const algorithm = said === undefined ? undefined : algorithms[said.length];
  if (algorithm === undefined || createHash(algorithm).update(content).digest('hex') !== said) return 'attachment-hash';
  return headers.get('content-transfer-encoding')?.toLowerCase() === 'binary' ? null : 'attachment-encoding';
}
