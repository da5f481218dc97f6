import { z } from 'zod';
import { cote, defaultConditions, labConditions, occasions, slug } from '../../../courses/schema/index.ts';

export const reasons = ['piece-agrees', 'piece-contradicts', 'own-reasoning', 'advice-convincing', 'unsure'] as const;
export type Reason = (typeof reasons)[number];

/** Characters of a reason against: less says nothing, more is no longer the best one. */
export const shortestOpposite = 15;
export const longestOpposite = 600;

const share = z.number().min(0).max(1);

/** What is filled in but not yet committed; null where nothing has been said. */
const draft = z.strictObject({
  option: slug.nullable(),
  confidence: share.nullable(),
  pMachineRight: share.nullable(),
  reason: z.enum(reasons).nullable(),
  /** The piece that supports the final answer. */
  cite: cote.nullable().default(null),
  /** The best reason against, in the learner's words: it stays in this browser. */
  opposite: z.string().max(longestOpposite).default(''),
});
export type Draft = z.infer<typeof draft>;
export const emptyDraft: Draft = {
  option: null,
  confidence: null,
  pMachineRight: null,
  reason: null,
  cite: null,
  opposite: '',
};

const traceEvent = z.strictObject({
  seq: z.int().nonnegative(),
  /** Seconds of visible, active time since the run began. */
  t: z.number().nonnegative(),
  ev: z.enum(['open_piece', 'close_piece', 'mark_read', 'judgment_initial', 'advice_shown', 'judgment_final']),
  piece: cote.optional(),
});

const caseWork = z.strictObject({
  version: z.int().min(1),
  draft,
  initial: z.strictObject({ option: slug, confidence: share }).nullable(),
  /** The advice that was shown, once it was. */
  advice: z.string().nullable(),
  /** Active ms from which the learner waits for the advice; null before that, or where nothing is waited for. */
  waitingSinceMs: z.number().nonnegative().nullable().default(null),
  /** The reason against, once it was named. */
  opposite: z.string().nullable().default(null),
  final: z
    .strictObject({
      option: slug,
      confidence: share,
      /** Null where no advice was seen. */
      pMachineRight: share.nullable(),
      reason: z.enum(reasons).nullable(),
      /** Null where no piece was asked for. */
      cite: cote.nullable().default(null),
    })
    .nullable(),
  /** The piece that lies open, and when its present stretch began, in active ms. */
  open: z.strictObject({ cote, sinceMs: z.number().nonnegative() }).nullable(),
  /** In the form that `sandbox/measures/verification.ts` reads. */
  trace: z.array(traceEvent),
});
export type CaseWork = z.infer<typeof caseWork>;

/** Everything about one run of a decision lab. Language-neutral: ids and numbers, and the reasons against, which stay here. */
export const labState = z.strictObject({
  format: z.literal(1),
  runId: z.string().min(1),
  /** 1 for the first run. Later runs are practice on known cases: they yield no events. */
  run: z.int().min(1),
  /** Decides list and order. */
  seed: z.int().nonnegative(),
  list: z.enum(['1', '2']),
  /** What the trainer chose; fixed once the work has begun. Runs saved before there was a choice had the default. */
  conditions: labConditions.default(defaultConditions),
  occasion: z.enum(occasions).default('first'),
  /** Cases that come with advice; null for all (F1). */
  withAdvice: z.array(slug).nullable().default(null),
  /** Epoch ms of the end of the set. */
  finishedAt: z.number().nullable().default(null),
  order: z.array(slug),
  stage: z.enum(['introduction', 'cases', 'debrief']),
  /** Index in `order` of the case that is worked on; `order.length` at the end. */
  position: z.int().nonnegative(),
  /** The next sequence number of this run's events. */
  seq: z.int().nonnegative(),
  clock: z.strictObject({
    /** Visible, active time so far, ms. */
    activeMs: z.number().nonnegative(),
    /** Epoch ms up to which `activeMs` counts; null while the page is hidden. */
    countedTo: z.number().nullable(),
  }),
  works: z.record(slug, caseWork),
});
export type LabState = z.infer<typeof labState>;
