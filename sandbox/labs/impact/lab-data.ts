import { z } from 'zod';
import { civilDate, legalStatus, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

/** A rule of the legal table, as a section cites it: never without its status. */
const citedRule = z.strictObject({ id: slug, act: localized, place: localized, says: localized, status: legalStatus });
export type CitedRule = z.infer<typeof citedRule>;

const field = { id: slug, label: localized, help: localized.nullable() };
const shownField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...field }),
  z.strictObject({
    kind: z.literal('choice'),
    ...field,
    options: z.array(z.strictObject({ id: slug, text: localized })).min(2),
  }),
  z.strictObject({ kind: z.literal('criterion'), ...field }),
]);
export type ShownField = z.infer<typeof shownField>;

const section = z.strictObject({
  id: slug,
  title: localized,
  basis: localized,
  rules: z.array(citedRule),
  fields: z.array(shownField).min(1),
});
export type ShownSection = z.infer<typeof section>;

const form = z.strictObject({
  id: slug,
  version: z.int().min(1),
  kind: z.enum(['assessment', 'checklist', 'clauses']),
  title: localized,
  lead: localized,
  rules: z.array(citedRule),
  sections: z.array(section).min(1),
});
export type ShownForm = z.infer<typeof form>;

const project = z.strictObject({
  id: slug,
  title: localized,
  lead: localized,
  documents: z
    .array(z.strictObject({ id: slug, cote: z.string(), title: localized, date: civilDate, html: localized }))
    .min(1),
  findings: z.array(z.strictObject({ id: slug, cotes: z.array(z.string()), text: localized, basis: localized })),
});

/** `/donnees/ateliers/etude-impact.json`: the project and what is to be filled in about it. */
export const impactData = z.strictObject({ asOf: civilDate, project, forms: z.array(form).min(1) });
export type ImpactData = z.infer<typeof impactData>;
