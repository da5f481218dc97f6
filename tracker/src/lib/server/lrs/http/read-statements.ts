import { randomUUID } from 'node:crypto';
import { canonical, idsOnly, languageRanges } from '../../../xapi/format.ts';
import { type ActivityDefinition, isSubStatement, type Statement } from '../../../xapi/statement.ts';
import { floorToMinute } from '../../../xapi/timestamp.ts';
import type { AttachedFile } from '../../store/port.ts';
import { covers, type ReadRights, readRights } from '../access.ts';
import { refuse } from '../refusals.ts';
import { activityIdsOf } from './activity-ids.ts';
import type { Exchange, Site } from './context.ts';
import { writeMultipart } from './multipart.ts';
import { cursorParameter, parseStatementsRequest, type StatementsRequest } from './parameters.ts';
import { json, refusalResponse } from './responses.ts';

/** GET /statements: one statement by its id, or a page of those that the filters let through. */
export async function readStatements(exchange: Exchange, site: Site): Promise<Response> {
  const { url, version, lang, principal } = exchange;
  const parsed = parseStatementsRequest(url.searchParams, version, lang);
  if (parsed.kind === 'refused') return refusalResponse(parsed.refusal);
  const rights = readRights(principal, site.modules);
  if (rights === null) return refusalResponse(refuse('read-scope', lang));
  return parsed.value.kind === 'one'
    ? one(parsed.value, rights, exchange, site)
    : list(parsed.value, rights, exchange, site);
}

async function one(
  asked: Extract<StatementsRequest, { kind: 'one' }>,
  rights: ReadRights,
  exchange: Exchange,
  site: Site,
): Promise<Response> {
  const found = await site.store.find(asked.id);
  // Not found and not yours to read look alike: an id must not tell that a statement exists.
  if (found === null || found.voided !== asked.voided || !covers(rights, found))
    return refusalResponse(
      refuse('statement-not-found', exchange.lang, asked.voided ? 'voidedStatementId' : 'statementId'),
    );
  const [text = ''] = await present([found.text], asked, exchange, site);
  const statement: Statement = JSON.parse(found.text);
  const headers = { 'last-modified': new Date(statement.stored).toUTCString() };
  if (!asked.attachments) return json(200, text, headers);
  const { files } = await site.store.attachments([asked.id], attachmentBytes);
  return withAttachments(text, files, [statement], headers);
}

async function list(
  asked: Extract<StatementsRequest, { kind: 'list' }>,
  rights: ReadRights,
  exchange: Exchange,
  site: Site,
): Promise<Response> {
  if (asked.after !== null) {
    // Not found and not yours to read look alike here too: an id must not tell that a statement exists.
    const last = await site.store.find(asked.after);
    if (last === null || !covers(rights, last))
      return refusalResponse(refuse('unknown-cursor', exchange.lang, cursorParameter));
  }
  const page = await site.store.query({ ...asked, ...rights, ...visibleTimes(asked, rights) });
  if (page.kind === 'unknown-cursor') return refusalResponse(refuse('unknown-cursor', exchange.lang, cursorParameter));
  if (!asked.attachments) {
    const texts = await present(page.statements, asked, exchange, site);
    return json(200, statementResult(texts, page.next, exchange.url));
  }
  const statements = page.statements.map((text): Statement => JSON.parse(text));
  const { files, served } = await site.store.attachments(
    statements.map(({ id }) => id),
    attachmentBytes,
  );
  // A page whose attachments are too many bytes ends early; `more` leads on from there.
  const texts = await present(page.statements.slice(0, served), asked, exchange, site);
  const next = served < statements.length ? (statements[served - 1]?.id ?? null) : page.next;
  return withAttachments(statementResult(texts, next, exchange.url), files, statements, {});
}

/** Attachments of a page may together have so many bytes; those of a single statement are always sent. */
const attachmentBytes = 32 * 1024 * 1024;

const statementResult = (texts: readonly string[], next: string | null, url: URL): string =>
  `{"statements":[${texts.join(',')}],"more":${JSON.stringify(next === null ? '' : moreLink(url, next))}}`;

/** Statements and the bytes that came with them, as multipart/mixed (Communication 1.5.2). */
function withAttachments(
  text: string,
  files: readonly AttachedFile[],
  statements: readonly Statement[],
  headers: Readonly<Record<string, string>>,
): Response {
  const types = new Map<string, string>();
  for (const statement of statements) {
    const nested = isSubStatement(statement.object) ? (statement.object.attachments ?? []) : [];
    for (const { sha2, contentType } of [...(statement.attachments ?? []), ...nested])
      types.set(sha2.toLowerCase(), contentType);
  }
  const boundary = `campus-${randomUUID()}`;
  const body = writeMultipart(boundary, [
    { headers: { 'Content-Type': 'application/json; charset=utf-8' }, content: Buffer.from(text) },
    ...files.map(({ sha2, content }) => ({
      headers: {
        'Content-Type': types.get(sha2) ?? 'application/octet-stream',
        'Content-Transfer-Encoding': 'binary',
        'X-Experience-API-Hash': sha2,
      },
      content,
    })),
  ]);
  return new Response(body, {
    status: 200,
    headers: {
      'content-type': `multipart/mixed; boundary=${boundary}`,
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** The same request, from behind the last statement of this page: it can be followed again and again. */
function moreLink(url: URL, after: string): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.set(cursorParameter, after);
  return `${url.pathname}?${parameters}`;
}

/** *mesure* shows times to the minute, so bounds are compared with what is shown: a finer search would reveal the second. */
function visibleTimes(
  { sinceMs, untilMs }: { readonly sinceMs: number | null; readonly untilMs: number | null },
  rights: ReadRights,
): { readonly sinceMs: number | null; readonly untilMs: number | null } {
  if (rights.actors !== null || !rights.stores.includes('mesure') || rights.stores.length > 1)
    return { sinceMs, untilMs };
  const lastOfMinute = (ms: number | null): number | null => (ms === null ? null : floorToMinute(ms) + 59_999);
  return { sinceMs: lastOfMinute(sinceMs), untilMs: lastOfMinute(untilMs) };
}

/** Statements in the format that was asked for; `exact` is the text as stored, never parsed. */
async function present(
  texts: readonly string[],
  asked: StatementsRequest,
  exchange: Exchange,
  site: Site,
): Promise<readonly string[]> {
  if (asked.format === 'exact') return texts;
  const statements = texts.map((text): Statement => JSON.parse(text));
  if (asked.format === 'ids') return statements.map((statement) => JSON.stringify(idsOnly(statement)));
  const definitions = new Map<string, ActivityDefinition | null>();
  for (const id of new Set(statements.flatMap(activityIdsOf))) definitions.set(id, await site.store.definition(id));
  const ranges = languageRanges(exchange.request.headers.get('accept-language'));
  return statements.map((statement) =>
    JSON.stringify(canonical(statement, (id) => definitions.get(id) ?? null, ranges)),
  );
}
