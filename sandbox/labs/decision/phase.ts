import type { LabConditions } from '../../../courses/schema/index.ts';
import type { LabCase } from './lab-data.ts';
import { type CaseWork, type Draft, emptyDraft, type LabState, shortestOpposite } from './state.ts';

/** With advice, or on the same item without any: only format F3 has the second arm. */
export type Arm = 'advice' | 'none';

/** What is asked of the learner on a case. */
export type Phase =
  /** The own answer, before any advice. */
  | 'own'
  /** The advice is on its way: nothing can be concluded before it is there. */
  | 'waiting'
  /** The best reason against, before the final answer. */
  | 'opposite'
  | 'final'
  | 'done';

export function emptyWork(version: number): CaseWork {
  return {
    version,
    draft: emptyDraft,
    initial: null,
    advice: null,
    waitingSinceMs: null,
    opposite: null,
    final: null,
    open: null,
    trace: [],
  };
}

/** The work done on a case so far. */
export function workOn(state: LabState, file: LabCase): CaseWork {
  return state.works[file.id] ?? emptyWork(file.version);
}

export function armOf({ withAdvice }: LabState, caseId: string): Arm {
  return withAdvice === null || withAdvice.includes(caseId) ? 'advice' : 'none';
}

/** What is asked next on a case, under these conditions. */
export function phaseOf(work: CaseWork, arm: Arm, { format, advice, considerOpposite }: LabConditions): Phase {
  if (work.final !== null) return 'done';
  if (format === 'F1' && work.initial === null) return 'own';
  if (arm === 'advice' && work.advice === null && advice !== 'on-request') return 'waiting';
  return considerOpposite && work.opposite === null ? 'opposite' : 'final';
}

/** Whether the learner may ask for the advice now: up to the reason against, which weighs whatever was read. */
export function mayRequest({ initial, advice, opposite, final }: CaseWork, conditions: LabConditions): boolean {
  return (
    conditions.advice === 'on-request' && initial !== null && advice === null && opposite === null && final === null
  );
}

/** How long the advice is held back, active ms. */
export const delayMs = ({ advice, waitSeconds }: LabConditions): number => (advice === 'wait' ? waitSeconds * 1000 : 0);

/** Active ms until the advice may be shown; null while nobody waits for it. */
export function waitLeftMs(state: LabState, work: CaseWork): number | null {
  if (work.waitingSinceMs === null || work.advice !== null) return null;
  return Math.max(0, delayMs(state.conditions) - (state.clock.activeMs - work.waitingSinceMs));
}

export const isOppositeNamed = (text: string): boolean => text.trim().length >= shortestOpposite;

/** What a draft still lacks before it can be committed. */
export function missingFields(
  draft: Draft,
  phase: 'initial' | 'final',
  { seen = true, citeCote = false }: { readonly seen?: boolean; readonly citeCote?: boolean } = {},
): readonly Exclude<keyof Draft, 'opposite'>[] {
  const always = ['option', 'confidence'] as const;
  const wanted =
    phase === 'initial'
      ? always
      : [
          ...always,
          ...(citeCote ? (['cite'] as const) : []),
          // Without advice there is nothing to say of it.
          ...(seen ? (['pMachineRight', 'reason'] as const) : []),
        ];
  return wanted.filter((field) => draft[field] === null);
}
