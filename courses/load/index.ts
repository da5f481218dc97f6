import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCatalogue } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import type { Root } from './files.ts';
import { joinProblems } from './joins.ts';
import { CourseError, type CourseProblem, sortProblems } from './problem.ts';
import { readTree } from './read.ts';
import type { CourseTree } from './tree.ts';

export type { Catalogue, LessonFile, LoadedModule } from './catalogue.ts';
export { type Bilingual, CourseError, type CourseProblem, renderProblem, type Severity } from './problem.ts';
export { countWords } from './words.ts';

/**
 * The folder `courses/` of this repository, sought upwards from this file and from the working folder: a bundler moves this
 * file, and a workspace's script starts elsewhere.
 */
export function ownCourses(): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, 'courses');
      if (existsSync(join(candidate, 'errors.yaml'))) return candidate;
      if (dirname(folder) === folder) break;
    }
  }
  return resolve('courses');
}

function rootOf(courses: string): Root {
  const absolute = resolve(courses);
  return { courses: absolute, repository: dirname(absolute) };
}

/** What an inspection found: the catalogue, or `null` and why; the tree in any case, as far as it could be read. */
export interface Inspection {
  readonly catalogue: Catalogue | null;
  /** In the order of files and lines. All of severity `error`. */
  readonly problems: readonly CourseProblem[];
  readonly tree: CourseTree;
}

/** Reads and checks the courses without throwing on what an author did wrong. */
export async function inspectCourses(courses: string = ownCourses()): Promise<Inspection> {
  const tree = await readTree(rootOf(courses));
  const problems = sortProblems([...tree.problems, ...joinProblems(tree)]);
  return { catalogue: problems.length === 0 ? buildCatalogue(tree) : null, problems, tree };
}

/**
 * Reads, checks and joins everything under `courses/`.
 * @param courses the folder, by default the one of this repository
 * @throws {CourseError} with all that is wrong, each with file, line, expected, received and remedy
 */
export async function loadCatalogue(courses: string = ownCourses()): Promise<Catalogue> {
  const { catalogue, problems } = await inspectCourses(courses);
  if (catalogue === null) throw new CourseError(problems);
  return catalogue;
}
