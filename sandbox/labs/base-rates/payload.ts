import type { BaseRateScenario, Source } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { BaseRateData } from './lab-data.ts';

/**
 * What the browser gets of the base-rate lab.
 *
 * @param sources of the catalogue, by id
 * @throws when a quotation names a source that does not exist: the build stops
 */
export function baseRatePayload(
  scenarios: readonly BaseRateScenario[],
  sources: ReadonlyMap<string, Source>,
  options: RenderingOptions,
): BaseRateData {
  const { html, inline, plain } = rendering(options);
  return {
    scenarios: scenarios.map((file) => ({
      id: file.id,
      version: file.version,
      kind: file.kind,
      title: plain(file.title),
      situationHtml: html(file.situation),
      parameters: { ...file.parameters },
      questions: file.questions.map((question) => ({
        id: question.id,
        textHtml: inline(question.text),
        measure: question.measure,
        with: { ...question.with },
        explanationHtml: inline(question.explanation),
      })),
      task: {
        textHtml: inline(file.task.text),
        moving: file.task.moving,
        measure: file.task.measure,
        goal: file.task.goal,
        reachedHtml: inline(file.task.reached),
      },
      lessonHtml: inline(file.lesson),
      documentsHtml: file.documents.map(inline),
      quotes: file.quotes.map((quote) => {
        const source = sources.get(quote.source);
        if (source === undefined)
          throw new Error(
            `${file.id}: source ${quote.source} introuvable dans courses/sources.yaml ; corrigez « source » / source ${quote.source} not found in courses/sources.yaml; correct "source"`,
          );
        return { text: quote.text, at: plain(quote.at), source: plain(source.title), date: source.date };
      }),
    })),
  };
}
