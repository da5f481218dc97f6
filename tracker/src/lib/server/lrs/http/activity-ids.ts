import { contextActivityKeys, isActivity, isSubStatement, type Statement } from '../../../xapi/statement.ts';

/** Every activity that a statement names, in its object and contexts. */
export function activityIdsOf(statement: Statement): readonly string[] {
  const parts = isSubStatement(statement.object) ? [statement, statement.object] : [statement];
  return parts.flatMap((part) => [
    ...(isActivity(part.object) ? [part.object.id] : []),
    ...contextActivityKeys.flatMap((key) => part.context?.contextActivities?.[key]?.map(({ id }) => id) ?? []),
  ]);
}
