import { basename, join } from 'node:path';
import type { z } from 'zod';
import {
  adviceMeta,
  aliases,
  caseFile,
  decisionLab,
  errorType,
  glossaryTerm,
  idsLock,
  inventedNames,
  type Language,
  languages,
  learningPath,
  lessonMeta,
  moduleFile,
  pieceMeta,
  question,
  source,
} from '../schema/index.ts';
import { type CourseDocument, problemInBody } from './document.ts';
import { listFolders, type Root, readTexts, readYamlFile, readYamlFolder, shownPath } from './files.ts';
import { outlineLesson } from './mdx.ts';
import { type Located, type Parsed, parseOne, parseOneOrMany } from './parse.ts';
import type { CourseProblem } from './problem.ts';
import type { CaseSource, CourseTree, LessonSource, ModuleSource } from './tree.ts';

/** Gathers what was read and what was wrong. */
class Reading {
  readonly problems: CourseProblem[] = [];
  readonly broken = new Set<string>();
  readonly root: Root;

  constructor(root: Root) {
    this.root = root;
  }

  /** Keeps a value that could be read, or its problems and its id. */
  keep<T>(scope: string, parsed: Parsed<T>): Located<T> | null {
    this.problems.push(...parsed.problems);
    if (parsed.ok) return parsed.located;
    // Without an id, nothing can be said about references into this scope.
    this.broken.add(`${scope}:${parsed.id ?? '*'}`);
    return null;
  }

  many<T>(scope: string, documents: readonly CourseDocument[], schema: z.ZodType<T>): Located<T>[] {
    return documents
      .flatMap((document) => parseOneOrMany(schema, document))
      .map((parsed) => this.keep(scope, parsed))
      .filter((located) => located !== null);
  }

  /** A file of `courses/` itself; with a scope it must exist. */
  async top(name: string, scope?: string): Promise<CourseDocument[]> {
    const absolute = join(this.root.courses, name);
    const document = await readYamlFile(this.root, absolute);
    if (document !== null) return [document];
    if (scope !== undefined) {
      this.missing(absolute);
      // What refers to it is not a second problem.
      this.broken.add(`${scope}:*`);
    }
    return [];
  }

  missing(absolute: string): void {
    const file = shownPath(this.root, absolute);
    this.problems.push({
      severity: 'error',
      rule: 'file',
      file,
      line: 1,
      column: 1,
      path: '',
      expected: { fr: 'ce fichier', en: 'this file' },
      received: { fr: 'aucun fichier', en: 'no file' },
      remedy: {
        fr: 'créez-le (docs/guides/write-a-course.md le décrit)',
        en: 'create it (docs/guides/write-a-course.md describes it)',
      },
    });
  }
}

function readLesson(reading: Reading, folder: string, lang: Language, document: CourseDocument): LessonSource | null {
  const name = basename(document.file, '.mdx');
  const match = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(name);
  const outline = outlineLesson(document);
  reading.problems.push(...outline.problems);
  const parsed = reading.keep(`lesson/${folder}`, parseOne(lessonMeta, document));
  if (match === null) {
    reading.problems.push(
      problemInBody(
        document,
        { line: 1, column: 1 },
        {
          rule: 'file',
          expected: {
            fr: 'un nom « NN-adresse.mdx », p. ex. 02-deux-familles-d-erreurs.mdx',
            en: 'a name "NN-address.mdx", e.g. 02-deux-familles-d-erreurs.mdx',
          },
          received: { fr: `« ${name}.mdx »`, en: `"${name}.mdx"` },
          remedy: { fr: 'renommez le fichier', en: 'rename the file' },
        },
      ),
    );
    return null;
  }
  if (parsed === null) return null;
  const [, number = '0', slug = ''] = match;
  return { ...parsed, lang, position: Number(number), slug, outline };
}

async function readModule(reading: Reading, folder: string): Promise<ModuleSource> {
  const path = join(reading.root.courses, 'modules', folder);
  const [document, questionDocuments, labDocuments, ...lessonDocuments] = await Promise.all([
    readYamlFile(reading.root, join(path, 'module.yaml')),
    readYamlFolder(reading.root, join(path, 'questions')),
    readYamlFolder(reading.root, join(path, 'labs')),
    ...languages.map((lang) => readTexts(reading.root, join(path, lang), '.mdx')),
  ]);
  if (document === null) reading.missing(join(path, 'module.yaml'));
  const file = document === null ? null : reading.keep('module', parseOne(moduleFile, document));
  if (file === null) reading.broken.add(`module:${folder}`);
  const lessons = languages.flatMap((lang, index) =>
    (lessonDocuments[index] ?? []).map((lesson) => readLesson(reading, folder, lang, lesson)),
  );
  return {
    folder,
    file,
    lessons: lessons.filter((lesson) => lesson !== null).sort((a, b) => a.position - b.position),
    questions: reading.many(`question/${folder}`, questionDocuments, question),
    labs: reading.many(`lab/${folder}`, labDocuments, decisionLab),
  };
}

async function readCase(reading: Reading, folder: string): Promise<CaseSource> {
  const path = join(reading.root.courses, 'cases', folder);
  const [document, pieces, advice] = await Promise.all([
    readYamlFile(reading.root, join(path, 'case.yaml')),
    readTexts(reading.root, join(path, 'pieces'), '.md'),
    readTexts(reading.root, join(path, 'advice'), '.md'),
  ]);
  if (document === null) reading.missing(join(path, 'case.yaml'));
  const file = document === null ? null : reading.keep('case', parseOne(caseFile, document));
  if (file === null) reading.broken.add(`case:${folder}`);
  const texts = <T>(scope: string, documents: readonly CourseDocument[], schema: z.ZodType<T>) =>
    documents.map((text) => reading.keep(`${scope}/${folder}`, parseOne(schema, text))).filter((text) => text !== null);
  return { folder, file, pieces: texts('piece', pieces, pieceMeta), advice: texts('advice', advice, adviceMeta) };
}

/** Reads every file under `courses/`; what cannot be read becomes a problem, never an exception. */
export async function readTree(root: Root): Promise<CourseTree> {
  const reading = new Reading(root);
  const [moduleFolders, caseFolders, paths, glossary, sources, errors, names, aliasDocuments, lock] = await Promise.all(
    [
      listFolders(join(root.courses, 'modules')),
      listFolders(join(root.courses, 'cases')),
      reading.top('paths.yaml', 'path'),
      reading.top('glossary.yaml', 'glossary'),
      reading.top('sources.yaml', 'source'),
      reading.top('errors.yaml', 'error'),
      reading.top('invented-names.yaml', 'file'),
      reading.top('aliases.yaml'),
      reading.top('ids.lock.yaml'),
    ],
  );
  const [modules, cases] = await Promise.all([
    Promise.all(moduleFolders.map((folder) => readModule(reading, folder))),
    Promise.all(caseFolders.map((folder) => readCase(reading, folder))),
  ]);
  const one = <T>(documents: readonly CourseDocument[], schema: z.ZodType<T>): Located<T> | null => {
    const [document] = documents;
    return document === undefined ? null : reading.keep('file', parseOne(schema, document));
  };
  return {
    modules,
    cases,
    paths: reading.many('path', paths, learningPath),
    glossary: reading.many('glossary', glossary, glossaryTerm),
    sources: reading.many('source', sources, source),
    errors: reading.many('error', errors, errorType),
    names: one(names, inventedNames),
    aliases: one(aliasDocuments, aliases),
    lock: one(lock, idsLock),
    broken: reading.broken,
    problems: reading.problems,
  };
}
