import type { DraftingData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type DraftingState, draftingState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** The file or the draft was changed since: what was written is kept, and is to be read again. */
      readonly changed: boolean;
    };

/** Fits a saved state to the draft as it is now. A paragraph that is gone keeps its judgment, unseen; nothing typed is lost. */
export function restoreDrafting(
  saved: unknown,
  data: DraftingData,
  fresh: { readonly newId: () => string; readonly newSeed: () => number },
): { readonly state: DraftingState; readonly restored: Restored } {
  const begin = () => newState(fresh.newId(), fresh.newSeed(), data.version);
  if (saved === undefined || saved === null) return { state: begin(), restored: { kind: 'nothing' } };
  const parsed = draftingState.safeParse(saved);
  if (!parsed.success) return { state: begin(), restored: { kind: 'unreadable' } };
  const state = parsed.data;
  const changed = state.version.file !== data.version.file || state.version.draft !== data.version.draft;
  if (!changed) return { state, restored: { kind: 'restored', changed } };
  const has = (list: readonly { readonly id: string }[], id: string | null) => list.some((one) => one.id === id);
  const fitted: DraftingState = {
    ...state,
    version: data.version,
    seen: state.seen.filter((cote) => data.pieces.some((piece) => piece.cote === cote)),
    departure: { ...state.departure, topic: has(data.topics, state.departure.topic) ? state.departure.topic : null },
    mention: has(data.mentions, state.mention) ? state.mention : null,
  };
  const isOver = state.reached === 'debrief';
  // A new paragraph has no judgment yet: one goes back to the draft, unless the work is over.
  const lacks = data.paragraphs.some(({ id }) => state.judgments[id] === undefined);
  const goesBack = !isOver && lacks && state.noted && state.step !== null && state.step !== 'file';
  return {
    state: goesBack ? { ...fitted, step: 'draft', reached: 'draft' } : fitted,
    restored: { kind: 'restored', changed },
  };
}
