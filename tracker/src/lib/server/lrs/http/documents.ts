import { isObject, type JsonObject, readJson } from '../../../xapi/json.ts';
import type { DocumentChange, DocumentOutcome, DocumentScope, StoredDocument } from '../../store/port.ts';
import { mayUseDocuments } from '../access.ts';
import { type RefusalName, refuse } from '../refusals.ts';
import { readBody } from './body.ts';
import type { Exchange, Site } from './context.ts';
import { type DocumentRequest, parseDocumentRequest } from './document-parameters.ts';
import { requirementOfDocument } from './document-requirements.ts';
import { allowsChange, etagOf, names } from './etag.ts';
import { json, refusalResponse } from './responses.ts';
import { isJson } from './statements-body.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
type Handler = (exchange: Exchange, site: Site) => Promise<Response>;

/** One document resource: state, agent profile or activity profile. */
export const documentResource = (resource: DocumentScope['resource']): Readonly<Record<Method, Handler>> => ({
  GET: (exchange, site) =>
    withRequest(resource, 'GET', exchange, ({ scope, id, sinceMs }) =>
      id === null ? list(scope, sinceMs, site) : read(scope, id, exchange, site),
    ),
  PUT: (exchange, site) =>
    withRequest(resource, 'PUT', exchange, ({ scope, id }) => write('PUT', scope, id ?? '', exchange, site)),
  POST: (exchange, site) =>
    withRequest(resource, 'POST', exchange, ({ scope, id }) => write('POST', scope, id ?? '', exchange, site)),
  DELETE: (exchange, site) =>
    withRequest(resource, 'DELETE', exchange, ({ scope, id }) => remove(scope, id, exchange, site)),
});

async function withRequest(
  resource: DocumentScope['resource'],
  method: Method,
  { url, principal, version, lang }: Exchange,
  serve: (request: DocumentRequest) => Promise<Response>,
): Promise<Response> {
  if (!mayUseDocuments(principal, resource, method === 'GET'))
    return refusalResponse(
      refuse(
        principal.kind === 'session' ? 'document-session' : resource === 'state' ? 'state-scope' : 'profile-scope',
        lang,
      ),
    );
  const parsed = parseDocumentRequest(resource, url.searchParams, { method, version, lang });
  return parsed.kind === 'refused' ? refusalResponse(parsed.refusal) : serve(parsed.value);
}

async function list(scope: DocumentScope, sinceMs: number | null, { store }: Site): Promise<Response> {
  const { ids, latestMs } = await store.documentIds(scope, sinceMs);
  return json(200, JSON.stringify(ids), latestMs === null ? {} : { 'last-modified': new Date(latestMs).toUTCString() });
}

async function read(scope: DocumentScope, id: string, { request, lang }: Exchange, { store }: Site): Promise<Response> {
  const found = await store.document({ ...scope, id });
  if (found === null) return refusalResponse(refuse('document-not-found', lang));
  const etag = etagOf(found.content);
  const headers = {
    etag,
    'last-modified': new Date(found.updatedMs).toUTCString(),
    'content-type': found.contentType,
    // Whatever a tool has put here must not run as a page of the campus.
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  };
  const known = request.headers.get('if-none-match');
  if (known !== null && names(known, etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(found.content), { status: 200, headers });
}

async function write(
  method: 'PUT' | 'POST',
  scope: DocumentScope,
  id: string,
  { request, version, lang }: Exchange,
  site: Site,
): Promise<Response> {
  const body = await readBody(request, site.bodyLimit);
  if (body.kind === 'refused') return refusalResponse(refuse(body.name, lang));
  const contentType = request.headers.get('content-type') ?? 'application/octet-stream';
  const value = isJson(contentType) ? readJson(body.bytes) : null;
  if (value?.kind === 'refused')
    return refusalResponse({
      ...refuse('document-json', lang, value.refusal.path),
      requirement: requirementOfDocument(scope.resource, 'json'),
    });
  const sent: Sent = {
    contentType,
    content: body.bytes,
    object: value?.kind === 'json' && isObject(value.value) ? value.value : null,
  };
  // Two writers of a profile do not know of each other; for a state, only 2.0 asks for care (2.0 4.1.4, 1.0.3 3.1).
  const careful = scope.resource !== 'state' || version === '2.0.0';
  const outcome = await site.store.changeDocument(
    { ...scope, id },
    site.now().getTime(),
    (found): DocumentChange<RefusalName> => {
      if (!allowsChange(request.headers, found === null ? null : etagOf(found.content)))
        return { kind: 'refuse', because: 'precondition' };
      if (method === 'POST') return found === null ? put(sent) : merged(found, sent);
      if (!careful || request.headers.has('if-match') || request.headers.has('if-none-match')) return put(sent);
      if (found !== null) return { kind: 'refuse', because: 'document-exists' };
      return version === '1.0.3' ? { kind: 'refuse', because: 'precondition-missing' } : put(sent);
    },
  );
  return answer(outcome, scope, lang);
}

interface Sent {
  readonly contentType: string;
  readonly content: Uint8Array;
  /** The content as a JSON object, or null when it is none. */
  readonly object: JsonObject | null;
}
const put = ({ content, contentType }: Sent): DocumentChange<RefusalName> => ({ kind: 'put', content, contentType });

/** Properties of the new document replace those of the old one, one level deep (Communication 2.2). */
function merged(found: StoredDocument, sent: Sent): DocumentChange<RefusalName> {
  const present = isJson(found.contentType) ? readJson(found.content) : null;
  if (sent.object === null || present?.kind !== 'json' || !isObject(present.value))
    return {
      kind: 'refuse',
      because: present === null || !isJson(sent.contentType) ? 'document-type' : 'document-merge',
    };
  const content = Buffer.from(JSON.stringify({ ...present.value, ...sent.object }));
  return { kind: 'put', content, contentType: found.contentType };
}

async function remove(
  scope: DocumentScope,
  id: string | null,
  { request, lang }: Exchange,
  { store, now }: Site,
): Promise<Response> {
  const outcome =
    id === null
      ? await store.deleteDocuments(scope)
      : await store.changeDocument(
          { ...scope, id },
          now().getTime(),
          (found): DocumentChange<RefusalName> =>
            allowsChange(request.headers, found === null ? null : etagOf(found.content))
              ? { kind: 'delete' }
              : { kind: 'refuse', because: 'precondition' },
        );
  return answer(outcome, scope, lang);
}

function answer(outcome: DocumentOutcome<RefusalName>, { resource }: DocumentScope, lang: Exchange['lang']): Response {
  if (outcome.kind === 'changed') return new Response(null, { status: 204 });
  if (outcome.kind === 'refused' && (outcome.because === 'document-type' || outcome.because === 'document-merge')) {
    const wrong = outcome.because === 'document-type' ? 'type' : 'merge';
    return refusalResponse({ ...refuse(outcome.because, lang), requirement: requirementOfDocument(resource, wrong) });
  }
  return refusalResponse(
    refuse(outcome.kind === 'unavailable' ? `unavailable-${outcome.reason}` : outcome.because, lang),
  );
}
