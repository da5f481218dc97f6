import { readJsonText } from '../../xapi/json.ts';
import { expectedText, type MessageLanguage } from '../../xapi/validate/problem.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import type { Unavailable } from '../store/port.ts';
import type {
  KeptRefusal,
  RefusalFilter,
  RefusalGroup,
  RefusalTally,
  RefusedRequest,
  Withheld,
} from '../store/port-refusals.ts';
import type { Credentials } from './credentials.ts';
import { isScope } from './credentials-scopes.ts';
import type { Site } from './http/context.ts';
import { handleRequest } from './http/handle.ts';
import { negotiateVersion, refusalOf } from './http/responses.ts';
import { isJson } from './http/statements-body.ts';
import type { Principal, Refusal } from './port.ts';
import { refuse } from './refusals.ts';
import { type ShownBody, showBody } from './refused-requests-body.ts';
import type { RefusalRecorder } from './refused-requests-recorder.ts';
import { type EditableBody, type EditedRequest, editableOf, replayRequest } from './refused-requests-replay.ts';

export type { RefusalFilter, RefusalGroup, RefusalTally, RefusedRequest, Withheld } from '../store/port-refusals.ts';
export type { ShownBody } from './refused-requests-body.ts';
export type { EditableBody, EditedRequest } from './refused-requests-replay.ts';

/** One thing that is wrong with a body. */
export interface BodyProblem {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  readonly requirement: string;
}
export interface RefusedDetail {
  readonly request: RefusedRequest;
  /** Null when the body was not kept, or is in the log by now. */
  readonly body: (EditableBody & { readonly shown: ShownBody }) | null;
}
export type ReplayOutcome =
  /** Stored. `ids` are those of its statements; a document has none. */
  | { readonly kind: 'accepted'; readonly ids: readonly string[] }
  /** Refused again, as it stands now; nothing was stored. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The entry is gone, or was sent again before. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'no-body'; readonly because: Withheld | null }
  /** Its key was revoked, or is no longer in the environment. */
  | { readonly kind: 'key-gone' };

/** Refused requests of external keys, as an administrator sees them, corrects them and sends them again. */
export interface RefusedRequests {
  list(
    filter: RefusalFilter,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly entries: readonly RefusedRequest[]; readonly next: string | null }>;
  groups(filter: RefusalFilter): Promise<readonly RefusalGroup[]>;
  tallies(fromDay: string): Promise<readonly RefusalTally[]>;
  find(id: string): Promise<RefusedDetail | null>;
  /** What is wrong with the form of a body, whole: rights, attachments and conflicts show when it is sent. */
  check(
    resource: RefusedRequest['resource'],
    edited: Pick<EditedRequest, 'text' | 'version' | 'contentType'>,
    lang: MessageLanguage,
  ): readonly BodyProblem[];
  /** Sends a request again, as its key and with the rights that this key has now. */
  replay(id: string, edited: EditedRequest | null, lang: MessageLanguage): Promise<ReplayOutcome>;
  discard(ids: readonly string[]): Promise<{ readonly kind: 'discarded'; readonly count: number } | Unavailable>;
  /** Keys by what the administrator calls them; those of the environment have no label. */
  labels(): Promise<ReadonlyMap<string, string>>;
  counts: RefusalRecorder['counts'];
}

/** Problems that are looked for at once. */
const problemLimit = 20;

export function createRefusedRequests(
  site: Site,
  recorder: RefusalRecorder,
  credentials: Pick<Credentials, 'environmentKey' | 'list'>,
): RefusedRequests {
  const { store } = site;

  async function holderOf(key: string): Promise<Principal | Unavailable | null> {
    if (key === credentials.environmentKey) return { kind: 'credential', key, scopes: ['all'] };
    const listed = await credentials.list();
    if (listed.kind === 'unavailable') return listed;
    const found = listed.credentials.find((one) => one.key === key && one.revokedMs === null);
    return found === undefined
      ? null
      : { kind: 'credential', key, scopes: found.scopes.filter(isScope), label: found.label };
  }

  return {
    async list(filter, page) {
      // What was refused a moment ago is there at once.
      await recorder.written();
      return store.refusals(filter, page);
    },
    groups: (filter) => store.refusalGroups(filter),
    tallies: (fromDay) => store.refusalTallies(fromDay),
    async find(id) {
      const entry = await store.refusal(id);
      if (entry === null) return null;
      const { body, ...request } = entry;
      if (body === null) return { request, body: null };
      const editable = editableOf(entry);
      return { request, body: { ...editable, shown: showBody(editable.text, entry.path) } };
    },
    check(resource, { text, version, contentType }, lang) {
      if (resource !== 'statements' && !isJson(contentType)) return [];
      const read = readJsonText(text);
      if (read.kind === 'refused') {
        const { path, expected, requirement } = refuse(read.refusal.reason, lang, read.refusal.path);
        return [{ path, expected, received: '', requirement }];
      }
      if (resource !== 'statements') return [];
      const validation = validateStatements(read.value, negotiateVersion(version) ?? '2.0.0', problemLimit);
      return validation.kind === 'valid'
        ? []
        : validation.problems.map((problem) => ({ ...problem, expected: expectedText(problem.expected, lang) }));
    },
    async replay(id, edited, lang) {
      const entry = await store.refusal(id);
      if (entry === null || entry.replayedMs !== null) return { kind: 'gone' };
      if (entry.body === null) return { kind: 'no-body', because: entry.withheld };
      const holder = await holderOf(entry.key);
      if (holder === null) return { kind: 'key-gone' };
      if (holder.kind === 'unavailable')
        return { kind: 'refused', refusal: refuse(`unavailable-${holder.reason}`, lang) };
      return send(entry, edited, holder, lang);
    },
    discard: (ids) => store.discardRefusals(ids),
    async labels() {
      const listed = await credentials.list();
      // Without labels the keys themselves are shown.
      return new Map(listed.kind === 'listed' ? listed.credentials.map(({ key, label }) => [key, label]) : []);
    },
    counts: recorder.counts,
  };

  async function send(
    entry: KeptRefusal,
    edited: EditedRequest | null,
    holder: Principal,
    lang: MessageLanguage,
  ): Promise<ReplayOutcome> {
    const request = replayRequest(entry, edited);
    request.headers.set('accept-language', lang);
    const response = await handleRequest(request, holder, site);
    const refusal = refusalOf(response);
    if (refusal !== null) return { kind: 'refused', refusal };
    // Not marked when the store is busy just now: sent once more, it stores nothing twice.
    await store.settleRefusal(entry.id, site.now().getTime());
    return { kind: 'accepted', ids: await idsOf(entry, request, response) };
  }
}

async function idsOf(
  { resource, method }: KeptRefusal,
  request: Request,
  response: Response,
): Promise<readonly string[]> {
  if (resource !== 'statements') return [];
  if (method === 'PUT') return [new URL(request.url).searchParams.get('statementId') ?? ''];
  const ids: unknown = await response.json();
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
