import { z } from 'zod';
import {
  civilDate,
  legalClass,
  legalForce,
  legalStatus,
  legalTopic,
  slug,
  uncertainty,
} from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const dateReading = z.strictObject({
  event: z.enum(['adopted', 'applies']),
  on: civilDate,
  per: localized,
  address: z.string().nullable(),
  status: legalStatus,
});
export type DateReading = z.infer<typeof dateReading>;

const rule = z.strictObject({
  id: slug,
  topic: legalTopic,
  force: legalForce,
  act: localized,
  place: localized,
  says: localized,
  status: legalStatus,
  seen: z.strictObject({ address: z.string(), on: civilDate }).nullable(),
  /** Empty where the table gives no date. */
  dates: z.array(dateReading),
  conflict: z
    .strictObject({
      question: localized,
      readings: z.array(
        z.strictObject({ says: localized, per: localized, address: z.string().nullable(), status: legalStatus }),
      ),
    })
    .nullable(),
});
export type ShownRule = z.infer<typeof rule>;

const question = z.strictObject({
  id: slug,
  text: localized,
  help: localized.nullable(),
  rules: z.array(slug).min(1),
  yes: slug,
  no: slug,
});
export type ShownQuestion = z.infer<typeof question>;

const outcome = z.strictObject({
  id: slug,
  class: legalClass,
  rule: slug.nullable(),
  also: z.array(slug),
  text: localized,
});
export type ShownOutcome = z.infer<typeof outcome>;

const tree = z.strictObject({
  start: slug,
  limits: localized,
  questions: z.array(question).min(1),
  outcomes: z.array(outcome).min(1),
});
export type ShownTree = z.infer<typeof tree>;

const system = z.strictObject({
  id: slug,
  version: z.int().min(1),
  name: z.string(),
  purpose: localized,
  sheetHtml: localized,
  path: z.array(z.strictObject({ question: slug, answer: z.boolean(), because: localized })).min(1),
  rule: slug.nullable(),
  uncertainty,
  uncertaintyWhy: localized,
  debrief: localized,
  compare: z.array(z.strictObject({ paragraph: z.string(), asks: localized, law: localized, status: legalStatus })),
});
export type ShownSystem = z.infer<typeof system>;

/** `/donnees/ateliers/arbre-juridique.json`: the dated table, the tree and the systems. Texts are plain, sheets are HTML. */
export const legalTreeData = z.strictObject({
  asOf: civilDate,
  rules: z.array(rule).min(1),
  tree,
  systems: z.array(system).min(1),
});
export type LegalTreeData = z.infer<typeof legalTreeData>;

/** @throws for an id that the loader would have refused: a bug */
export function ruleOf(data: LegalTreeData, id: string): ShownRule {
  const found = data.rules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no rule ${id} in the legal table`);
  return found;
}
