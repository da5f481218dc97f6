import type { Case, Piece } from '../schema/index.ts';
import type { Catalogue, LessonFile, LoadedModule } from './catalogue.ts';
import type { CaseSource, CourseTree, LessonSource, ModuleSource } from './tree.ts';
import { countWords } from './words.ts';

function buildLesson(lesson: LessonSource): LessonFile {
  const { lang, position, slug, document, value } = lesson;
  return { ...value, lang, position, slug, file: document.absolute, body: document.body };
}

function buildModule(module: ModuleSource): LoadedModule[] {
  const file = module.file?.value;
  if (file === undefined) return [];
  if (file.status === 'planned') return [file];
  const of = (lang: LessonSource['lang']) => module.lessons.filter((lesson) => lesson.lang === lang).map(buildLesson);
  return [
    {
      ...file,
      lessons: of('fr'),
      translations: new Map(of('en').map((lesson) => [lesson.id, lesson])),
      questions: new Map(module.questions.map(({ value }) => [value.id, value])),
      labs: module.labs.map((lab) => lab.value),
    },
  ];
}

/** D2 before D10. */
const byCote = (a: Piece, b: Piece): number => a.cote.localeCompare(b.cote, 'fr', { numeric: true });

function buildCase(source: CaseSource): Case[] {
  if (source.file === null) return [];
  const text = <T>(located: { readonly value: T; readonly document: { readonly body: string } }) => {
    const markdown = located.document.body.trim();
    return { ...located.value, markdown, words: countWords(markdown) };
  };
  return [{ ...source.file.value, pieces: source.pieces.map(text).sort(byCote), advice: source.advice.map(text) }];
}

/** Joins what was read. Call it on a tree without problems only. */
export function buildCatalogue(tree: CourseTree): Catalogue {
  const modules = tree.modules.flatMap(buildModule).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    modules,
    cases: new Map(tree.cases.flatMap(buildCase).map((value) => [value.id, value])),
    paths: tree.paths.map((path) => path.value),
    glossary: new Map(tree.glossary.map(({ value }) => [value.id, value])),
    sources: new Map(tree.sources.map(({ value }) => [value.id, value])),
    errors: new Map(tree.errors.map(({ value }) => [value.code, value])),
    aliases: tree.aliases?.value ?? { addresses: [], ids: [] },
  };
}
