import { z } from 'zod';
import { direction } from './case.ts';
import { errorCode } from './error-code.ts';
import { civilDate, localizedText, slug } from './text.ts';

/** What a text or a decision applies to; `general`: to every lease. */
export const registerScope = z.enum(['general', 'habitation', 'meuble', 'professionnel', 'saisonnier', 'social']);
export type RegisterScope = z.infer<typeof registerScope>;

const articleNumber = z
  .string()
  .regex(/^[BCP]\. \d{1,2}(?:-\d)?$/, 'an article of the fictitious code, e.g. "B. 24-1"');
/** From the ranges kept for fiction: no real decision bears such a number. */
const decisionNumber = z
  .string()
  .regex(/^(?:99-99\.9\d\d|RG 99\/9\d{4})$/, 'a number kept for fiction, e.g. "99-99.934" or "RG 99/90417"');
/** What names an entry: no two have the same. */
export const registerNumber = z.union([articleNumber, decisionNumber]);

export const registerCourt = z.enum(['cassation', 'appel', 'judiciaire', 'proximite']);
export type RegisterCourt = z.infer<typeof registerCourt>;
export const registerChamber = z.enum(['premiere-civile', 'deuxieme-civile', 'troisieme-civile', 'commerciale']);

const article = z.strictObject({
  kind: z.literal('article'),
  number: articleNumber,
  heading: z.string().trim().min(1),
  scope: registerScope,
  /** The wordings in time, the oldest first; without `to` it is in force. */
  versions: z
    .array(z.strictObject({ from: civilDate, to: civilDate.optional(), text: z.string().trim().min(1) }))
    .min(1),
});

const decision = z.strictObject({
  kind: z.literal('decision'),
  number: decisionNumber,
  court: registerCourt,
  /** The court's town; the Cour de cassation has none. */
  seat: z.string().min(1).optional(),
  /** Of the Cour de cassation. */
  chamber: registerChamber.optional(),
  date: civilDate,
  solution: z.enum(['rejet', 'cassation', 'confirmation', 'infirmation']).optional(),
  scope: registerScope,
  title: z.string().trim().min(1),
  text: z.string().trim().min(1),
  /** Other entries on which it rests. */
  cites: z.array(registerNumber),
});

/** `courses/citations/register/*.yaml`: one entry of the closed register. French only, as the law it imitates. */
export const registerEntry = z.discriminatedUnion('kind', [article, decision]);
export type RegisterEntry = z.infer<typeof registerEntry>;
export type RegisterArticle = z.infer<typeof article>;
export type RegisterDecision = z.infer<typeof decision>;

/** What a citation claims to be. */
const cited = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('article'), number: articleNumber, from: civilDate }),
  z.strictObject({
    kind: z.literal('decision'),
    number: decisionNumber,
    court: registerCourt,
    seat: z.string().min(1).optional(),
    chamber: registerChamber.optional(),
    date: civilDate,
  }),
]);

const planted = {
  code: errorCode,
  /** Of the error: 1 cosmetic, 2 misleads the reasoning, 3 could change rights. */
  severity: z.int().min(1).max(3),
  direction,
  /** What the note should have said. */
  correction: localizedText,
  explanation: localizedText,
};
/** Words of the entry, as they stand there. */
const passage = z.string().trim().min(1);

/** What a citation is worth: each is proved by the register, and the lint checks the proof. */
export const citationTruth = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('applicable'),
    /** It looks false and is right: the kind of error that one would wrongly suspect. */
    lure: errorCode.optional(),
    proof: registerNumber,
    passage,
    explanation: localizedText,
  }),
  z.strictObject({ status: z.literal('absent'), ...planted }),
  z.strictObject({ status: z.literal('other'), proof: registerNumber, passage, ...planted }),
  z.strictObject({
    status: z.literal('inapplicable'),
    reason: z.enum(['date', 'scope']),
    proof: registerNumber,
    passage,
    ...planted,
  }),
]);
export type CitationTruth = z.infer<typeof citationTruth>;

export const citation = z.strictObject({
  id: slug,
  /** The day on which the law must have been in force to govern the facts. */
  on: civilDate,
  /** The sentence of the note, its reference included. */
  text: z.string().trim().min(1),
  /** The reference as the note prints it; it stands in `text`. */
  reference: z.string().trim().min(1),
  cited,
  truth: citationTruth,
});
export type Citation = z.infer<typeof citation>;

/** `courses/citations/lab.yaml`: a machine's research note on a case file, and what its citations are worth. */
export const citationLab = z.strictObject({
  id: slug,
  /** Raised when a citation, its truth or the register changes. */
  version: z.int().min(1),
  /** Id of the case file in `courses/dossiers/`. */
  dossier: slug,
  /** What the dispute is about: entries of another scope do not apply to it. */
  scope: registerScope,
  /** One question asked in several ways, compared by what the search returns. */
  question: z.strictObject({
    ask: localizedText,
    /** The entries that help to answer it. */
    useful: z.array(registerNumber).min(3),
    formulations: z.array(z.strictObject({ id: slug, text: z.string().trim().min(1), comment: localizedText })).min(2),
    lesson: localizedText,
  }),
  sections: z.array(z.strictObject({ id: slug, title: localizedText, citations: z.array(citation).min(1) })).min(1),
  provenance: z.strictObject({
    /** `written`: by a person, in the manner of a model. */
    kind: z.enum(['written', 'model']),
    on: civilDate,
    editedBy: z.string().min(1),
  }),
});
export type CitationLab = z.infer<typeof citationLab>;

/** The wording of an article on a day; null where none was in force. */
export const versionOn = <Version extends { readonly from: string; readonly to?: string | null | undefined }>(
  versions: readonly Version[],
  day: string,
): Version | null =>
  versions.find(({ from, to }) => from <= day && (to === undefined || to === null || day <= to)) ?? null;

/** The lab with its register, in the order of the files. */
export interface CitationCourse {
  readonly lab: CitationLab;
  readonly register: readonly RegisterEntry[];
}
