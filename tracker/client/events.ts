import type { ListId, QuestionResponse } from '../../courses/schema/index.ts';

/** Fields of every event about the work on one case of a decision lab. `seq` orders events inside the lab. */
interface LabItem {
  /** e.g. `m04` */
  readonly module: string;
  /** e.g. `lab-1` */
  readonly lab: string;
  /** e.g. `c04-i07` */
  readonly case: string;
  readonly caseVersion: number;
  readonly form: 'A' | 'B';
  readonly list: ListId;
  readonly condition: 'commit-first';
  /** 0, 1, 2… in the order in which things happened in this run of the lab. */
  readonly seq: number;
}

/**
 * An answer as it is recorded: what was typed is replaced by the id of the accepted answer it matches, or null. Made by
 * `recordedResponse` in sandbox/labs/questions, so that free text cannot even be written to the outbox.
 */
export type RecordedResponse =
  | Exclude<QuestionResponse, { readonly type: 'short-text' }>
  | { readonly type: 'short-text'; readonly accepted: string | null };

/** The ids that could be chosen, for the interaction components of the statement (xAPI 1.0.3, Data 2.4.4.1). */
export interface AnswerComponents {
  readonly choices?: readonly string[];
  readonly scale?: readonly string[];
  readonly source?: readonly string[];
  readonly target?: readonly string[];
}

/**
 * Everything that can happen to a learner and is recorded. Store *suivi* (pseudonym `s-…`): attendance, progress, quiz.
 * Store *mesure* (pseudonym `m-…`, another for each module): what was decided before and after the machine's advice.
 * No event carries free text, a name, or whether the advice was right; only `evaluation-submitted` holds what was typed,
 * because the server grades it, and it is deleted once graded.
 */
export type LearningEvent =
  // store: suivi
  | {
      readonly kind: 'module-started';
      readonly module: string;
      /** Semantic version of the content, e.g. `1.2.0`. */
      readonly version?: string;
    }
  | {
      /** A span in which the activity was visible and its reader active. */
      readonly kind: 'time-spent';
      readonly module: string;
      /** A lesson id, a lab id, or `evaluation`. */
      readonly activity: string;
      readonly activityType: 'lesson' | 'simulation' | 'assessment';
      /** ISO 8601, UTC. The span ends at `endedAt`; `endedAt − startedAt` is the time to credit. */
      readonly startedAt: string;
      readonly endedAt: string;
    }
  | { readonly kind: 'lesson-completed'; readonly module: string; readonly lesson: string }
  | {
      readonly kind: 'question-answered';
      readonly module: string;
      readonly question: string;
      readonly questionVersion: number;
      readonly response: RecordedResponse;
      readonly components?: AnswerComponents;
      /** null where there is no right answer (likert). */
      readonly success: boolean | null;
      /** 0..1, null where there is no right answer. */
      readonly scaled: number | null;
      /** 1 for the first attempt. */
      readonly attempt: number;
    }
  | { readonly kind: 'lab-attended'; readonly module: string; readonly lab: string }
  | {
      /** Graded on the server, which writes the statements; the client keeps it until the server has answered. */
      readonly kind: 'evaluation-submitted';
      readonly module: string;
      readonly responses: Readonly<Record<string, QuestionResponse>>;
    }
  // store: mesure
  | (LabItem & {
      readonly kind: 'judgment-made';
      readonly phase: 'initial';
      readonly option: string;
      /** Ids of all options of the case. */
      readonly options?: readonly string[];
      /** 0..1 */
      readonly confidence: number;
    })
  | (LabItem & {
      readonly kind: 'judgment-made';
      readonly phase: 'final';
      readonly option: string;
      readonly options?: readonly string[];
      readonly confidence: number;
      /** The learner's probability that the machine is right, 0..1. */
      readonly pMachineRight: number;
      readonly reason: 'piece-agrees' | 'piece-contradicts' | 'own-reasoning' | 'advice-convincing' | 'unsure';
    })
  | (LabItem & { readonly kind: 'advice-shown'; readonly advice: string })
  | (LabItem & {
      readonly kind: 'piece-read';
      readonly cote: string;
      readonly phase: 'before-advice' | 'after-advice';
      readonly openedMs: number;
      /** `sufficient`: opened for max(3 s, words / 8 s), or marked as read by the learner. */
      readonly dwell: 'sufficient' | 'short';
    })
  | {
      readonly kind: 'lab-finished';
      readonly module: string;
      readonly lab: string;
      readonly form: 'A' | 'B';
      readonly list: ListId;
      readonly seq: number;
      readonly activeMs: number;
    };

export type LearningEventKind = LearningEvent['kind'];
export type StoreName = 'suivi' | 'mesure';

/** The kinds that become an xAPI statement; `evaluation-submitted` goes to the server's grader instead. */
export type StatementEvent = Exclude<LearningEvent, { readonly kind: 'evaluation-submitted' }>;
export type EvaluationEvent = Extract<LearningEvent, { readonly kind: 'evaluation-submitted' }>;

/** Which store an event belongs to. */
export function storeOf(event: LearningEvent): StoreName {
  switch (event.kind) {
    case 'module-started':
    case 'time-spent':
    case 'lesson-completed':
    case 'question-answered':
    case 'lab-attended':
    case 'evaluation-submitted':
      return 'suivi';
    case 'judgment-made':
    case 'advice-shown':
    case 'piece-read':
    case 'lab-finished':
      return 'mesure';
    default:
      return event satisfies never;
  }
}
