import {
  type Actor,
  type Context,
  contextActivityKeys,
  isSubStatement,
  type SentStatement,
  type Statement,
  type StatementObject,
  type XapiVersion,
} from './statement.ts';
import { isoFromMs, timestampMs } from './timestamp.ts';

/** Context activities always as arrays: a single activity is how statements before 1.0 were written (Data 2.4.6.2). */
export function withArrays<Holder extends { readonly context?: Context }>(holder: Holder): Holder {
  const activities = holder.context?.contextActivities;
  if (
    activities === undefined ||
    contextActivityKeys.every((key) => activities[key] === undefined || Array.isArray(activities[key]))
  )
    return holder;
  const entries = contextActivityKeys.flatMap((key) => {
    const value: unknown = activities[key];
    return value === undefined ? [] : [[key, Array.isArray(value) ? value : [value]]];
  });
  return { ...holder, context: { ...holder.context, contextActivities: Object.fromEntries(entries) } };
}

const normaliseObject = (object: StatementObject): StatementObject =>
  isSubStatement(object) ? withArrays(object) : object;

/** 2.0 returns timestamps in UTC; digits beyond the millisecond are kept (2.0 4.2.4.2). */
function inUtc(timestamp: string): string {
  if (/[zZ]$/.test(timestamp)) return timestamp;
  const ms = timestampMs(timestamp, 'iso-8601');
  if (ms === null) return timestamp;
  const finer = /[.,]\d{3}(\d+)/.exec(timestamp)?.[1] ?? '';
  return isoFromMs(ms).replace('Z', `${finer}Z`);
}

/** The statement as the store keeps it: what the sender left out is assigned, what only a store may say is replaced. */
export function completeStatement(
  sent: SentStatement,
  assigned: { readonly id: string; readonly stored: string; readonly authority: Actor; readonly version: XapiVersion },
): Statement {
  const statement = withArrays(sent);
  const timestamp = statement.timestamp ?? assigned.stored;
  return {
    ...statement,
    id: assigned.id,
    object: normaliseObject(statement.object),
    timestamp: assigned.version === '2.0.0' ? inUtc(timestamp) : timestamp,
    stored: assigned.stored,
    authority: assigned.authority,
    version: statement.version ?? (assigned.version === '2.0.0' ? '2.0.0' : '1.0.0'),
  };
}
