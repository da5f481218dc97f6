import { identityKey } from '../../../xapi/inverse-functional.ts';
import { isObject, type Json, own, readJsonText } from '../../../xapi/json.ts';
import type { Actor } from '../../../xapi/statement.ts';
import { validActor } from '../../../xapi/validate/statement.ts';
import { terms } from '../../store/terms.ts';
import { readRights } from '../access.ts';
import { refuse } from '../refusals.ts';
import type { Exchange, Site } from './context.ts';
import { checkNames } from './parameters.ts';
import { json, refusalResponse } from './responses.ts';

/** Names are looked for in so many of the latest statements about the agent. */
const statementsSearched = 100;

/** GET /agents: the Person behind an agent, with the names that statements which the asker may read give it (Communication 2.4). */
export async function readAgent({ url, version, lang, principal }: Exchange, site: Site): Promise<Response> {
  const unknown = checkNames(url.searchParams, ['agent'], lang);
  if (unknown !== null) return refusalResponse(unknown);
  const text = url.searchParams.get('agent');
  if (text === null)
    return refusalResponse({ ...refuse('parameter-missing', lang, 'agent'), requirement: 'XAPI-00243' });
  const read = readJsonText(text);
  const agent = read.kind === 'json' ? validActor(read.value, version) : null;
  const key = agent === null ? null : identityKey(agent);
  if (agent === null || key === null)
    return refusalResponse({ ...refuse('parameter', lang, 'agent'), requirement: 'XAPI-00249' });
  const rights = readRights(principal, site.modules);
  if (rights === null) return refusalResponse(refuse('read-scope', lang));
  const page = await site.store.query({
    ...rights,
    terms: [terms.relatedAgent(key)],
    sinceMs: null,
    untilMs: null,
    ascending: false,
    limit: statementsSearched,
    after: null,
  });
  const names = new Set<string>(agent.name === undefined ? [] : [agent.name]);
  if (page.kind === 'page') for (const statement of page.statements) collectNames(JSON.parse(statement), key, names);
  return json(200, JSON.stringify(person(agent, [...names])));
}

/** Names that stand beside the agent's identifier, anywhere outside extensions. */
function collectNames(value: Json, key: string, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectNames(item, key, names);
  if (!isObject(value)) return;
  const name = own(value, 'name');
  if (typeof name === 'string') {
    const actor = validActor(value, '2.0.0');
    if (actor !== null && identityKey(actor) === key) names.add(name);
  }
  for (const [property, item] of Object.entries(value)) if (property !== 'extensions') collectNames(item, key, names);
}

/** Every property of a Person is an array (XAPI-00238 to XAPI-00242). */
function person({ mbox, mbox_sha1sum, openid, account }: Actor, name: readonly string[]): object {
  const listed = <Value>(property: string, value: Value | undefined): object =>
    value === undefined ? {} : { [property]: [value] };
  return {
    objectType: 'Person',
    ...(name.length === 0 ? {} : { name }),
    ...listed('mbox', mbox),
    ...listed('mbox_sha1sum', mbox_sha1sum),
    ...listed('openid', openid),
    ...listed('account', account),
  };
}
