import { civilInstant } from '#lib/reports/civil-time.ts';
import { identityKey } from '#lib/xapi/inverse-functional.ts';
import { isIri } from '#lib/xapi/iri.ts';
import { type Json, readJsonText } from '#lib/xapi/json.ts';
import { isoFromMs, timestampMs } from '#lib/xapi/timestamp.ts';
import { isUuid } from '#lib/xapi/uuid.ts';
import { validActor } from '#lib/xapi/validate/statement.ts';
import { homePages } from '#lib/xapi/vocabulary.ts';

export const agentKinds = ['account', 'mbox', 'mbox_sha1sum', 'openid'] as const;
export type AgentKind = (typeof agentKinds)[number];
export const pageSizes = [25, 50, 100, 500] as const;
const defaultSize = 50;
const largestSize = 1000;

/** Fields of the form, by the names that stand in the address; most are those of the specification. */
export interface Filters {
  readonly who: AgentKind;
  readonly agent: string;
  readonly home: string;
  readonly related_agents: boolean;
  readonly verb: string;
  readonly activity: string;
  readonly related_activities: boolean;
  readonly registration: string;
  readonly since: string;
  readonly until: string;
  readonly ascending: boolean;
  readonly limit: string;
}
export type FilterField = 'agent' | 'home' | 'verb' | 'activity' | 'registration' | 'since' | 'until' | 'limit';

export interface ReadFilters {
  readonly filters: Filters;
  /** Fields whose value cannot be used; nothing is asked then. */
  readonly wrong: readonly FilterField[];
  /** What GET /xapi/statements is asked for; of a page before a cursor, in the reverse order. */
  readonly parameters: URLSearchParams;
  /** The page stands before this statement rather than behind it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Reads the form as it stands in an address. */
export function readFilters(query: URLSearchParams): ReadFilters {
  const text = (name: string): string => (query.get(name) ?? '').trim();
  const flag = (name: string): boolean => query.get(name) === 'true';
  const filters: Filters = {
    who: agentKinds.find((kind) => kind === query.get('who')) ?? 'account',
    agent: text('agent'),
    home: text('home'),
    related_agents: flag('related_agents'),
    verb: text('verb'),
    activity: text('activity'),
    related_activities: flag('related_activities'),
    registration: text('registration'),
    since: text('since'),
    until: text('until'),
    ascending: flag('ascending'),
    limit: text('limit') === '' ? String(defaultSize) : text('limit'),
  };
  const wrong: FilterField[] = [];
  const parameters = new URLSearchParams();
  const ask = (field: FilterField, given: string, parse: (text: string) => string | null): void => {
    if (given === '') return;
    const value = parse(given);
    if (value === null) wrong.push(field);
    else parameters.set(field, value);
  };
  if (filters.agent !== '' && filters.who === 'account' && filters.home !== '' && !isIri(filters.home))
    wrong.push('home');
  else ask('agent', filters.agent, () => agentOf(filters));
  for (const field of ['verb', 'activity'] as const)
    ask(field, filters[field], (iri) => (isIri(iri) && iri.isWellFormed() ? iri : null));
  ask('registration', filters.registration, (id) => (isUuid(id) ? id : null));
  for (const field of ['since', 'until'] as const) ask(field, filters[field], instantOf);
  ask('limit', filters.limit, (n) => (/^[1-9]\d{0,3}$/.test(n) && Number(n) <= largestSize ? n : null));
  for (const name of ['related_agents', 'related_activities'] as const) if (filters[name]) parameters.set(name, 'true');
  const cursor = (name: string): string | null => (isUuid(query.get(name) ?? '') ? query.get(name) : null);
  const before = cursor('before');
  const after = before === null ? cursor('after') : null;
  if (filters.ascending !== (before !== null)) parameters.set('ascending', 'true');
  if (before !== null || after !== null) parameters.set('after', before ?? after ?? '');
  return { filters, wrong, parameters, before, after };
}

/** True where nothing is filtered: then an empty page means an empty store. */
export const isUnfiltered = ({ parameters }: ReadFilters): boolean =>
  [...parameters.keys()].every((name) => name === 'limit' || name === 'ascending');

/** The address of another page of the same selection. */
export function pageAddress(
  query: URLSearchParams,
  move: { readonly after?: string; readonly before?: string },
): string {
  const next = new URLSearchParams(
    [...query].filter(([name, value]) => !/^(?:after|before)$/.test(name) && value !== ''),
  );
  for (const [name, id] of Object.entries(move)) next.set(name, id);
  return `?${next}`;
}

/** An agent as the specification writes it, or null. JSON may be given too, as other stores' addresses do. */
function agentOf({ who, agent, home }: Filters): string | null {
  const value: Json | null = agent.startsWith('{') ? jsonOf(agent) : agentNamed(who, agent, home);
  if (value === null) return null;
  const actor = validActor(value, '1.0.3');
  return actor === null || identityKey(actor) === null ? null : JSON.stringify(value);
}

function agentNamed(who: AgentKind, name: string, home: string): Json {
  if (who === 'account') return { account: { homePage: home === '' ? homePages.suivi : home, name } };
  if (who === 'mbox') return { mbox: /^mailto:/i.test(name) ? name : `mailto:${name}` };
  return { [who]: name };
}

function jsonOf(text: string): Json | null {
  const read = readJsonText(text);
  return read.kind === 'json' ? read.value : null;
}

/** A civil time of Paris as a field of a form gives it, or any timestamp of the specification; ISO 8601 in UTC. */
function instantOf(text: string): string | null {
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(text);
  const ms = timestampMs(text, 'iso-8601');
  if (ms === null) return null;
  return isoFromMs(local ? civilInstant(text) : /^\d{4}-\d{2}-\d{2}$/.test(text) ? civilInstant(`${text}T00:00`) : ms);
}
