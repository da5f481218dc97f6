import type { LegalTreeData } from './lab-data.ts';
import { newState } from './machine.ts';
import { type LegalTreeState, legalTreeState } from './state.ts';
import { walk } from './walk.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** Ids of systems that were changed since, or that the tree now takes another way: to be classified again. */
      readonly changed: readonly string[];
    };

/**
 * Fits a saved state to the table as it is now. A classification whose system or way was changed is reopened, with the
 * answers that still fit.
 */
export function restoreLegalTree(
  saved: unknown,
  data: LegalTreeData,
  newId: () => string,
): { readonly state: LegalTreeState; readonly restored: Restored } {
  const fresh = () => newState(newId(), data.asOf);
  if (saved === undefined || saved === null) return { state: fresh(), restored: { kind: 'nothing' } };
  const parsed = legalTreeState.safeParse(saved);
  if (!parsed.success) return { state: fresh(), restored: { kind: 'unreadable' } };
  const rules = new Set(data.rules.map(({ id }) => id));
  const changed: string[] = [];
  const works = Object.fromEntries(
    data.systems.flatMap(({ id, version }) => {
      const work = parsed.data.works[id];
      if (work === undefined) return [];
      const { steps, at } = walk(data.tree, work.answers);
      const fits =
        work.version === version &&
        steps.length === work.answers.length &&
        (work.rule === null || work.rule === 'none' || rules.has(work.rule)) &&
        (!work.done || at.kind === 'outcome');
      if (fits) return [[id, work]];
      if (work.answers.length > 0) changed.push(id);
      const answers = steps.map(({ question, answer }) => ({ question: question.id, answer }));
      return [[id, { ...work, version, answers, rule: null, done: false }]];
    }),
  );
  const { open } = parsed.data;
  const isOpen = data.systems.some(({ id }) => id === open);
  return {
    state: { ...parsed.data, works, open: isOpen ? open : null },
    restored: { kind: 'restored', changed },
  };
}
