import { type Activity, contextActivityKeys, isActivity, type Statement } from '../../xapi/statement.ts';
import type { ForwardingFilter } from '../store/port-forwarding.ts';

/** True when a filter says more than which stores. */
export const isNarrow = ({ verbs, activities, sinceMs }: ForwardingFilter): boolean =>
  verbs.length > 0 || activities.length > 0 || sinceMs !== null;

/** True when a statement is one of those that go. @param storedMs when it was stored, epoch ms */
export function passes(
  statement: Statement,
  storedMs: number,
  { verbs, activities, sinceMs }: ForwardingFilter,
): boolean {
  if (sinceMs !== null && storedMs < sinceMs) return false;
  if (verbs.length > 0 && !verbs.includes(statement.verb.id)) return false;
  return activities.length === 0 || activityIds(statement).some((id) => activities.includes(id));
}

function activityIds(statement: Statement): readonly string[] {
  const circumstances = statement.context?.contextActivities;
  const listed = contextActivityKeys.flatMap((key): readonly Activity[] => circumstances?.[key] ?? []);
  const about = isActivity(statement.object) ? [statement.object] : [];
  return [...about, ...listed].map(({ id }) => id);
}
