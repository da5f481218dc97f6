import type { ImpactData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type ImpactState, impactState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'restored' };

/** Fits a saved state to the forms as they are now. What was written in a field that is gone is kept, and comes back with it. */
export function restoreImpact(
  saved: unknown,
  data: ImpactData,
  newId: () => string,
): { readonly state: ImpactState; readonly restored: Restored } {
  if (saved === undefined || saved === null) return { state: newState(newId()), restored: { kind: 'nothing' } };
  const parsed = impactState.safeParse(saved);
  if (!parsed.success) return { state: newState(newId()), restored: { kind: 'unreadable' } };
  const { at } = parsed.data;
  const exists = at === 'project' || at === 'paper' || data.forms.some(({ id }) => id === at);
  return { state: { ...parsed.data, at: exists ? at : 'project' }, restored: { kind: 'restored' } };
}
