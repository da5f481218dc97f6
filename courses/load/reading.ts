import { join } from 'node:path';
import type { z } from 'zod';
import type { CourseDocument } from './document.ts';
import { type Root, readYamlFile, shownPath } from './files.ts';
import { type Located, type Parsed, parseOneOrMany } from './parse.ts';
import type { CourseProblem } from './problem.ts';

/** Gathers what was read and what was wrong. */
export class Reading {
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
