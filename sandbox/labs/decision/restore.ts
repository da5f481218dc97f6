import type { LabData } from './lab-data.ts';
import { type LabState, labState } from './state.ts';

/** What became of a saved state when the lab is opened again. */
export type Restored =
  /** Nothing was saved. */
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      readonly state: LabState;
      /** Cases begun and not finished whose content has changed since: they start afresh. */
      readonly startedAfresh: readonly string[];
      /** Cases that were not finished and no longer belong to the lab. */
      readonly removed: readonly string[];
    };

/**
 * Fits a saved state to the lab as it is now.
 *
 * Answers to two versions of a case are not comparable: unfinished work on a changed case is dropped, finished work is kept
 * with its version (the debrief leaves it out of the measures and says so). Time while the page was closed does not count.
 */
export function restoreState(saved: unknown, data: LabData): Restored {
  if (saved === undefined || saved === null) return { kind: 'nothing' };
  const parsed = labState.safeParse(saved);
  if (!parsed.success) return { kind: 'unreadable' };
  const state = parsed.data;
  const versions = new Map(data.cases.map(({ id, version }) => [id, version]));
  const unfinished = (id: string) => (state.works[id]?.final ?? null) === null;
  const removed = state.order.filter((id) => unfinished(id) && !versions.has(id));
  const startedAfresh = state.order.filter((id) => {
    const work = state.works[id];
    return work !== undefined && unfinished(id) && versions.has(id) && work.version !== versions.get(id);
  });
  // Nothing has been done yet: a fresh draw is better than an order with a hole.
  if (state.stage === 'introduction' && removed.length > 0) return { kind: 'nothing' };
  const dropped = new Set([...removed, ...startedAfresh]);
  const order = state.order.filter((id) => !removed.includes(id));
  const works = Object.fromEntries(Object.entries(state.works).filter(([id]) => !dropped.has(id)));
  const waiting = order.findIndex((id) => (works[id]?.final ?? null) === null);
  return {
    kind: 'restored',
    state: {
      ...state,
      order,
      works,
      position: waiting === -1 ? order.length : waiting,
      clock: { ...state.clock, countedTo: null },
    },
    startedAfresh: startedAfresh.filter((id) => (state.works[id]?.trace.length ?? 0) > 0),
    removed,
  };
}
