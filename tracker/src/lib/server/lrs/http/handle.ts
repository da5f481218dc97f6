import { languageRanges } from '../../../xapi/format.ts';
import { floorToMinute, isoFromMs } from '../../../xapi/timestamp.ts';
import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import { StoreUnavailable } from '../../store/port.ts';
import { readRights } from '../access.ts';
import type { Denied, Principal } from '../port.ts';
import { refuse } from '../refusals.ts';
import { readActivity } from './activities.ts';
import { readAgent } from './agents.ts';
import type { Exchange, Site } from './context.ts';
import { documentResource } from './documents.ts';
import { readStatements } from './read-statements.ts';
import { json, negotiateVersion, refusalResponse, withoutBody } from './responses.ts';
import { writeStatements } from './write-statements.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
type Resource = Readonly<Partial<Record<Method, (exchange: Exchange, site: Site) => Promise<Response>>>>;

/** Versions of the specification that the store speaks (Communication 2.8). */
const spokenVersions = ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '2.0.0'];
const about: Resource = { GET: async () => json(200, JSON.stringify({ version: spokenVersions, extensions: {} })) };
const statements: Resource = { GET: readStatements, PUT: writeStatements, POST: writeStatements };
const resources: Readonly<Record<string, Resource>> = {
  about,
  statements,
  agents: { GET: readAgent },
  activities: { GET: readActivity },
  'activities/state': documentResource('state'),
  'agents/profile': documentResource('agent-profile'),
  'activities/profile': documentResource('activity-profile'),
};

/** French unless English is preferred. */
export const messageLanguage = (acceptLanguage: string | null | undefined): MessageLanguage =>
  languageRanges(acceptLanguage ?? null)
    .find((range) => /^(?:fr|en)\b/.test(range))
    ?.startsWith('en') === true
    ? 'en'
    : 'fr';

/** Answers one request below `/xapi`: method, version and access are checked here, for every resource alike. */
export async function handleRequest(request: Request, asker: Principal | Denied | null, site: Site): Promise<Response> {
  const principal = asker?.kind === 'denied' ? null : asker;
  const url = new URL(request.url);
  const lang = messageLanguage(request.headers.get('accept-language'));
  const name = /\/xapi\/(.*?)\/?$/.exec(url.pathname)?.[1] ?? '';
  const version = negotiateVersion(request.headers.get('x-experience-api-version'));
  const reads = request.method === 'GET' || request.method === 'HEAD';
  // Claimed before the log is read: what is stored between the two may be in the results, and nothing is missing.
  const before = name === 'statements' && reads ? await consistentThrough(principal, site) : null;
  const response = await answer();
  const through = before ?? (name === 'statements' ? await consistentThrough(principal, site) : null);
  response.headers.set('x-experience-api-version', version ?? answeredVersion(name, request));
  if (through !== null) response.headers.set('x-experience-api-consistent-through', through);
  return request.method === 'HEAD' ? withoutBody(response) : response;

  async function answer(): Promise<Response> {
    const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
    if (resource === undefined) return refusalResponse(refuse('resource-not-found', lang));
    const allow = ['OPTIONS', ...('GET' in resource ? ['HEAD'] : []), ...Object.keys(resource)].join(', ');
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const serve =
      method === 'GET' || method === 'PUT' || method === 'POST' || method === 'DELETE' ? resource[method] : undefined;
    if (serve === undefined) return refusalResponse(refuse('method', lang), { allow });
    if (resource !== about) {
      if (asker?.kind === 'denied')
        return refusalResponse({ ...refuse(asker.because, lang), retryAfterSeconds: asker.retryAfterSeconds });
      if (asker === null)
        return refusalResponse(
          refuse(request.headers.has('authorization') ? 'wrong-credential' : 'unauthenticated', lang),
        );
      if (version === null) return refusalResponse(refuse('version', lang, 'X-Experience-API-Version'));
    }
    try {
      return await serve(
        {
          request,
          url,
          principal: principal ?? { kind: 'credential', key: '', scopes: [] },
          version: version ?? '2.0.0',
          lang,
        },
        site,
      );
    } catch (error) {
      if (error instanceof StoreUnavailable) return refusalResponse(refuse(`unavailable-${error.reason}`, lang));
      throw error;
    }
  }
}

/**
 * The version of an answer to a request of a version that the store does not speak. A request that names none is one of
 * 0.9, before there was a header (Communication 3.3).
 */
const answeredVersion = (resource: string, request: Request): string =>
  resource !== 'about' && !request.headers.has('x-experience-api-version') ? '0.9' : '1.0.3';

/** Who reads *mesure* sees times of storing to the minute: a minute counts once it is over. */
async function consistentThrough(principal: Principal | null, { store, now, modules }: Site): Promise<string> {
  const seesMinutes = principal !== null && readRights(principal, modules)?.stores.includes('mesure') === true;
  try {
    const ms = await store.consistentThrough(now().getTime());
    return isoFromMs(seesMinutes ? Math.max(0, floorToMinute(ms) - 1) : ms);
  } catch (error) {
    // Nothing can be said of the log while it cannot be read; the epoch claims nothing.
    if (error instanceof StoreUnavailable) return isoFromMs(0);
    throw error;
  }
}
