import type { DigitalFileData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type DigitalFileState, digitalFileState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** The file was changed since: what was checked and decided begins again, the answers stay. */
      readonly changed: boolean;
    };

/** Fits a saved state to the file as it is now. A piece that may have changed must be checked again. */
export function restoreDigitalFile(
  saved: unknown,
  data: DigitalFileData,
  newId: () => string,
): { readonly state: DigitalFileState; readonly restored: Restored } {
  if (saved === undefined || saved === null)
    return { state: newState(newId(), data.version), restored: { kind: 'nothing' } };
  const parsed = digitalFileState.safeParse(saved);
  if (!parsed.success) return { state: newState(newId(), data.version), restored: { kind: 'unreadable' } };
  const state = parsed.data;
  const changed = state.version.file !== data.version.file || state.version.digital !== data.version.digital;
  if (!changed) return { state, restored: { kind: 'restored', changed } };
  const { id, run, answers, card, stage, reached } = state;
  const isBefore = stage === 'introduction' || stage === 'create' || stage === 'sign';
  const isReachedBefore = reached === 'introduction' || reached === 'create' || reached === 'sign';
  return {
    state: {
      ...newState(id, data.version),
      run,
      answers,
      card,
      stage: isBefore ? stage : 'check',
      reached: isReachedBefore ? reached : 'check',
    },
    restored: { kind: 'restored', changed },
  };
}
