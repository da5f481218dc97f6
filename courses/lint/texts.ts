import { valueAt } from '../load/describe-issue.ts';
import { bodyPlace, type CourseDocument, type DataPath, type Place } from '../load/document.ts';
import type { CaseSource, CourseTree, ModuleSource } from '../load/tree.ts';
import type { Language } from '../schema/index.ts';

/** A text that learners read, with the means to say where a part of it stands. */
export interface CourseText {
  readonly document: CourseDocument;
  readonly lang: Language;
  readonly text: string;
  /** Path in the data; empty for a body. */
  readonly path: DataPath;
  /** The place of a part of the text; of the text itself where the part is not found as written. */
  locate(part: string, offset: number): Place;
}

function placeOfOffset(document: CourseDocument, offset: number): Place {
  return bodyPlace(document, offset - document.bodyOffset);
}

/** A text of the data. In a folded scalar the offset is not that of the file, so the part is sought in the source. */
function dataText(document: CourseDocument, path: DataPath, lang: Language, text: string): CourseText {
  return {
    document,
    lang,
    text,
    path,
    locate(part) {
      const span = document.span(path);
      const index = span === null ? -1 : document.text.slice(...span).indexOf(part);
      return span === null || index < 0 ? document.place(path) : placeOfOffset(document, span[0] + index);
    },
  };
}

/** Every localised text below a path: an object with a `fr`. */
function* localised(document: CourseDocument, value: unknown, path: DataPath): Generator<CourseText> {
  if (typeof value !== 'object' || value === null) return;
  if ('fr' in value && typeof value.fr === 'string') {
    yield dataText(document, [...path, 'fr'], 'fr', value.fr);
    if ('en' in value && typeof value.en === 'string') yield dataText(document, [...path, 'en'], 'en', value.en);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* localised(document, inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

export function localisedTexts(document: CourseDocument): CourseText[] {
  return [...localised(document, document.data, [])];
}

/** The body of a file. */
export function bodyText(document: CourseDocument, lang: Language): CourseText {
  return { document, lang, text: document.body, path: [], locate: (_, offset) => bodyPlace(document, offset) };
}

/** Title and summary of a lesson, written in its own language. */
function lessonHead(document: CourseDocument, lang: Language): CourseText[] {
  return ['title', 'summary'].flatMap((key) => {
    const value = valueAt(document.data, [key]);
    return typeof value === 'string' ? [dataText(document, [key], lang, value)] : [];
  });
}

/** Each document once. */
const documentsOf = (located: readonly { readonly document: CourseDocument }[]): CourseDocument[] => [
  ...new Set(located.map(({ document }) => document)),
];

/** Everything that a case says; bodies are French. */
export function caseTexts(source: CaseSource): CourseText[] {
  const bodies = documentsOf([...source.pieces, ...source.advice]);
  return [
    ...(source.file === null ? [] : localisedTexts(source.file.document)),
    ...bodies.flatMap((document) => [...localisedTexts(document), bodyText(document, 'fr')]),
  ];
}

/** Everything that a module says. */
export function moduleTexts(module: ModuleSource): CourseText[] {
  return [
    ...(module.file === null ? [] : localisedTexts(module.file.document)),
    ...documentsOf([...module.questions, ...module.labs]).flatMap(localisedTexts),
    ...module.lessons.flatMap((lesson) => [
      ...lessonHead(lesson.document, lesson.lang),
      bodyText(lesson.document, lesson.lang),
    ]),
  ];
}

/** Paths, glossary, sources, errors. */
export function sharedTexts(tree: CourseTree): CourseText[] {
  return documentsOf([...tree.paths, ...tree.glossary, ...tree.sources, ...tree.errors]).flatMap(localisedTexts);
}

/** A problem at a part of a text. */
export function at(text: CourseText, part: string, offset: number) {
  return { file: text.document.file, ...text.locate(part, offset), path: text.path.join('.') };
}
