import type { Dossier, PromptingExercise } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { WorkshopData } from './lab-data.ts';

/**
 * What the browser gets of the prompt workshop: nothing in it is secret, the solutions are shown on demand.
 *
 * @throws when an exercise names a case file that does not exist: the build stops
 */
export function workshopPayload(
  exercises: readonly PromptingExercise[],
  dossiers: ReadonlyMap<string, Dossier>,
  options: RenderingOptions,
): WorkshopData {
  const { html, inline, plain, same } = rendering(options);
  for (const { id, dossier } of exercises) {
    if (!dossiers.has(dossier))
      throw new Error(
        `${id}: dossier ${dossier} introuvable dans courses/dossiers ; corrigez « dossier » / case file ${dossier} not found in courses/dossiers; correct "dossier"`,
      );
  }
  return {
    dossiers: [...new Set(exercises.map(({ dossier }) => dossier))].flatMap((id) => {
      const file = dossiers.get(id);
      if (file === undefined) return [];
      return [
        {
          id: file.id,
          title: plain(file.title),
          field: file.field,
          factsHtml: html(file.facts),
          persons: file.persons.map(({ name, also, role }) => ({ name, also: [...also], role: plain(role) })),
          pieces: file.pieces.map((piece) => ({
            cote: piece.cote,
            kind: piece.kind,
            title: plain(piece.title),
            date: piece.date ?? null,
            words: piece.words,
            text: piece.markdown.trim(),
            html: options.renderMarkdown(piece.markdown),
          })),
        },
      ];
    }),
    exercises: exercises
      .toSorted((a, b) => a.rank - b.rank)
      .map((file) => ({
        id: file.id,
        version: file.version,
        rank: file.rank,
        skill: file.skill,
        dossier: file.dossier,
        title: plain(file.title),
        taskHtml: html(file.task),
        hintsHtml: file.hints.map(inline),
        pieces: [...file.pieces],
        start: same(file.start),
        solution: { prompt: same(file.solution.prompt), explanationHtml: html(file.solution.explanation) },
        firstStep: file.firstStep === undefined ? null : same(file.firstStep),
        criteria: file.criteria.map(({ text, why, ...rest }) => ({
          ...rest,
          textHtml: inline(text),
          whyHtml: inline(why),
        })),
        debriefHtml: html(file.debrief),
      })),
  };
}
