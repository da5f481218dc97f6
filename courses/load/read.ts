import { basename, join } from 'node:path';
import type { z } from 'zod';
import {
  adviceMeta,
  aliases,
  baseRateScenario,
  caseFile,
  citationLab,
  decisionLab,
  digitalFile,
  dossierFile,
  dossierPieceMeta,
  errorType,
  fileRegister,
  glossaryTerm,
  idsLock,
  inventedNames,
  type Language,
  languages,
  learningPath,
  legalForm,
  legalProject,
  legalRules,
  legalSystem,
  legalTree,
  lessonMeta,
  machineDraft,
  machineSynthesis,
  moduleFile,
  pieceMeta,
  promptingExercise,
  pseudonymisationSetting,
  pseudonymisedDecision,
  question,
  registerEntry,
  resolutionComparison,
  source,
  townRegister,
} from '../schema/index.ts';
import { type CourseDocument, problemInBody } from './document.ts';
import { listFolders, type Root, readTexts, readYamlFile, readYamlFolder } from './files.ts';
import { outlineLesson } from './mdx.ts';
import { type Located, parseOne } from './parse.ts';
import { readRecordings } from './read-recordings.ts';
import { Reading } from './reading.ts';
import type {
  CaseSource,
  CitationSource,
  CourseTree,
  DossierSource,
  LegalSource,
  LessonSource,
  ModuleSource,
  PseudonymisationSource,
} from './tree.ts';

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

async function readDossier(reading: Reading, folder: string): Promise<DossierSource> {
  const path = join(reading.root.courses, 'dossiers', folder);
  const [document, pieces, synthesisDocument, draftDocument, digitalDocument, registerDocument] = await Promise.all([
    readYamlFile(reading.root, join(path, 'dossier.yaml')),
    readTexts(reading.root, join(path, 'pieces'), '.md'),
    readYamlFile(reading.root, join(path, 'synthesis.yaml')),
    readYamlFile(reading.root, join(path, 'draft.yaml')),
    readYamlFile(reading.root, join(path, 'digital.yaml')),
    readYamlFile(reading.root, join(path, 'register.yaml')),
  ]);
  if (document === null) reading.missing(join(path, 'dossier.yaml'));
  const file = document === null ? null : reading.keep('dossier', parseOne(dossierFile, document));
  if (file === null) reading.broken.add(`dossier:${folder}`);
  const read = pieces.map((piece) => reading.keep(`piece/${folder}`, parseOne(dossierPieceMeta, piece)));
  const one = <T>(scope: string, found: CourseDocument | null, schema: z.ZodType<T>) =>
    found === null ? null : reading.keep(scope, parseOne(schema, found));
  return {
    folder,
    file,
    pieces: read.filter((piece) => piece !== null),
    synthesis: one('synthesis', synthesisDocument, machineSynthesis),
    draft: one('draft', draftDocument, machineDraft),
    digital: one('digital', digitalDocument, digitalFile),
    register: one('register', registerDocument, fileRegister),
  };
}

/** `courses/legal/`: none of it must exist, but a table without its tree is not offered. */
async function readLegal(reading: Reading): Promise<LegalSource> {
  const forms = await readYamlFolder(reading.root, join(reading.root.courses, 'legal', 'forms'));
  const [rules, tree, systems, comparisons, project] = await Promise.all(
    ['rules', 'tree', 'systems', 'resolution', 'project'].map((name) =>
      readYamlFile(reading.root, join(reading.root.courses, 'legal', `${name}.yaml`)),
    ),
  );
  const one = <T>(scope: string, document: CourseDocument | null | undefined, schema: z.ZodType<T>) =>
    document === null || document === undefined ? null : reading.keep(scope, parseOne(schema, document));
  const many = <T>(scope: string, document: CourseDocument | null | undefined, schema: z.ZodType<T>) =>
    document === null || document === undefined ? [] : reading.many(scope, [document], schema);
  return {
    rules: one('legal-rule', rules, legalRules),
    tree: one('legal-step', tree, legalTree),
    systems: many('legal-system', systems, legalSystem),
    comparisons: many('legal-comparison', comparisons, resolutionComparison),
    project: one('legal-project', project, legalProject),
    forms: reading.many('legal-form', forms, legalForm),
  };
}

