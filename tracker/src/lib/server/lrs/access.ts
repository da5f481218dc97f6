import { identityKey } from '../../xapi/inverse-functional.ts';
import type { Agent } from '../../xapi/statement.ts';
import { homePages, namespace, type StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { FoundStatement } from '../store/port.ts';
import type { Scope } from './credentials-scopes.ts';
import type { Principal } from './port.ts';

/** What a principal may read. */
export interface ReadRights {
  readonly stores: readonly StoreOfStatement[];
  /** Identity keys of the only actors whose statements it sees, or null for all. */
  readonly actors: readonly string[] | null;
  /** Key of the only credential whose statements it sees, or null for all. */
  readonly credential: string | null;
}

const has = (scopes: readonly Scope[], ...any: readonly Scope[]): boolean =>
  any.some((scope) => scopes.includes(scope));

/** True when the principal may write statements at all. */
export const mayWrite = (principal: Principal): boolean =>
  principal.kind !== 'credential' || has(principal.scopes, 'all', 'statements/write');

/** True when what a principal says of activities becomes part of their definitions (scope `define`). */
export const mayDefine = (principal: Principal): boolean =>
  principal.kind !== 'credential' || has(principal.scopes, 'all', 'define');

/** True when the principal may void what others wrote. */
export const mayVoidOthers = (principal: Principal): boolean =>
  principal.kind === 'campus' || (principal.kind === 'credential' && has(principal.scopes, 'all'));

/**
 * True when a principal may use documents. Learners' sessions may not: a document holds whatever its writer likes, and
 * the campus keeps no free text about a learner.
 */
export function mayUseDocuments(
  principal: Principal,
  resource: 'state' | 'agent-profile' | 'activity-profile',
  reads: boolean,
): boolean {
  if (principal.kind !== 'credential') return principal.kind === 'campus';
  return (
    has(principal.scopes, 'all', resource === 'state' ? 'state' : 'profile') ||
    (reads && has(principal.scopes, 'all/read'))
  );
}

/**
 * What a principal may read, or null for nothing. No credential reads both stores: their order and times, side by side,
 * would join a pseudonym of one to a pseudonym of the other. `mesure/read` reads *mesure* and nothing else.
 * @param modules ids of the modules in which a learner may have a pseudonym of *mesure*
 */
export function readRights(principal: Principal, modules: readonly string[]): ReadRights | null {
  if (principal.kind === 'campus') return { stores: ['suivi', 'mesure', 'other'], actors: null, credential: null };
  if (principal.kind === 'session') {
    const accounts = [
      { homePage: homePages.suivi, name: principal.suivi },
      ...modules.map((module) => ({ homePage: homePages.mesure(module), name: principal.mesure(module) })),
    ];
    const actors = accounts.map((account) => identityKey({ account })).filter((key) => key !== null);
    return { stores: ['suivi', 'mesure'], actors, credential: null };
  }
  if (has(principal.scopes, 'mesure/read')) return { stores: ['mesure'], actors: null, credential: null };
  if (has(principal.scopes, 'all', 'all/read', 'statements/read'))
    return { stores: ['suivi', 'other'], actors: null, credential: null };
  if (has(principal.scopes, 'statements/read/mine'))
    return { stores: ['suivi', 'other'], actors: null, credential: principal.key };
  return null;
}

/** True when these rights cover a statement that was found by its id. */
export const covers = (rights: ReadRights, found: FoundStatement): boolean =>
  rights.stores.includes(found.store) &&
  (rights.actors === null || (found.actor !== null && rights.actors.includes(found.actor))) &&
  (rights.credential === null || rights.credential === found.credential);

/**
 * Who vouches for what a principal writes (Data 2.4.9): an external tool by its key, with the label that its administrator
 * gave it as the name. All learners' sessions have one authority: a personal one would stand in both stores and join them.
 */
export function authorityOf(principal: Principal): Agent {
  if (principal.kind === 'credential')
    return {
      objectType: 'Agent',
      ...(principal.label === undefined ? {} : { name: principal.label }),
      account: { homePage: credentialHomePage, name: principal.key },
    };
  const name = principal.kind === 'session' ? 'learner-session' : 'campus';
  return { objectType: 'Agent', account: { homePage: `${namespace}/authority`, name } };
}

/** A name space of its own: no key, whatever it is called, can pass for the campus or a learner's session. */
const credentialHomePage = `${namespace}/credentials`;
