import { z } from 'zod';
import { type BaseRateParameter, baseRateKinds, baseRateParameters, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const names = Object.keys(baseRateParameters) as [BaseRateParameter, ...BaseRateParameter[]];
const kinds = Object.keys(baseRateKinds) as [keyof typeof baseRateKinds, ...(keyof typeof baseRateKinds)[]];

export const parameterName = z.enum(names);
/** Of one simulator; rates and shares 0..1. */
export const parameterValues = z.partialRecord(parameterName, z.number());
export type ParameterValues = Readonly<z.infer<typeof parameterValues>>;

const measure = z.enum(['alert-value', 'false-candidate', 'confirmed-value', 'burden-b', 'alert-value-b']);

const question = z.strictObject({
  id: slug,
  textHtml: localized,
  measure,
  /** Where the question changes the scenario's parameters. */
  with: parameterValues,
  explanationHtml: localized,
});
export type LabQuestion = z.infer<typeof question>;

const task = z.strictObject({
  textHtml: localized,
  moving: parameterName,
  measure,
  goal: z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]),
  reachedHtml: localized,
});

const scenario = z.strictObject({
  id: slug,
  version: z.int().min(1),
  kind: z.enum(kinds),
  title: localized,
  situationHtml: localized,
  parameters: parameterValues,
  questions: z.array(question).min(1),
  task,
  lessonHtml: localized,
  documentsHtml: z.array(localized).min(1),
  quotes: z.array(
    z.strictObject({
      /** As it stands in the source, which is in French. */
      text: z.string(),
      at: localized,
      source: localized,
      /** ISO 8601; null for a source without a date. */
      date: z.string().nullable(),
    }),
  ),
});
export type LabScenario = z.infer<typeof scenario>;

/** `/donnees/ateliers/taux-de-base.json`: the scenarios in their order. Nothing in it is secret: the answers are computed. */
export const baseRateData = z.strictObject({ scenarios: z.array(scenario).min(1) });
export type BaseRateData = z.infer<typeof baseRateData>;
