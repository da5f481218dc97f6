import { z } from 'zod';
import type { LegalFile } from './legal-forms.ts';
import { civilDate, localizedText, slug } from './text.ts';

/**
 * How far a statement of law was checked. `verified`: read in a stored public copy, never live. `partly-verified`: the wording
 * was read, its present number is from memory. `reported`: told by a third party, final text not read. `from-knowledge`: from
 * memory, to be checked before any use.
 */
export const legalStatus = z.enum(['verified', 'partly-verified', 'reported', 'from-knowledge']);
export type LegalStatus = z.infer<typeof legalStatus>;

/** `political`: asks and does not bind, as a resolution does. */
export const legalForce = z.enum(['binding', 'guidance', 'political']);
export type LegalForce = z.infer<typeof legalForce>;

export const legalTopic = z.enum(['ai', 'data', 'justice', 'access', 'training']);
export type LegalTopic = z.infer<typeof legalTopic>;

/** What a system is, for the tree; `out-of-scope`: no rule of the table covers it, which authorises nothing. */
export const legalClass = z.enum(['prohibited', 'high-risk', 'ancillary', 'out-of-scope']);
export type LegalClass = z.infer<typeof legalClass>;

/** `facts`: the sheet lacks one; `law`: the rule is open, or the table knows it only from memory. */
export const uncertainty = z.enum(['clear', 'facts', 'law']);
export type Uncertainty = z.infer<typeof uncertainty>;

const address = z.url().nullable();

const dateReading = z.strictObject({
  /** `adopted`: the date of the text, where its first day of application is not known. */
  event: z.enum(['adopted', 'applies']),
  on: civilDate,
  /** Who says so. */
  per: localizedText,
  address,
  status: legalStatus,
});
export type DateReading = z.infer<typeof dateReading>;

/** Dates that several rules share. Two readings of the same event are sources that disagree: both are shown. */
const calendar = z.strictObject({ id: slug, readings: z.array(dateReading).min(1) });
export type LegalCalendar = z.infer<typeof calendar>;

const conflict = z.strictObject({
  question: localizedText,
  readings: z.array(z.strictObject({ says: localizedText, per: localizedText, address, status: legalStatus })).min(2),
});

const rule = z
  .strictObject({
    id: slug,
    /** Where the statement comes from in the campus's reference table. */
    ref: z.string().min(1),
    topic: legalTopic,
    force: legalForce,
    act: localizedText,
    /** Article, point, paragraph. */
    place: localizedText,
    says: localizedText,
    status: legalStatus,
    /** Where and when it was read; null where it was read nowhere. */
    seen: z.strictObject({ address: z.url(), on: civilDate }).nullable(),
    /** Id of a calendar; null where the table gives no date. */
    calendar: slug.nullable(),
    conflict: conflict.optional(),
  })
  .refine(({ status, seen }) => status !== 'from-knowledge' || seen === null, {
    path: ['seen'],
    error: 'what was read is not from memory',
    params: {
      expected: { fr: '`null` : la règle est dite de mémoire', en: '`null`: the rule is said to be from memory' },
      remedy: {
        fr: 'changez `status`, ou mettez `seen: null`',
        en: 'change `status`, or set `seen: null`',
      },
    },
  });
export type LegalRule = z.infer<typeof rule>;

/** `courses/legal/rules.yaml`: all the law that the labs know. */
export const legalRules = z.strictObject({
  /** The day on which the table was last checked. */
  asOf: civilDate,
  calendars: z.array(calendar).min(1),
  rules: z.array(rule).min(1),
});
export type LegalRules = z.infer<typeof legalRules>;

const treeQuestion = z.strictObject({
  id: slug,
  text: localizedText,
  help: localizedText.optional(),
  /** Ids of the rules that the question comes from. */
  rules: z.array(slug).min(1),
  /** Id of the next question, or of an outcome. */
  yes: slug,
  no: slug,
});
export type TreeQuestion = z.infer<typeof treeQuestion>;

const treeOutcome = z
  .strictObject({
    id: slug,
    class: legalClass,
    /** Id of the rule that decides; null where none does. */
    rule: slug.nullable(),
    /** Ids of other rules to look at. */
    also: z.array(slug),
    text: localizedText,
  })
  .refine((outcome) => (outcome.rule === null) === (outcome.class === 'out-of-scope'), {
    path: ['rule'],
    error: 'a rule decides, except out of scope',
    params: {
      expected: {
        fr: 'une règle qui décide, ou `null` pour la seule classe `out-of-scope`',
        en: 'a rule that decides, or `null` for the class `out-of-scope` only',
      },
      remedy: { fr: 'nommez la règle, ou changez la classe', en: 'name the rule, or change the class' },
    },
  });
export type TreeOutcome = z.infer<typeof treeOutcome>;

/** `courses/legal/tree.yaml`: one question at a time, to a classification. */
export const legalTree = z.strictObject({
  start: slug,
  /** What the tree does not know. */
  limits: localizedText,
  questions: z.array(treeQuestion).min(1),
  outcomes: z.array(treeOutcome).min(2),
});
export type LegalTree = z.infer<typeof legalTree>;

/** `courses/legal/systems.yaml`: a fictitious system to classify, with the way through the tree and its reasons. */
export const legalSystem = z.strictObject({
  id: slug,
  version: z.int().min(1),
  name: z.string().min(1),
  purpose: localizedText,
  /** Markdown. */
  sheet: localizedText,
  /** Every question met, in order, with its answer and why. */
  path: z.array(z.strictObject({ question: slug, answer: z.boolean(), because: localizedText })).min(1),
  /** Id of the rule that decides; null out of scope. */
  rule: slug.nullable(),
  uncertainty,
  uncertaintyWhy: localizedText,
  debrief: localizedText,
  /** Ids of `resolution.yaml`. */
  compare: z.array(slug),
  fictitious: z.literal(true),
});
export type LegalSystem = z.infer<typeof legalSystem>;

/** `courses/legal/resolution.yaml`: what the 2021 resolution asked for, beside what the law has kept. */
export const resolutionComparison = z.strictObject({
  id: slug,
  /** e.g. « § 16 » */
  paragraph: z.string().min(1),
  asks: localizedText,
  law: localizedText,
  rules: z.array(slug).min(1),
  /** Of the comparison. */
  status: legalStatus,
});
export type ResolutionComparison = z.infer<typeof resolutionComparison>;

/** Everything under `courses/legal/`. */
export interface LegalTable extends LegalRules {
  readonly tree: LegalTree;
  readonly systems: readonly LegalSystem[];
  readonly comparisons: readonly ResolutionComparison[];
  /** Null without a project. */
  readonly file: LegalFile | null;
}
