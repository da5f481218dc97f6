import { markdownToMdast } from 'satteri';
import type { CourseDocument } from '../load/document.ts';
import type { CaseSource, CourseTree, DossierSource, LessonSource, ModuleSource } from '../load/tree.ts';
import { type CourseText, citationTexts, legalDocuments, localisedTexts } from './texts.ts';

/** A run of French in a file. */
export interface FrenchSpan {
  readonly document: CourseDocument;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

const spansOf = (texts: readonly CourseText[]): FrenchSpan[] =>
  texts
    .filter((text) => text.lang === 'fr')
    .flatMap(({ document, path }) => {
      const span = document.span(path);
      return span === null ? [] : [{ document, start: span[0], end: span[1] }];
    });
const dataSpans = (document: CourseDocument): FrenchSpan[] => spansOf(localisedTexts(document));

interface Node {
  readonly type: string;
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined };
        readonly end: { readonly offset?: number | undefined };
      }
    | undefined;
  readonly children?: readonly Node[] | undefined;
}

/** Text of a Markdown body, code and addresses left out. */
function markdownSpans(document: CourseDocument): FrenchSpan[] {
  const spans: FrenchSpan[] = [];
  const visit = (node: Node): void => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (node.type === 'text' && start !== undefined && end !== undefined) {
      spans.push({ document, start: document.bodyOffset + start, end: document.bodyOffset + end });
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(markdownToMdast(document.body));
  return spans;
}

function lessonSpans(lesson: LessonSource): FrenchSpan[] {
  if (lesson.lang !== 'fr') return [];
  const head = ['title', 'summary'].flatMap((key) => {
    const span = lesson.document.span([key]);
    return span === null ? [] : [{ document: lesson.document, start: span[0], end: span[1] }];
  });
  return [
    ...head,
    ...lesson.outline.texts.map(({ span }) => ({ document: lesson.document, start: span[0], end: span[1] })),
  ];
}

const unique = (located: readonly ({ readonly document: CourseDocument } | null)[]): CourseDocument[] => [
  ...new Set(located.flatMap((item) => (item === null ? [] : [item.document]))),
];

const moduleSpans = (module: ModuleSource): FrenchSpan[] => [
  ...unique([module.file, ...module.questions, ...module.labs]).flatMap(dataSpans),
  ...module.lessons.flatMap(lessonSpans),
];

const caseSpans = (source: CaseSource): FrenchSpan[] => [
  ...unique([source.file, ...source.pieces, ...source.advice]).flatMap(dataSpans),
  ...unique([...source.pieces, ...source.advice]).flatMap(markdownSpans),
];

const dossierSpans = (source: DossierSource): FrenchSpan[] => [
  ...unique([source.file, source.synthesis, source.digital, ...source.pieces]).flatMap(dataSpans),
  ...unique(source.pieces).flatMap(markdownSpans),
];

/** Every run of French under `courses/` that a learner reads. */
export function frenchSpans(tree: CourseTree): FrenchSpan[] {
  return [
    ...unique([...tree.paths, ...tree.glossary, ...tree.sources, ...tree.errors]).flatMap(dataSpans),
    ...tree.modules.flatMap(moduleSpans),
    ...tree.cases.flatMap(caseSpans),
    ...tree.dossiers.flatMap(dossierSpans),
    ...unique(tree.prompting).flatMap(dataSpans),
    ...legalDocuments(tree).flatMap(dataSpans),
    ...unique(tree.baseRates).flatMap(dataSpans),
    ...unique([...tree.pseudonymisation.decisions, tree.pseudonymisation.setting]).flatMap(dataSpans),
    ...unique(tree.recordings.files).flatMap(dataSpans),
    ...spansOf(citationTexts(tree)),
  ];
}
