import type {
  AdviceFormat,
  ListId,
  ParallelForm,
  QuestionResponse,
  RetestOccasion,
} from '../../courses/schema/index.ts';

/** Under which conditions a run of a decision lab was worked through: ids only. */
interface LabRun {
  readonly format: AdviceFormat;
  /** From `conditionId` of courses/schema/conditions.ts, e.g. `wait-20-cite`. */
  readonly condition: string;
  readonly form: ParallelForm;
  readonly list: ListId;
  /** Absent for the first set. */
  readonly occasion?: RetestOccasion;
}

/** Fields of every event about the work on one case of a decision lab. `seq` orders events inside the lab. */
interface LabItem extends LabRun {
  /** e.g. `m04` */
  readonly module: string;
  /** e.g. `lab-1` */
  readonly lab: string;
  /** e.g. `c04-i07` */
  readonly case: string;
  readonly caseVersion: number;
  /** Format F3 only: whether this item came with advice. */
  readonly arm?: 'advice' | 'none';
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

/** Where a module's id would stand for what happens in the prompt workshop, which belongs to no module. */
export type PromptWorkshop = 'atelier-consignes';

/** What the vigilance check looks for in a machine's text. */
export type MentionKind =
  | 'person'
  | 'date'
  | 'time'
  | 'amount'
  | 'quantity'
  | 'place'
  | 'name'
  | 'article'
  | 'cote'
  | 'role';

/** Marks of a learner against what a check found, in one kind of mention: format F4. */
export interface VigilanceCounts {
  /** Unfounded and distrusted. */
  readonly hits: number;
  /** Unfounded and trusted. */
  readonly misses: number;
  /** Founded and distrusted. */
  readonly falseAlarms: number;
}

/** Errors of one kind planted in a lab's texts: format F4. */
export interface SpottedCounts {
  /** Marked, and proved where the lab asks for a proof. */
  readonly hits: number;
  readonly misses: number;
}

/** Fields of every event about one text of a language model. */
interface ModelItem {
  /** e.g. `m05`, or the prompt workshop. */
  readonly module: string;
  /** An exercise of the workshop, e.g. `une-consigne-claire`, or a lab whose text is written live, e.g. `hangar-7`. */
  readonly exercise: string;
  readonly exerciseVersion: number;
  /** Id of the model in the catalogue. */
  readonly model: string;
  /** `recorded`: an answer that the model wrote before. */
  readonly backend: 'wasm' | 'webgpu' | 'recorded';
}

/** Fields of every event about one exercise of the prompt workshop. */
interface PromptingItem extends ModelItem {
  readonly module: PromptWorkshop;
}

/** Fields of every event about a machine's draft that a learner reviews. */
interface DraftItem {
  readonly module: string;
  readonly lab: string;
  /** e.g. `tramway-ligne-2` */
  readonly case: string;
  readonly caseVersion: number;
  /** Which of the two mirrored versions was drawn. */
  readonly list: ListId;
  /** 0, 1, 2… in the order in which things happened in this run of the lab. */
  readonly seq: number;
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
  | (PromptingItem & {
      readonly kind: 'prompt-tried';
      /** 1 for the first run of the exercise. */
      readonly attempt: number;
      /** Ids of the criteria that prompt and answer met. */
      readonly passed: readonly string[];
      /** What the answer is estimated to have used, in tens of mWh; absent where no model ran. */
      readonly milliwattHours?: number;
    })
  | {
      /** A synthesis that the browser's own model wrote, map and reduce over pieces: how much was asked of it. */
      readonly kind: 'synthesis-made';
      readonly module: string;
      readonly lab: string;
      /** Of the file. */
      readonly version: number;
      /** 1 for the first one of this learner. */
      readonly attempt: number;
      readonly model: string;
      readonly backend: 'wasm' | 'webgpu';
      /** Pieces that were read. */
      readonly pieces: number;
      /** Calls of the model, interrupted ones included. */
      readonly calls: number;
      /** As in `prompt-tried`; absent where no honest estimate is possible. */
      readonly milliwattHours?: number;
    }
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
      /** The learner's probability that the machine is right, 0..1. Absent, like the reason, where no advice was seen. */
      readonly pMachineRight?: number;
      readonly reason?: 'piece-agrees' | 'piece-contradicts' | 'own-reasoning' | 'advice-convincing' | 'unsure';
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
  | (LabRun & {
      readonly kind: 'lab-finished';
      readonly module: string;
      readonly lab: string;
      readonly seq: number;
      readonly activeMs: number;
    })
  | (ModelItem & {
      readonly kind: 'vigilance-checked';
      /** 0, 1, 2… in the order of the checks of this learner. */
      readonly seq: number;
      /** Kinds that the answer held nothing of are left out. */
      readonly counts: Readonly<Partial<Record<MentionKind, VigilanceCounts>>>;
    })
  | {
      /** What a learner marked in a text with planted errors, once, when the lab has been finished for the first time. */
      readonly kind: 'errors-spotted';
      readonly module: string;
      readonly lab: string;
      /** The file or text, e.g. `hangar-7`. */
      readonly case: string;
      readonly caseVersion: number;
      /** By the code of courses/errors.yaml, e.g. `E05`; codes that were not planted are left out. */
      readonly errors: Readonly<Record<string, SpottedCounts>>;
      /** Sound places that were marked as wrong. */
      readonly falseAlarms: number;
      /** Sound places in all. */
      readonly sound: number;
      /** 0, 1, 2… in the order of the texts of this lab. */
      readonly seq: number;
    }
  /** Which passages of a decision are hidden once a learner has gone over what a machine hid: ids, never the text. */
  | {
      readonly kind: 'passages-hidden';
      readonly module: string;
      readonly lab: string;
      /** e.g. `bail-commercial` */
      readonly case: string;
      readonly caseVersion: number;
      /** Ids of passages of the case that are hidden whole. */
      readonly hidden: readonly string[];
      /** Ids of all passages of the case. */
      readonly offered: readonly string[];
      /** Passages hidden that are none of them. */
      readonly others: number;
      /** 0, 1, 2… in the order of the cases of this learner. */
      readonly seq: number;
    }
  /** That a decision was taken and on which criteria: what was decided and the reasons written stay in the browser. */
  | {
      readonly kind: 'decision-defended';
      readonly module: string;
      readonly lab: string;
      readonly case: string;
      readonly caseVersion: number;
      /** Ids of the criteria chosen, in the order of the case. */
      readonly criteria: readonly string[];
      /** Ids of all criteria of the case. */
      readonly offered: readonly string[];
      /** 0, 1, 2… in the order of the decisions of this learner. */
      readonly seq: number;
    }
  /** Format F2: a number of months before a machine's proposal is read, and after. */
  | (DraftItem & { readonly kind: 'sanction-noted'; readonly phase: 'initial' | 'final'; readonly months: number })
  /** What was done with a paragraph of the draft, and the reason picked; the words written stay in the browser. */
  | (DraftItem & {
      readonly kind: 'paragraph-judged';
      readonly paragraph: string;
      readonly choice: 'keep' | 'change' | 'reject';
      readonly reason: string;
    })
  /** Which statement of use was chosen among those offered. */
  | (DraftItem & { readonly kind: 'mention-chosen'; readonly mention: string; readonly offered: readonly string[] });

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
    case 'prompt-tried':
    case 'synthesis-made':
    case 'evaluation-submitted':
      return 'suivi';
    case 'judgment-made':
    case 'advice-shown':
    case 'piece-read':
    case 'lab-finished':
    case 'vigilance-checked':
    case 'errors-spotted':
    case 'passages-hidden':
    case 'decision-defended':
    case 'sanction-noted':
    case 'paragraph-judged':
    case 'mention-chosen':
      return 'mesure';
    default:
      return event satisfies never;
  }
}
