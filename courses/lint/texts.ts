import { valueAt } from '../load/describe-issue.ts';
import { bodyPlace, type CourseDocument, type DataPath, type Place } from '../load/document.ts';
import type { CaseSource, CourseTree, DossierSource, ModuleSource } from '../load/tree.ts';
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

type Keys = ReadonlySet<string>;
/** Keys of texts that exist in French only: the note to verify and its register imitate French law, a draft a French decision. */
const citationKeys: Keys = new Set(['text', 'title', 'heading', 'reference', 'passage']);
const draftKeys: Keys = new Set(['a', 'b', 'model', 'rewriting']);

function* plainTexts(document: CourseDocument, value: unknown, path: DataPath, keys: Keys): Generator<CourseText> {
  if (typeof value !== 'object' || value === null || 'fr' in value) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === 'string' && keys.has(key)) yield dataText(document, at, 'fr', inner);
    else yield* plainTexts(document, inner, at, keys);
  }
}

/** The texts in both languages, then those in French only. */
const allTexts = (document: CourseDocument, frenchOnly: Keys): CourseText[] => [
  ...localisedTexts(document),
  ...plainTexts(document, document.data, [], frenchOnly),
];

/** Everything that a case says; bodies are French. */
export function caseTexts(source: CaseSource): CourseText[] {
  const bodies = documentsOf([...source.pieces, ...source.advice]);
  return [
    ...(source.file === null ? [] : localisedTexts(source.file.document)),
    ...bodies.flatMap((document) => [...localisedTexts(document), bodyText(document, 'fr')]),
  ];
}

/** Everything that a case file of the prompt workshop says; pieces are French. */
export function dossierTexts(source: DossierSource): CourseText[] {
  return [
    ...(source.file === null ? [] : localisedTexts(source.file.document)),
    ...documentsOf([source.synthesis, source.digital].filter((one) => one !== null)).flatMap(localisedTexts),
    ...(source.draft === null ? [] : allTexts(source.draft.document, draftKeys)),
    ...documentsOf(source.pieces).flatMap((document) => [...localisedTexts(document), bodyText(document, 'fr')]),
  ];
}

/** Everything that the prompt workshop says: its case files, then its exercises. */
export function promptingTexts(tree: CourseTree): CourseText[] {
  return [...tree.dossiers.flatMap(dossierTexts), ...documentsOf(tree.prompting).flatMap(localisedTexts)];
}

/** Everything that the recordings say, the French lines word for word included. */
export const recordingTexts = ({ recordings }: CourseTree): CourseText[] =>
  recordings.files.flatMap(({ value, document }) => [
    ...localisedTexts(document),
    ...value.segments.flatMap(({ lines }, at) =>
      lines.flatMap(({ lang, said, heard }, index) => {
        const path = ['segments', at, 'lines', index] as const;
        return [
          ...(lang === 'fr' ? [dataText(document, [...path, 'said'], 'fr', said)] : []),
          ...(heard === undefined ? [] : [dataText(document, [...path, 'heard'], 'fr', heard)]),
        ];
      }),
    ),
  ]);

/** Everything that the citation lab and its register say. */
export const citationTexts = ({ citations }: CourseTree): CourseText[] =>
  documentsOf([...(citations.lab === null ? [] : [citations.lab]), ...citations.register]).flatMap((document) =>
    allTexts(document, citationKeys),
  );

/** The documents of the legal table. */
export function legalDocuments({ legal }: CourseTree): CourseDocument[] {
  return documentsOf(
    [legal.rules, legal.tree, legal.project, ...legal.systems, ...legal.comparisons, ...legal.forms].filter(
      (one) => one !== null,
    ),
  );
}

/** Everything that the legal table, its tree and its systems say. */
export const legalTexts = (tree: CourseTree): CourseText[] => legalDocuments(tree).flatMap(localisedTexts);

/** Everything that the pseudonymisation lab says: its decisions, then what surrounds them. */
export const pseudonymisationTexts = ({ pseudonymisation }: CourseTree): CourseText[] =>
  documentsOf([
    ...pseudonymisation.decisions,
    ...(pseudonymisation.setting === null ? [] : [pseudonymisation.setting]),
  ]).flatMap(localisedTexts);

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

/** Everything under `courses/` that is written to be read. */
export function writtenTexts(tree: CourseTree): CourseText[] {
  return [
    ...sharedTexts(tree),
    ...tree.modules.flatMap(moduleTexts),
    ...tree.cases.flatMap(caseTexts),
    ...promptingTexts(tree),
    ...legalTexts(tree),
    ...documentsOf([...tree.baseRates, ...tree.recordings.files]).flatMap(localisedTexts),
    ...pseudonymisationTexts(tree),
    ...citationTexts(tree),
  ];
}

/** A problem at a part of a text. */
export function at(text: CourseText, part: string, offset: number) {
  return { file: text.document.file, ...text.locate(part, offset), path: text.path.join('.') };
}
