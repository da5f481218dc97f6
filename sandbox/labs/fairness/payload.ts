import type { Dossier, Source } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { FairnessCase, FairnessData } from './lab-data.ts';

/** The case files of the lab, in their order: a score in a file, then outside its field. */
export const caseFiles = ['amenagement-de-peine', 'mesure-educative'] as const;

/**
 * What the browser gets: the case files with their decision. Nothing in it is secret.
 *
 * @throws when a case file, its decision or a source is missing: the build stops
 */
export function fairnessPayload(
  dossiers: ReadonlyMap<string, Dossier>,
  sources: ReadonlyMap<string, Source>,
  options: RenderingOptions,
): FairnessData {
  const { html, inline, plain } = rendering(options);
  const sourceIn = (id: string): string => {
    if (!sources.has(id)) throw new Error(`source ${id} introuvable dans courses/sources.yaml / not found`);
    return id;
  };
  const caseOf = (id: string): FairnessCase => {
    const file = dossiers.get(id);
    const decision = file?.decision;
    if (file === undefined || decision === undefined)
      throw new Error(
        `scores-et-equite: courses/dossiers/${id}/dossier.yaml n’existe pas ou n’a pas de « decision » / does not exist or has no "decision"`,
      );
    return {
      id: file.id,
      version: file.version,
      title: plain(file.title),
      factsHtml: html(file.facts),
      questionHtml: inline(decision.question),
      options: decision.options.map((option) => ({
        id: option.id,
        textHtml: inline(option.text),
        readingHtml: inline(option.reading),
      })),
      criteria: decision.criteria.map((criterion) => ({ id: criterion.id, textHtml: inline(criterion.text) })),
      grid: decision.grid.map(({ id: line, text, why, source }) => ({
        id: line,
        textHtml: inline(text),
        whyHtml: inline(why),
        source: source === undefined ? null : { id: sourceIn(source.id), place: plain(source.place) },
      })),
      debriefHtml: html(decision.debrief),
      pieces: file.pieces.map((piece) => ({
        cote: piece.cote,
        title: plain(piece.title),
        date: piece.date ?? null,
        fromMachine: decision.scorePieces.includes(piece.cote),
        html: options.renderMarkdown(piece.markdown),
      })),
    };
  };
  return { cases: caseFiles.map(caseOf) };
}
