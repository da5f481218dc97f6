import { isActivity, type Statement } from '../../xapi/statement.ts';
import { timestampMs } from '../../xapi/timestamp.ts';
import { activityPath, storeOfHomePage, verbs } from '../../xapi/vocabulary.ts';
import { moduleOf } from './fold-attendance.ts';
import type { ActivityProgress } from './port.ts';

export type ProgressStatus = ActivityProgress['status'];
export interface Progress {
  readonly actor: string;
  readonly module: string;
  readonly activity: string;
  readonly status: ProgressStatus;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** What each verb says of an activity. A lab that was attended is done: how it was decided stays in *mesure*. */
const statuses: ReadonlyMap<string, ProgressStatus> = new Map([
  [verbs.initialized, 'started'],
  [verbs.experienced, 'started'],
  [verbs.attended, 'completed'],
  [verbs.completed, 'completed'],
  [verbs.failed, 'failed'],
  [verbs.passed, 'passed'],
]);

/** The order in which a status gives way: once passed, an activity stays passed. */
export const rankOfStatus = { started: 0, completed: 1, failed: 2, passed: 3 } as const satisfies Record<
  ProgressStatus,
  number
>;

/** What a statement says of the progress in one activity, or null. */
export function progressOf(statement: Statement): Progress | null {
  const account = statement.actor.account;
  const status = statuses.get(statement.verb.id);
  if (account === undefined || status === undefined || !isActivity(statement.object)) return null;
  if (storeOfHomePage(account.homePage).store !== 'suivi') return null;
  const path = activityPath(statement.object.id);
  const module = moduleOf(path);
  const atMs = timestampMs(statement.timestamp, 'iso-8601');
  if (path === null || module === null || atMs === null) return null;
  return { actor: account.name, module, activity: path.join('/'), status, firstMs: atMs, lastMs: atMs };
}

/** Joins two states of the same activity; in any order with the same result. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return {
    ...a,
    status: rankOfStatus[a.status] >= rankOfStatus[b.status] ? a.status : b.status,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
  };
}
