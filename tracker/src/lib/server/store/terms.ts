import { identityKeys } from '../../xapi/inverse-functional.ts';
import {
  type Actor,
  type Context,
  contextActivityKeys,
  isActivity,
  isActorObject,
  isSubStatement,
  type Statement,
  type StatementObject,
  type SubStatement,
} from '../../xapi/statement.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';

/** What a statement can be asked for by: one name for each filter and value (Communication 2.1.3). */
export const terms = {
  verb: (id: string): string => `verb ${id}`,
  activity: (id: string): string => `activity ${id}`,
  relatedActivity: (id: string): string => `related-activity ${id}`,
  /** @param key identity key of an agent or identified group */
  agent: (key: string): string => `agent ${key}`,
  relatedAgent: (key: string): string => `related-agent ${key}`,
  registration: (id: string): string => `registration ${id.toLowerCase()}`,
} as const;

export const storeNames = ['suivi', 'mesure', 'other'] as const satisfies readonly StoreOfStatement[];

/** The store that a statement belongs to, as a term: a reader may see some stores only. No filter names it. */
export const storeTerm = (store: string): string => `store ${store}`;

/** Every term of a statement, each once. */
export function termsOf(statement: Statement): readonly string[] {
  const found = new Set<string>([terms.verb(statement.verb.id)]);
  const { object } = statement;
  for (const key of identityKeys(statement.actor)) found.add(terms.agent(key));
  if (isActorObject(object)) for (const key of identityKeys(object)) found.add(terms.agent(key));
  if (isActivity(object)) found.add(terms.activity(object.id));
  if (statement.context?.registration !== undefined) found.add(terms.registration(statement.context.registration));
  relate(found, statement);
  relateActor(found, statement.authority);
  if (isSubStatement(object)) relate(found, object);
  return [...found];
}

const relateActor = (found: Set<string>, actor: Actor | undefined): void => {
  if (actor !== undefined) for (const key of identityKeys(actor)) found.add(terms.relatedAgent(key));
};

/** Actor, object, and everyone and everything in the context, of a statement or of what is inside it. */
function relate(found: Set<string>, part: Statement | SubStatement): void {
  relateActor(found, part.actor);
  const object: StatementObject = part.object;
  if (isActorObject(object)) relateActor(found, object);
  if (isActivity(object)) found.add(terms.relatedActivity(object.id));
  if (part.context !== undefined) relateContext(found, part.context);
}

function relateContext(found: Set<string>, context: Context): void {
  relateActor(found, context.instructor);
  relateActor(found, context.team);
  for (const { agent } of context.contextAgents ?? []) relateActor(found, agent);
  for (const { group } of context.contextGroups ?? []) relateActor(found, group);
  for (const key of contextActivityKeys)
    for (const activity of context.contextActivities?.[key] ?? []) found.add(terms.relatedActivity(activity.id));
}
