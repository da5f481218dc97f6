import type { BaseRateData } from './lab-data.ts';
import { beginRun } from './machine.ts';
import { type BaseRateState, baseRateState } from './state.ts';

/** What became of a saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside under another key, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** Scenarios that were begun and have changed since: their estimates answered other questions, and start afresh. */
      readonly startedAfresh: readonly string[];
    };

/** Fits a saved state to the lab as it is now. */
export function restoreBaseRates(
  saved: unknown,
  data: BaseRateData,
  newId: () => string,
): { readonly state: BaseRateState; readonly restored: Restored } {
  if (saved === undefined || saved === null) return { state: beginRun(newId()), restored: { kind: 'nothing' } };
  const parsed = baseRateState.safeParse(saved);
  if (!parsed.success) return { state: beginRun(newId()), restored: { kind: 'unreadable' } };
  const state = parsed.data;
  const versions = new Map(data.scenarios.map(({ id, version }) => [id, version]));
  const kept = Object.entries(state.works).filter(([id, work]) => versions.get(id) === work.version);
  const works = Object.fromEntries(kept);
  const startedAfresh = Object.keys(state.works).filter((id) => versions.has(id) && works[id] === undefined);
  const here = state.current !== null && versions.has(state.current) ? state.current : null;
  const waiting = data.scenarios.find(({ id }) => (works[id]?.estimates ?? null) === null)?.id ?? null;
  const inScenarios = here ?? waiting ?? data.scenarios.at(-1)?.id ?? null;
  const inDebrief = here !== null && (works[here]?.estimates ?? null) !== null ? here : null;
  return {
    state: {
      ...state,
      works,
      current: state.stage === 'scenarios' ? inScenarios : state.stage === 'debrief' ? inDebrief : null,
    },
    restored: { kind: 'restored', startedAfresh },
  };
}
