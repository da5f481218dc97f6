import type { AdviceFormat, Occasion } from '../../../../../courses/schema/conditions.ts';
import type { Observation } from './fold-observations.ts';

/** Rows that reports are made of: folds over the statements, rebuilt from nothing by `rebuild`. */

/** A span of visible, active time; spans of one actor and module never overlap (union of what arrived). */
export interface AttendanceSpan {
  readonly actor: string;
  readonly module: string;
  /** ISO 8601 UTC */
  readonly startedAt: string;
  readonly endedAt: string;
}

export interface ActivityProgress {
  readonly actor: string;
  readonly module: string;
  /** `m04/lecon-2`, `m04/lab-1`, `m04/evaluation`, `m04` */
  readonly activity: string;
  readonly status: 'started' | 'completed' | 'passed' | 'failed';
  readonly firstAt: string;
  readonly lastAt: string;
}

/** One case of a decision lab, as far as it has gone; the truth is joined from the catalogue, never stored. */
export interface DecisionTrial {
  /** `m-…` */
  readonly actor: string;
  readonly module: string;
  readonly lab: string;
  readonly case: string;
  readonly caseVersion: number;
  readonly form: 'A' | 'B';
  readonly list: '1' | '2';
  readonly format: AdviceFormat;
  /** From `conditionId` of courses/schema/conditions.ts. */
  readonly condition: string;
  /** `none` in format F3 only. */
  readonly arm: 'advice' | 'none';
  readonly occasion: Occasion;
  /** Null in format F3, and before it is given. */
  readonly initial: { readonly option: string; readonly confidence: number } | null;
  /** `pMachineRight` is null where no advice was seen. */
  readonly final: {
    readonly option: string;
    readonly confidence: number;
    readonly pMachineRight: number | null;
  } | null;
  readonly piecesRead: readonly {
    readonly cote: string;
    readonly phase: 'before-advice' | 'after-advice';
    readonly dwell: 'sufficient' | 'short';
  }[];
}

export interface Projections {
  /** Spans that touch the half-open interval [from, to), of these actors or of all. ISO 8601 UTC. */
  attendance(query: {
    readonly actors?: readonly string[];
    readonly from: string;
    readonly to: string;
  }): Promise<readonly AttendanceSpan[]>;
  progress(query: {
    readonly actors?: readonly string[];
    readonly module?: string;
  }): Promise<readonly ActivityProgress[]>;
  /** Store *mesure*. Callers publish by way of the observatory only. */
  trials(query: { readonly actors: readonly string[]; readonly module: string }): Promise<readonly DecisionTrial[]>;
  /** What was spotted, doubted and spent in a module or the prompt workshop. Callers publish by way of the observatory only. */
  observations(query: {
    readonly module: string;
    readonly actors?: readonly string[];
  }): Promise<readonly Observation[]>;
  /** Folds the whole log again into fresh tables, then swaps them in. */
  rebuild(): Promise<{ readonly statements: number }>;
}
