import { z } from 'zod';
import { errorCode } from './error-code.ts';
import { civilDate, localizedText, slug } from './text.ts';

/** The number of a piece in a French case file, e.g. D1, D12. */
export const cote = z.string().regex(/^[A-Z]\d{1,3}$/, 'a capital letter and a number, e.g. "D3"');

export const caseField = z.enum([
  'civil',
  'family',
  'labour',
  'criminal',
  'juvenile',
  'prison',
  'reception',
  'enforcement',
]);
/** Parallel forms of a set: the same plan with other stories, so that a retest measures what was learned and not what was remembered. */
export const parallelForm = z.enum(['A', 'B']);
export type ParallelForm = z.infer<typeof parallelForm>;
/** Whom an error of the advice would harm: the defendant, the other side, or neither. */
export const direction = z.enum(['a-charge', 'a-decharge', 'neutre']);

/** `courses/cases/<id>/case.yaml` */
export const caseFile = z.strictObject({
  id: slug,
  /** Raised when a piece, the truth or an advice changes. */
  version: z.int().min(1),
  title: localizedText,
  field: caseField,
  /** The form that it belongs to; a lab serves a case in this form only. */
  form: parallelForm,
  /** Two or three sentences that set the scene. */
  facts: localizedText,
  question: localizedText,
  options: z
    .array(z.strictObject({ id: slug, text: localizedText }))
    .min(2)
    .max(4),
  truth: z.strictObject({
    option: slug,
    reasoning: localizedText,
    /** The pieces that must be read to know. Never empty: a truth without a piece cannot be verified. */
    provenBy: z.array(cote).min(1),
  }),
  /** What the learner is told about this case after the set. */
  debrief: localizedText,
  fictitious: z.literal(true),
  /** Who wrote it and when; no case is taken from a real file. */
  written: z.strictObject({ by: z.string().min(1), on: civilDate }),
});
export type CaseFile = z.infer<typeof caseFile>;

/** Front matter of `courses/cases/<id>/pieces/<cote>.md`; the body is the text of the piece. */
export const pieceMeta = z.strictObject({
  cote,
  kind: z.enum([
    'hearing',
    'report',
    'expert-report',
    'letter',
    'email',
    'contract',
    'invoice',
    'certificate',
    'judgment',
    'minutes',
    'table',
    'photo-description',
    'transcript',
    'note',
    'form',
    'other',
  ]),
  title: localizedText,
  date: civilDate.optional(),
  /** It helps to answer the question. */
  probative: z.boolean(),
  /** It is there to attract a hasty reader. */
  distractor: z.boolean().default(false),
});
export type PieceMeta = z.infer<typeof pieceMeta>;

