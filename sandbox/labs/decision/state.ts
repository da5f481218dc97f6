import { z } from 'zod';
import { cote, slug } from '../../../courses/schema/index.ts';

export const reasons = ['piece-agrees', 'piece-contradicts', 'own-reasoning', 'advice-convincing', 'unsure'] as const;
export type Reason = (typeof reasons)[number];

const share = z.number().min(0).max(1);

/** What is filled in but not yet committed; null where nothing has been said. */
const draft = z.strictObject({
  option: slug.nullable(),
  confidence: share.nullable(),
  pMachineRight: share.nullable(),
  reason: z.enum(reasons).nullable(),
});
export type Draft = z.infer<typeof draft>;
export const emptyDraft: Draft = { option: null, confidence: null, pMachineRight: null, reason: null };

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
  final: z.strictObject({ option: slug, confidence: share, pMachineRight: share, reason: z.enum(reasons) }).nullable(),
  /** The piece that lies open, and when its present stretch began, in active ms. */
  open: z.strictObject({ cote, sinceMs: z.number().nonnegative() }).nullable(),
  /** In the form that `sandbox/measures/verification.ts` reads. */
  trace: z.array(traceEvent),
});
export type CaseWork = z.infer<typeof caseWork>;

/** Everything about one run of a decision lab. Language-neutral: ids and numbers only. */
export const labState = z.strictObject({
  format: z.literal(1),
  runId: z.string().min(1),
  /** 1 for the first run. Later runs are practice on known cases: they yield no events. */
  run: z.int().min(1),
  /** Decides list and order. */
  seed: z.int().nonnegative(),
  list: z.enum(['1', '2']),
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
