import type { PseudonymisationData } from './lab-data.ts';
import { isPlace, newState } from './machine.ts';
import { type PseudonymisationState, pseudonymisationState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  /** `changed`: ids of decisions that have changed since; the work on them no longer fits and begins again. */
  | { readonly kind: 'restored'; readonly changed: readonly string[] };

/** Fits a saved state to the decisions as they are now: offsets of an older text would hide other words. */
export function restorePseudonymisation(
  saved: unknown,
  data: PseudonymisationData,
  newId: () => string,
): { readonly state: PseudonymisationState; readonly restored: Restored } {
  if (saved === undefined || saved === null) return { state: newState(newId()), restored: { kind: 'nothing' } };
  const parsed = pseudonymisationState.safeParse(saved);
  if (!parsed.success) return { state: newState(newId()), restored: { kind: 'unreadable' } };
  const { works, at } = parsed.data;
  const fits = (id: string, version: number) =>
    data.decisions.some((decision) => decision.id === id && decision.version === version);
  const changed = Object.entries(works).filter(([id, { version }]) => !fits(id, version));
  return {
    state: {
      ...parsed.data,
      at: isPlace(data, at) ? at : 'intro',
      works: Object.fromEntries(Object.entries(works).filter(([id, { version }]) => fits(id, version))),
    },
    restored: { kind: 'restored', changed: changed.map(([id]) => id) },
  };
}