/** Front matter of `courses/cases/<id>/advice/<id>.md`; the body is what the assistant says. */
export const adviceMeta = z
  .strictObject({
    id: slug,
    recommends: slug,
    correct: z.boolean(),
    /** Required when the advice is wrong. */
    error: errorCode.optional(),
    /** 1 cosmetic, 2 misleads the reasoning, 3 could change liberty, guilt, amount or rights. Required when wrong. */
    severity: z.int().min(1).max(3).optional(),
    /** Required when the advice is wrong. */
    direction: direction.optional(),
    /** A right advice that surprises: a lure against blanket suspicion. */
    lure: z.boolean().default(false),
    /** Cotes that the advice cites. */
    evidence: z.array(cote),
    /** 0.5 to 1; the same for the right and the wrong advice of a case. */
    statedConfidence: z.number().min(0.5).max(1),
    /** Said in the debrief: where it is wrong, or why it was right. */
    explanation: localizedText,
    provenance: z.strictObject({
      /** `written`: by a person, in the manner of a model. */
      kind: z.enum(['written', 'model']),
      model: z.string().nullable(),
      promptDigest: z.string().nullable(),
      on: civilDate,
      editedBy: z.string().min(1),
    }),
  })
  .refine((a) => a.correct === (a.error === undefined), {
    path: ['error'],
    error: 'a wrong advice has an error code, a right one has none',
    params: {
      expected: {
        fr: 'un code d’erreur si l’avis est faux, aucun s’il est juste',
        en: 'an error code on a wrong advice, none on a right one',
      },
      remedy: {
        fr: 'ajoutez ou retirez `error`, ou corrigez `correct`',
        en: 'add or remove `error`, or correct `correct`',
      },
    },
  })
  .refine((a) => a.correct || (a.severity !== undefined && a.direction !== undefined), {
    path: ['severity'],
    error: 'a wrong advice says its severity and its direction',
    params: {
      expected: {
        fr: 'une gravité et une direction pour un avis faux',
        en: 'a severity and a direction on a wrong advice',
      },
      remedy: {
        fr: 'ajoutez `severity` (1 à 3) et `direction` (a-charge, a-decharge ou neutre)',
        en: 'add `severity` (1 to 3) and `direction` (a-charge, a-decharge or neutre)',
      },
    },
  })
  .refine((a) => !a.lure || a.correct, {
    path: ['lure'],
    error: 'only a right advice can be a lure',
    params: {
      expected: { fr: 'un leurre juste', en: 'a right lure' },
      remedy: { fr: 'retirez `lure`, ou corrigez `correct`', en: 'remove `lure`, or correct `correct`' },
    },
  });
export type AdviceMeta = z.infer<typeof adviceMeta>;

export interface Piece extends PieceMeta {
  readonly markdown: string;
  /** Words of the text, for the minimal reading time. */
  readonly words: number;
}
export interface Advice extends AdviceMeta {
  readonly markdown: string;
  readonly words: number;
}
/** A case with everything in it, as the lint and the labs use it. */
export interface Case extends CaseFile {
  readonly pieces: readonly Piece[];
  readonly advice: readonly Advice[];
}

/** The cases of one form of a lab, and which advice each list shows. */
const caseSet = {
  form: parallelForm,
  cases: z.array(slug).min(4),
  /** In each list, the cases whose wrong advice is shown; all others show the right one. */
  lists: z.strictObject({ '1': z.array(slug).min(1), '2': z.array(slug).min(1) }),
};

/** `courses/modules/<slug>/labs/<id>.yaml`: a set of cases worked through in format F1. */
export const decisionLab = z
  .strictObject({
    id: slug,
    title: localizedText,
    format: z.literal('F1'),
    /** Form, cases and lists of the set itself: what a learner meets first. */
    ...caseSet,
    condition: z.literal('commit-first'),
    minutes: z.int().positive(),
    introduction: localizedText,
    /** The other form, for « after » and for retests. Served only where `labInForm` asks for it. */
    parallel: z.strictObject(caseSet).optional(),
  })
  .refine((lab) => lab.parallel?.form !== lab.form, {
    path: ['parallel', 'form'],
    error: 'the parallel form is another form',
    params: {
      expected: { fr: 'l’autre forme (A ou B)', en: 'the other form (A or B)' },
      remedy: { fr: 'corrigez `form` ou `parallel.form`', en: 'correct `form` or `parallel.form`' },
    },
  });
export type DecisionLab = z.infer<typeof decisionLab>;
export type ListId = '1' | '2';

/** The forms that a lab has, its own first. */
export function formsOf(lab: DecisionLab): readonly ParallelForm[] {
  return lab.parallel === undefined ? [lab.form] : [lab.form, lab.parallel.form];
}

/** The lab in one of its forms: the same words, with the cases and lists of that form. Null when it lacks the form. */
export function labInForm(lab: DecisionLab, form: ParallelForm): DecisionLab | null {
  const { parallel, ...own } = lab;
  if (form === lab.form) return own;
  return parallel?.form === form ? { ...own, ...parallel } : null;
}
