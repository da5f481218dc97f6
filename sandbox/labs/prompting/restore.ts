import type { WorkshopData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type WorkshopState, workshopState } from './state.ts';

/** What became of the saved state when the workshop is opened again. */
export type Restored =
  | { readonly kind: 'nothing'; readonly state: WorkshopState }
  /** Something was saved that this version cannot read: it is set aside under another key, never overwritten. */
  | { readonly kind: 'unreadable'; readonly state: WorkshopState }
  | {
      readonly kind: 'restored';
      readonly state: WorkshopState;
      /** Ids of exercises that were changed since: the work is kept, and the learner is told. */
      readonly changed: readonly string[];
    };

/**
 * Fits a saved state to the workshop as it is now. Nothing that was written is dropped.
 * @param newId for a state that begins
 */
export function restoreWorkshop(saved: unknown, data: WorkshopData, newId: () => string): Restored {
  if (saved === undefined || saved === null) return { kind: 'nothing', state: newState(newId()) };
  const parsed = workshopState.safeParse(saved);
  if (!parsed.success) return { kind: 'unreadable', state: newState(newId()) };
  const versions = new Map(data.exercises.map(({ id, version }) => [id, version]));
  const { open, works } = parsed.data;
  const changed = Object.entries(works)
    .filter(([id, work]) => versions.has(id) && versions.get(id) !== work.version)
    .map(([id]) => id);
  return {
    kind: 'restored',
    state: {
      ...parsed.data,
      open: open !== null && versions.has(open) && works[open] !== undefined ? open : null,
      works: Object.fromEntries(
        Object.entries(works).map(([id, work]) => [id, { ...work, version: versions.get(id) ?? work.version }]),
      ),
    },
    changed,
  };
}
