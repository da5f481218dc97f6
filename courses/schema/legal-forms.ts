import { z } from 'zod';
import { civilDate, localizedText, slug } from './text.ts';

/** How far a criterion is met; `unknown`: the documents do not tell. */
export const criterionAnswer = z.enum(['met', 'partly', 'not-met', 'unknown']);
export type CriterionAnswer = z.infer<typeof criterionAnswer>;

const field = { id: slug, label: localizedText, help: localizedText.optional() };

const formField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...field }),
  z.strictObject({
    kind: z.literal('choice'),
    ...field,
    options: z.array(z.strictObject({ id: slug, text: localizedText })).min(2),
  }),
  /** One of four answers, with a note. */
  z.strictObject({ kind: z.literal('criterion'), ...field }),
]);
export type FormField = z.infer<typeof formField>;

const formSection = z.strictObject({
  id: slug,
  title: localizedText,
  /** What the section comes from, in words: paragraph, principle. */
  basis: localizedText,
  /** Ids of rules of the legal table. */
  rules: z.array(slug),
  fields: z
    .array(formField)
    .min(1)
    .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, {
      error: 'each field has an id of its own',
      params: {
        expected: { fr: 'un identifiant propre à chaque champ', en: 'an id of its own for each field' },
        remedy: { fr: 'renommez l’un des deux', en: 'rename one of the two' },
      },
    }),
});

/** `courses/legal/forms/N-<id>.yaml`: something to fill in about the project: an assessment, a label, a purchase. */
export const legalForm = z.strictObject({
  id: slug,
  version: z.int().min(1),
  kind: z.enum(['assessment', 'checklist', 'clauses']),
  title: localizedText,
  lead: localizedText,
  /** Ids of rules that ask for it. */
  rules: z.array(slug),
  sections: z
    .array(formSection)
    .min(1)
    .refine((sections) => new Set(sections.map(({ id }) => id)).size === sections.length, {
      error: 'each section has an id of its own',
      params: {
        expected: { fr: 'un identifiant propre à chaque rubrique', en: 'an id of its own for each section' },
        remedy: { fr: 'renommez l’une des deux', en: 'rename one of the two' },
      },
    }),
  fictitious: z.literal(true),
});
export type LegalForm = z.infer<typeof legalForm>;

/** `courses/legal/project.yaml`: the fictitious project that the forms are about. */
export const legalProject = z.strictObject({
  id: slug,
  version: z.int().min(1),
  title: localizedText,
  lead: localizedText,
  documents: z
    .array(
      z.strictObject({
        id: slug,
        cote: z.string().regex(/^P\d+$/, 'a capital P and a number, e.g. "P1"'),
        title: localizedText,
        date: civilDate,
        /** Markdown. */
        text: localizedText,
      }),
    )
    .min(1),
  /** What the documents let one see, shown once the assessment is given in. */
  findings: z
    .array(
      z.strictObject({
        id: slug,
        cotes: z.array(z.string()).min(1),
        text: localizedText,
        /** The sources that it rests on. */
        basis: localizedText,
      }),
    )
    .min(1),
  fictitious: z.literal(true),
});
export type LegalProject = z.infer<typeof legalProject>;

/** What is to be filled in, and about what. */
export interface LegalFile {
  readonly project: LegalProject;
  /** In the order of their files. */
  readonly forms: readonly LegalForm[];
}
