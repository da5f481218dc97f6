import type { Case, Dossier, LegalTable, PseudonymisationCourse } from '../schema/index.ts';
import type { Catalogue, LessonFile, LoadedModule } from './catalogue.ts';
import { labsOfLesson } from './lesson-labs.ts';
import type {
  CaseSource,
  CourseTree,
  DossierSource,
  LegalSource,
  LessonSource,
  ModuleSource,
  PseudonymisationSource,
} from './tree.ts';
import { countWords } from './words.ts';

function buildLesson(lesson: LessonSource): LessonFile {
  const { lang, position, slug, document, value } = lesson;
  return { ...value, lang, position, slug, file: document.absolute, body: document.body, labs: labsOfLesson(lesson) };
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
const byCote = (a: { readonly cote: string }, b: { readonly cote: string }): number =>
  a.cote.localeCompare(b.cote, 'fr', { numeric: true });

function text<T>(located: { readonly value: T; readonly document: { readonly body: string } }) {
  const markdown = located.document.body.trim();
  return { ...located.value, markdown, words: countWords(markdown) };
}

function buildDossier(source: DossierSource): Dossier[] {
  if (source.file === null) return [];
  return [{ ...source.file.value, pieces: source.pieces.map(text).sort(byCote) }];
}

function buildCase(source: CaseSource): Case[] {
  if (source.file === null) return [];
  return [{ ...source.file.value, pieces: source.pieces.map(text).sort(byCote), advice: source.advice.map(text) }];
}

function buildLegal({ rules, tree, systems, comparisons, project, forms }: LegalSource): LegalTable | null {
  if (rules === null || tree === null) return null;
  return {
    ...rules.value,
    tree: tree.value,
    systems: systems.map(({ value }) => value),
    comparisons: comparisons.map(({ value }) => value),
    file: project === null ? null : { project: project.value, forms: forms.map(({ value }) => value) },
  };
}

function buildPseudonymisation({
  decisions,
  register,
  setting,
}: PseudonymisationSource): PseudonymisationCourse | null {
  if (register === null || setting === null) return null;
  return {
    decisions: decisions.map(({ value }) => value).sort((a, b) => a.rank - b.rank),
    register: register.value,
    setting: setting.value,
  };
}

/** Joins what was read. Call it on a tree without problems only. */
export function buildCatalogue(tree: CourseTree): Catalogue {
  const modules = tree.modules.flatMap(buildModule).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    modules,
    cases: new Map(tree.cases.flatMap(buildCase).map((value) => [value.id, value])),
    dossiers: new Map(tree.dossiers.flatMap(buildDossier).map((value) => [value.id, value])),
    syntheses: new Map(
      tree.dossiers.flatMap(({ file, synthesis }) =>
        file === null || synthesis === null ? [] : [[file.value.id, synthesis.value] as const],
      ),
    ),
    drafts: new Map(
      tree.dossiers.flatMap(({ file, draft }) =>
        file === null || draft === null ? [] : [[file.value.id, draft.value] as const],
      ),
    ),
    digitalFiles: new Map(
      tree.dossiers.flatMap(({ file, digital, register }) =>
        file === null || digital === null || register === null
          ? []
          : [[file.value.id, { digital: digital.value, register: register.value }] as const],
      ),
    ),
    promptingExercises: tree.prompting.map(({ value }) => value).sort((a, b) => a.rank - b.rank),
    legal: buildLegal(tree.legal),
    baseRateScenarios: tree.baseRates.map(({ value }) => value).sort((a, b) => a.rank - b.rank),
    pseudonymisation: buildPseudonymisation(tree.pseudonymisation),
    recordings: tree.recordings.files.map(({ value }) => value).sort((a, b) => a.rank - b.rank),
    audio: new Map(Object.entries(tree.recordings.manifest?.value.segments ?? {})),
    citations:
      tree.citations.lab === null
        ? null
        : { lab: tree.citations.lab.value, register: tree.citations.register.map(({ value }) => value) },
    paths: tree.paths.map((path) => path.value),
    glossary: new Map(tree.glossary.map(({ value }) => [value.id, value])),
    sources: new Map(tree.sources.map(({ value }) => [value.id, value])),
    errors: new Map(tree.errors.map(({ value }) => [value.code, value])),
    aliases: tree.aliases?.value ?? { addresses: [], ids: [] },
  };
}
