import { type CitationsData, citationsOf } from './lab-data.ts';
import { newState } from './machine.ts';
import { type CitationsState, citationsState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** The note or the register was changed since: what was decided is kept, and is to be read again. */
      readonly changed: boolean;
    };

/** Fits a saved state to the note as it is now; the clock stood still while the page was closed. */
export function restoreCitations(
  saved: unknown,
  data: CitationsData,
  newId: () => string,
): { readonly state: CitationsState; readonly restored: Restored } {
  const begin = () => newState(newId(), data.version);
  if (saved === undefined || saved === null) return { state: begin(), restored: { kind: 'nothing' } };
  const parsed = citationsState.safeParse(saved);
  if (!parsed.success) return { state: begin(), restored: { kind: 'unreadable' } };
  const state =
    parsed.data.clock === null ? parsed.data : { ...parsed.data, clock: { ...parsed.data.clock, since: null } };
  const changed = state.version !== data.version;
  if (!changed) return { state, restored: { kind: 'restored', changed } };
  const citations: ReadonlySet<string> = new Set(citationsOf(data).map(({ id }) => id));
  const numbers: ReadonlySet<string> = new Set(data.numbers);
  const known = (number: string | null) => (number !== null && numbers.has(number) ? number : null);
  return {
    state: {
      ...state,
      version: data.version,
      guess: data.question.formulations.some(({ id }) => id === state.guess) ? state.guess : null,
      compared: state.compared && data.question.formulations.some(({ id }) => id === state.guess),
      open: known(state.open) as CitationsState['open'],
      seen: state.seen.filter((number) => numbers.has(number)),
      lookedUp: state.lookedUp.filter((id) => citations.has(id)),
      verdicts: Object.fromEntries(
        Object.entries(state.verdicts)
          .filter(([id]) => citations.has(id))
          .map(([id, verdict]) => [id, { ...verdict, proof: known(verdict.proof) as typeof verdict.proof }]),
      ),
    },
    restored: { kind: 'restored', changed },
  };
}
