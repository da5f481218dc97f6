import { z } from 'zod';
import { type DecisionLab, formsOf, parallelForm } from './case.ts';

/** How long a learner may be made to wait for the advice, in seconds. */
export const waitSeconds = { shortest: 5, longest: 120, usual: 20 } as const;

/** Formats of an advice lab: own answer first (F1), or advice first with an arm without advice on the same items (F3). */
export const adviceFormats = ['F1', 'F3'] as const;
/** When the advice comes: as soon as it may, when the learner asks for it, or after a delay. */
export const adviceTimings = ['at-once', 'on-request', 'wait'] as const;

/** Under which conditions a group works on an advice lab: what its trainer chose, and nothing else. */
export const labConditions = z
  .strictObject({
    format: z.enum(adviceFormats),
    advice: z.enum(adviceTimings),
    /** Counts only where the advice waits. */
    waitSeconds: z.int().min(waitSeconds.shortest).max(waitSeconds.longest),
    /** A final answer names the piece that supports it. */
    citeCote: z.boolean(),
    /** Before the final answer, the best reason against it. */
    considerOpposite: z.boolean(),
    /** Whether the advice comes with its reasons and the pieces that it cites. */
    explanation: z.boolean(),
    form: parallelForm,
    /** `drawn`: half of the learners work on each list. */
    list: z.enum(['1', '2', 'drawn']),
  })
  .refine(({ format, advice }) => format === 'F1' || advice !== 'on-request', {
    path: ['advice'],
    error:
      'advice on request needs the own answer first (F1): in F3 nobody would know which items were seen with advice',
  });
export type LabConditions = z.infer<typeof labConditions>;
export type AdviceFormat = LabConditions['format'];

/** Of a learner without a session: own answer first, then the advice with its reasons. */
export const defaultConditions: LabConditions = {
  format: 'F1',
  advice: 'at-once',
  waitSeconds: waitSeconds.usual,
  citeCote: false,
  considerOpposite: false,
  explanation: true,
  form: 'A',
  list: 'drawn',
};

/** The default of one lab: in the form that the lab itself has. */
export const defaultConditionsOf = (lab: Pick<DecisionLab, 'form'>): LabConditions => ({
  ...defaultConditions,
  form: lab.form,
});

/** Whether a lab has what the conditions ask for. */
export const canHold = (lab: DecisionLab, { form }: LabConditions): boolean => formsOf(lab).includes(form);

/**
 * The id under which conditions are recorded, e.g. `commit-first`, `on-request-cite`, `wait-20-cite-opposite-bare`. Format,
 * form, list and arm have extensions of their own.
 */
export function conditionId(conditions: LabConditions): string {
  const { format, advice, waitSeconds: seconds, citeCote, considerOpposite, explanation } = conditions;
  const timing = advice === 'wait' ? `wait-${seconds}` : advice === 'on-request' ? advice : timingAtOnce[format];
  return [timing, citeCote && 'cite', considerOpposite && 'opposite', !explanation && 'bare'].filter(Boolean).join('-');
}
const timingAtOnce = { F1: 'commit-first', F3: 'at-once' } as const;

/** Every id that `conditionId` can give, and no other text: at most five words of a closed list and one number. */
export function isConditionId(text: string): boolean {
  const found = /^(?:commit-first|at-once|on-request|wait-(\d{1,3}))(?:-cite)?(?:-opposite)?(?:-bare)?$/.exec(text);
  if (found === null) return false;
  const seconds = found[1];
  return (
    seconds === undefined ||
    (String(Number(seconds)) === seconds &&
      Number(seconds) >= waitSeconds.shortest &&
      Number(seconds) <= waitSeconds.longest)
  );
}

/** When a learner is offered new items of the same kind again, in days after the end of the first set. */
export const retestDays = [7, 30, 90] as const;
/** What a set of items is to a learner: the first one, or a retest. */
export const occasions = ['first', 'retest-7', 'retest-30', 'retest-90'] as const;
export type Occasion = (typeof occasions)[number];
export type RetestOccasion = Exclude<Occasion, 'first'>;
export const retestOccasions: readonly RetestOccasion[] = ['retest-7', 'retest-30', 'retest-90'];
/** Days after the first set; the number in the name. */
export const daysOf = (occasion: RetestOccasion): number => Number(occasion.slice('retest-'.length));
