import type { CitationCourse, Dossier, ErrorType } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { Answer, AnswerKey, CitationsData } from './lab-data.ts';

/** What the browser gets of the citation lab at first. */
export function citationsPayload(
  { lab, register }: CitationCourse,
  file: Dossier,
  options: RenderingOptions,
): CitationsData {
  const { html, inline, plain } = rendering(options);
  return {
    version: lab.version,
    case: file.id,
    title: plain(file.title),
    factsHtml: html(file.facts),
    persons: file.persons.map(({ name, role }) => ({ name, role: plain(role) })),
    pieces: file.pieces.map(({ cote, title, date, markdown }) => ({
      cote,
      title: plain(title),
      date: date ?? null,
      html: options.renderMarkdown(markdown),
    })),
    question: {
      askHtml: inline(lab.question.ask),
      useful: [...lab.question.useful],
      formulations: lab.question.formulations.map(({ id, text, comment }) => ({
        id,
        text,
        commentHtml: inline(comment),
      })),
      lessonHtml: inline(lab.question.lesson),
    },
    sections: lab.sections.map(({ id, title, citations }) => ({
      id,
      title: plain(title),
      citations: citations.map(({ id: citation, text, reference, cited }) => ({
        id: citation,
        text,
        reference,
        number: cited.number,
        date: cited.kind === 'article' ? cited.from : cited.date,
      })),
    })),
    numbers: register.map(({ number }) => number),
  };
}

/**
 * What each citation is worth, fetched at the end.
 *
 * @throws when an error has a code that courses/errors.yaml does not know: the build stops
 */
export function answerKeyPayload(
  { lab }: CitationCourse,
  errors: ReadonlyMap<string, ErrorType>,
  options: RenderingOptions,
): AnswerKey {
  const { inline, plain } = rendering(options);
  const nameOf = (code: string) => {
    const type = errors.get(code);
    if (type === undefined) throw new Error(`courses/errors.yaml: ${code} introuvable / not found`);
    return plain(type.name);
  };
  const answers = lab.sections
    .flatMap(({ citations }) => citations)
    .map(({ id: citation, truth }): Answer => {
      const explanationHtml = inline(truth.explanation);
      if (truth.status === 'applicable') {
        const { status, proof, passage, lure } = truth;
        return {
          citation,
          status,
          proof,
          passage,
          lure: lure === undefined ? null : { code: lure, name: nameOf(lure) },
          explanationHtml,
        };
      }
      const { code, severity, direction, correction } = truth;
      const planted = {
        citation,
        code,
        name: nameOf(code),
        severity,
        direction,
        correctionHtml: inline(correction),
        explanationHtml,
      };
      if (truth.status === 'absent') return { ...planted, status: truth.status };
      const { proof, passage } = truth;
      if (truth.status === 'other') return { ...planted, status: truth.status, proof, passage };
      return { ...planted, status: truth.status, reason: truth.reason, proof, passage };
    });
  return { scope: lab.scope, answers };
}
