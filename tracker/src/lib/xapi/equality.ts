import { comparableDuration } from './duration.ts';
import { isObject, type Json, type JsonObject, own } from './json.ts';
import { contextActivityKeys } from './statement.ts';
import { timestampMs } from './timestamp.ts';

/** What a store assigns, or may change without the statement becoming another one (Data 2.3.1). */
const assigned = new Set(['id', 'stored', 'authority', 'version', 'timestamp']);

/**
 * True when `sent` says the same as the stored `kept`: order of properties, of members and of context activities,
 * display texts, activity definitions, precision of durations beyond 0.01 s, and whatever a store assigns do not
 * count. A timestamp counts only where `sent` has one, as an instant (Data 2.3.1, «Statement Immutability»).
 */
export function sameStatement(kept: object, sent: object): boolean {
  return digest(kept) === digest(sent) && sameInstant(kept, sent);
}

function sameInstant(kept: object, sent: object): boolean {
  if (!('timestamp' in sent) || typeof sent.timestamp !== 'string') return true;
  const at = 'timestamp' in kept && typeof kept.timestamp === 'string' ? timestampMs(kept.timestamp, 'iso-8601') : null;
  return at !== null && at === timestampMs(sent.timestamp, 'iso-8601');
}

const digest = (statement: object): string => {
  const entries = Object.entries(statement).filter(([key]) => !assigned.has(key));
  return serialise(Object.fromEntries(entries.map(([key, value]) => [key, comparable(key, value)])));
};

/** JSON with sorted keys: equal texts for equal values. */
export function serialise(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(serialise).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${serialise(own(value, key) ?? null)}`)
    .join(',')}}`;
}

const without = (value: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

function comparable(key: string, value: Json): Json {
  if (key === 'verb' && isObject(value)) return without(value, 'display');
  if (key === 'object' && isObject(value)) return comparableObject(value);
  if (key === 'context' && isObject(value)) return comparableContext(value);
  if (key === 'result' && isObject(value)) {
    const duration = own(value, 'duration');
    return typeof duration === 'string' ? { ...value, duration: comparableDuration(duration) ?? duration } : value;
  }
  if (key === 'actor') return comparableActor(value);
  return value;
}

function comparableObject(value: JsonObject): Json {
  const type = own(value, 'objectType') ?? 'Activity';
  if (type === 'Activity') return { objectType: type, id: own(value, 'id') ?? null };
  if (type === 'StatementRef') return { objectType: type, id: String(own(value, 'id')).toLowerCase() };
  if (type === 'SubStatement')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(key, item)]));
  return comparableActor(value);
}

/** An agent is one with or without `objectType`; members of a group have no order. */
function comparableActor(value: Json): Json {
  if (!isObject(value)) return value;
  const member = own(value, 'member');
  const base: JsonObject = { objectType: 'Agent', ...value };
  return Array.isArray(member) ? { ...base, member: sorted(member.map(comparableActor)) } : base;
}

function comparableContext(value: JsonObject): Json {
  const result: Record<string, Json> = { ...value };
  const activities = own(value, 'contextActivities');
  if (isObject(activities)) {
    const entries = contextActivityKeys.flatMap((key) => {
      const listed = own(activities, key);
      if (listed === undefined) return [];
      const list = Array.isArray(listed) ? listed : [listed];
      return [[key, sorted(list.map((item) => (isObject(item) ? comparableObject(item) : item)))] as const];
    });
    result['contextActivities'] = Object.fromEntries(entries);
  }
  for (const key of ['instructor', 'team'] as const) {
    const person = own(value, key);
    if (person !== undefined) result[key] = comparableActor(person);
  }
  const registration = own(value, 'registration');
  if (typeof registration === 'string') result['registration'] = registration.toLowerCase();
  return result;
}

const sorted = (list: readonly Json[]): readonly Json[] => {
  const keyed = list.map((item) => ({ item, key: serialise(item) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
};
