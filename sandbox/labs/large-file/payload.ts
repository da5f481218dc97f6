import type { Dossier, ErrorType, MachineSynthesis } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { AnswerKey, LargeFileData, LiveData } from './lab-data.ts';

/** The words of a piece in one line: marks of emphasis, tables and headings left out. */
const words = (markdown: string): string =>
  markdown
    .replace(/^\|[-| :]+\|$/gm, ' ')
    .replace(/[*_|>#]+|^---$/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What the browser gets of the large file at first. */
export function largeFilePayload(file: Dossier, synthesis: MachineSynthesis, options: RenderingOptions): LargeFileData {
  const { html, plain } = rendering(options);
  return {
    version: { file: file.version, synthesis: synthesis.version },
    title: plain(file.title),
    field: file.field,
    factsHtml: html(file.facts),
    persons: file.persons.map(({ name, role }) => ({ name, role: plain(role) })),
    pieces: file.pieces.map((piece) => ({
      cote: piece.cote,
      kind: piece.kind,
      title: plain(piece.title),
      date: piece.date ?? null,
      words: piece.words,
      text: words(piece.markdown),
      html: options.renderMarkdown(piece.markdown),
    })),
    sections: synthesis.sections.map(({ id, title, sentences }) => ({
      id,
      title: plain(title),
      sentences: sentences.map((sentence) => ({
        id: sentence.id,
        text: plain(sentence.text).fr,
        cotes: [...sentence.cotes],
      })),
    })),
  };
}

/** What a synthesis by the browser's own model needs: fetched once it is asked for. */
export function livePayload(file: Dossier, options: RenderingOptions): LiveData {
  const { plain } = rendering(options);
  return {
    persons: file.persons.map(({ name, also, role }) => ({ name, also: [...also], role: plain(role) })),
    pieces: file.pieces.map((piece) => ({
      cote: piece.cote,
      title: plain(piece.title),
      date: piece.date ?? null,
      text: piece.markdown.trim(),
    })),
  };
}

/**
 * Where the errors are, fetched at the end.
 *
 * @throws when an error has a code that courses/errors.yaml does not know: the build stops
 */
export function answerKeyPayload(
  synthesis: MachineSynthesis,
  errors: ReadonlyMap<string, ErrorType>,
  options: RenderingOptions,
): AnswerKey {
  const { inline, plain } = rendering(options);
  const nameOf = (code: string) => {
    const type = errors.get(code);
    if (type === undefined) throw new Error(`courses/errors.yaml: ${code} introuvable / not found`);
    return plain(type.name);
  };
  const sentences = synthesis.sections.flatMap((section) => section.sentences);
  return {
    errors: sentences.flatMap(({ id, error }) =>
      error === undefined
        ? []
        : [
            {
              sentence: id,
              code: error.code,
              name: nameOf(error.code),
              severity: error.severity,
              direction: error.direction,
              proof: [...error.proof],
              correction: plain(error.correction).fr,
              explanationHtml: inline(error.explanation),
            },
          ],
    ),
    omissions: synthesis.omissions.map((omission) => ({
      id: omission.id,
      code: omission.code,
      name: nameOf(omission.code),
      severity: omission.severity,
      direction: omission.direction,
      title: plain(omission.title),
      proof: [...omission.proof],
      traces: [...omission.traces],
      missing: plain(omission.missing).fr,
      explanationHtml: inline(omission.explanation),
    })),
    lures: sentences.flatMap(({ id, lure }) =>
      lure === undefined
        ? []
        : [
            {
              sentence: id,
              code: lure.code,
              name: nameOf(lure.code),
              proof: [...lure.proof],
              explanationHtml: inline(lure.explanation),
            },
          ],
    ),
    silent: synthesis.rightlySilent.map(({ cote, explanation }) => ({ cote, explanationHtml: inline(explanation) })),
  };
}
