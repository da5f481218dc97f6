import type { FairnessCase, FairnessData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type DecisionWork, type FairnessState, fairnessState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside under another key, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** Ids of cases that were changed since: the work is kept, and the learner is told. */
      readonly changed: readonly string[];
    };

/** An option or a criterion that has left the case can no longer be chosen; a decision that was taken stays as it is. */
function fit(work: DecisionWork, file: FairnessCase): DecisionWork {
  if (work.taken) return work;
  const { option, criteria } = work;
  return {
    ...work,
    option: file.options.some(({ id }) => id === option) ? option : null,
    criteria: criteria.filter((chosen) => file.criteria.some(({ id }) => id === chosen)),
  };
}

/** Fits a saved state to the lab as it is now. Nothing that was written is dropped. */
export function restoreFairness(
  saved: unknown,
  data: FairnessData,
  fresh: { readonly newId: () => string; readonly newSeed: () => number },
): { readonly state: FairnessState; readonly restored: Restored } {
  const begin = () => newState(fresh.newId(), fresh.newSeed());
  if (saved === undefined || saved === null) return { state: begin(), restored: { kind: 'nothing' } };
  const parsed = fairnessState.safeParse(saved);
  if (!parsed.success) return { state: begin(), restored: { kind: 'unreadable' } };
  const { works } = parsed.data.decision;
  const changed = data.cases.filter(({ id, version }) => works[id] !== undefined && works[id].version !== version);
  const fitted = changed.flatMap((file) => {
    const work = works[file.id];
    return work === undefined ? [] : [[file.id, fit(work, file)] as const];
  });
  const decision = { ...parsed.data.decision, works: { ...works, ...Object.fromEntries(fitted) } };
  return {
    state: { ...parsed.data, decision },
    restored: { kind: 'restored', changed: changed.map(({ id }) => id) },
  };
}
