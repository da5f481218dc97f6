import {
  type Activity,
  type ActivityDefinition,
  type Actor,
  type Agent,
  type Context,
  contextActivityKeys,
  type Group,
  interactionComponents,
  isActivity,
  isActorObject,
  isStatementRef,
  isSubStatement,
  type LanguageMap,
  type Statement,
  type StatementObject,
  type SubStatement,
  type Verb,
} from './statement.ts';

export const formats = ['exact', 'ids', 'canonical'] as const;
export type Format = (typeof formats)[number];

/** What each kind of part becomes in one format. */
interface Mapping {
  readonly actor: (actor: Actor) => Actor;
  readonly verb: (verb: Verb) => Verb;
  readonly activity: (activity: Activity) => Activity;
}

function agentIds(agent: Agent): Agent {
  const { name: _name, ...rest } = agent;
  return rest;
}
/** An identified group is its identifier; an anonymous one is its members. */
function actorIds(actor: Actor): Actor {
  if (actor.objectType !== 'Group') return agentIds(actor);
  const { name: _name, member, ...rest } = actor;
  const identified = Object.keys(rest).length > 1;
  return identified || member === undefined ? rest : { ...rest, member: member.map(agentIds) };
}
const idsMapping: Mapping = {
  actor: actorIds,
  verb: ({ id }) => ({ id }),
  activity: ({ id }) => ({ id }),
};

/** Only what identifies agents, groups, activities and verbs (Communication 2.1.3, `format=ids`). */
export const idsOnly = (statement: Statement): Statement => mapStatement(statement, idsMapping);

/**
 * Activities with the store's canonical definition, and one language in each language map (`format=canonical`).
 * @param definitionOf canonical definition of an activity, null when the store knows none
 * @param ranges language ranges in order of preference, e.g. from `languageRanges`
 */
export function canonical(
  statement: Statement,
  definitionOf: (id: string) => ActivityDefinition | null,
  ranges: readonly string[],
): Statement {
  return mapStatement(statement, {
    actor: (actor) => actor,
    verb: (verb) => (verb.display === undefined ? verb : { ...verb, display: oneLanguage(verb.display, ranges) }),
    activity: (activity) => {
      const definition = definitionOf(activity.id) ?? activity.definition;
      return definition === undefined
        ? activity
        : { ...activity, definition: definitionInOneLanguage(definition, ranges) };
    },
  });
}

function definitionInOneLanguage(definition: ActivityDefinition, ranges: readonly string[]): ActivityDefinition {
  const components = interactionComponents.flatMap((key) => {
    const list = definition[key];
    if (list === undefined) return [];
    return [
      [
        key,
        list.map((item) =>
          item.description === undefined ? item : { ...item, description: oneLanguage(item.description, ranges) },
        ),
      ],
    ];
  });
  return {
    ...definition,
    ...Object.fromEntries(components),
    ...(definition.name === undefined ? {} : { name: oneLanguage(definition.name, ranges) }),
    ...(definition.description === undefined ? {} : { description: oneLanguage(definition.description, ranges) }),
  };
}

/** Ranges of an Accept-Language header, the preferred first (RFC 9110, 12.5.4). */
export function languageRanges(header: string | null): readonly string[] {
  const ranges = (header ?? '').split(',').flatMap((part, position) => {
    const [range = '', ...parameters] = part.trim().split(';');
    const quality = Number(
      parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined) ?? '1',
    );
    return range === '' || !(quality > 0) ? [] : [{ range: range.trim().toLowerCase(), quality, position }];
  });
  ranges.sort((a, b) => b.quality - a.quality || a.position - b.position);
  return ranges.map(({ range }) => range);
}

/** The entry that suits the ranges best (RFC 4647 lookup, then the same language in another region), else the first. */
export function oneLanguage(map: LanguageMap, ranges: readonly string[]): LanguageMap {
  const tags = Object.keys(map);
  const pick = (tag: string): LanguageMap => ({ [tag]: map[tag] ?? '' });
  for (const range of ranges) {
    for (let wanted = range; wanted !== ''; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('-')))) {
      const exact = tags.find((tag) => tag.toLowerCase() === wanted);
      if (exact !== undefined) return pick(exact);
    }
    const language = range.split('-')[0] ?? '';
    const near = tags.find((tag) => tag.toLowerCase().split('-')[0] === language);
    if (near !== undefined) return pick(near);
  }
  const [first] = tags;
  return first === undefined ? map : pick(first);
}

function mapStatement(statement: Statement, map: Mapping): Statement {
  return {
    ...mapParts(statement, map),
    object: mapObject(statement.object, map),
    authority: map.actor(statement.authority),
  };
}

function mapParts<Part extends Statement | SubStatement>(part: Part, map: Mapping): Part {
  const mapped = { ...part, actor: map.actor(part.actor), verb: map.verb(part.verb) };
  return part.context === undefined ? mapped : { ...mapped, context: mapContext(part.context, map) };
}

function mapObject(object: StatementObject, map: Mapping): StatementObject {
  if (isSubStatement(object)) {
    const inner = mapObject(object.object, map);
    return isSubStatement(inner) ? object : { ...mapParts(object, map), object: inner };
  }
  if (isStatementRef(object)) return object;
  if (isActorObject(object)) return map.actor(object);
  return isActivity(object) ? map.activity(object) : object;
}

const mapGroup = (group: Group, map: Mapping): Group => {
  const mapped = map.actor(group);
  return mapped.objectType === 'Group' ? mapped : group;
};

function mapContext(context: Context, map: Mapping): Context {
  const activities = context.contextActivities;
  return {
    ...context,
    ...(context.instructor === undefined ? {} : { instructor: map.actor(context.instructor) }),
    ...(context.team === undefined ? {} : { team: mapGroup(context.team, map) }),
    ...(activities === undefined
      ? {}
      : {
          contextActivities: Object.fromEntries(
            contextActivityKeys.flatMap((key) =>
              activities[key] === undefined ? [] : [[key, activities[key].map(map.activity)]],
            ),
          ),
        }),
    ...(context.contextAgents === undefined
      ? {}
      : {
          contextAgents: context.contextAgents.map((entry) => {
            const agent = map.actor(entry.agent);
            return agent.objectType === 'Group' ? entry : { ...entry, agent };
          }),
        }),
    ...(context.contextGroups === undefined
      ? {}
      : { contextGroups: context.contextGroups.map((entry) => ({ ...entry, group: mapGroup(entry.group, map) })) }),
  };
}