/** `courses/pseudonymisation/`: none of it must exist, but decisions without their register are not offered. */
async function readPseudonymisation(reading: Reading): Promise<PseudonymisationSource> {
  const folder = join(reading.root.courses, 'pseudonymisation');
  const [decisions, register, setting] = await Promise.all([
    readYamlFolder(reading.root, join(folder, 'decisions')),
    readYamlFile(reading.root, join(folder, 'register.yaml')),
    readYamlFile(reading.root, join(folder, 'setting.yaml')),
  ]);
  return {
    decisions: decisions
      .map((document) => reading.keep('pseudonymised-decision', parseOne(pseudonymisedDecision, document)))
      .filter((decision) => decision !== null),
    register: register === null ? null : reading.keep('register', parseOne(townRegister, register)),
    setting:
      setting === null ? null : reading.keep('pseudonymisation-setting', parseOne(pseudonymisationSetting, setting)),
  };
}

/** `courses/citations/`: none of it must exist. */
async function readCitations(reading: Reading): Promise<CitationSource> {
  const folder = join(reading.root.courses, 'citations');
  const [document, register] = await Promise.all([
    readYamlFile(reading.root, join(folder, 'lab.yaml')),
    readYamlFolder(reading.root, join(folder, 'register')),
  ]);
  return {
    lab: document === null ? null : reading.keep('citations', parseOne(citationLab, document)),
    register: reading.many('register-entry', register, registerEntry),
  };
}

/** Reads every file under `courses/`; what cannot be read becomes a problem, never an exception. */
export async function readTree(root: Root): Promise<CourseTree> {
  const reading = new Reading(root);
  const [
    moduleFolders,
    caseFolders,
    dossierFolders,
    promptingDocuments,
    baseRateDocuments,
    paths,
    glossary,
    sources,
    errors,
    names,
    aliasDocuments,
    lock,
  ] = await Promise.all([
    listFolders(join(root.courses, 'modules')),
    listFolders(join(root.courses, 'cases')),
    listFolders(join(root.courses, 'dossiers')),
    readYamlFolder(root, join(root.courses, 'prompting')),
    readYamlFolder(root, join(root.courses, 'base-rates')),
    reading.top('paths.yaml', 'path'),
    reading.top('glossary.yaml', 'glossary'),
    reading.top('sources.yaml', 'source'),
    reading.top('errors.yaml', 'error'),
    reading.top('invented-names.yaml', 'file'),
    reading.top('aliases.yaml'),
    reading.top('ids.lock.yaml'),
  ]);
  const [modules, cases, dossiers] = await Promise.all([
    Promise.all(moduleFolders.map((folder) => readModule(reading, folder))),
    Promise.all(caseFolders.map((folder) => readCase(reading, folder))),
    Promise.all(dossierFolders.map((folder) => readDossier(reading, folder))),
  ]);
  const [legal, pseudonymisation, recordings, citations] = await Promise.all([
    readLegal(reading),
    readPseudonymisation(reading),
    readRecordings(reading),
    readCitations(reading),
  ]);
  const one = <T>(documents: readonly CourseDocument[], schema: z.ZodType<T>): Located<T> | null => {
    const [document] = documents;
    return document === undefined ? null : reading.keep('file', parseOne(schema, document));
  };
  return {
    modules,
    cases,
    dossiers,
    prompting: promptingDocuments
      .map((document) => reading.keep('prompting', parseOne(promptingExercise, document)))
      .filter((exercise) => exercise !== null),
    legal,
    baseRates: baseRateDocuments
      .map((document) => reading.keep('base-rates', parseOne(baseRateScenario, document)))
      .filter((scenario) => scenario !== null),
    pseudonymisation,
    recordings,
    citations,
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
