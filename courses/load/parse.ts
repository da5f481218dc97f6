import { z } from 'zod';
import { describeIssue, valueAt } from './describe-issue.ts';
import { type CourseDocument, type DataPath, problemAt } from './document.ts';
import type { CourseProblem } from './problem.ts';

/** A value with the place it came from. */
export interface Located<T> {
  readonly value: T;
  readonly document: CourseDocument;
  /** Path of the value in the document, e.g. `[3]` in a list. */
  readonly path: DataPath;
}

export type Parsed<T> =
  | { readonly ok: true; readonly located: Located<T>; readonly problems: readonly [] }
  | {
      readonly ok: false;
      readonly problems: readonly CourseProblem[];
      /** The id, where it could be read: others may refer to it without a second complaint. */
      readonly id: string | null;
    };

/** The keys that a schema knows at a path, for a remedy that proposes the right one. */
function knownKeys(schema: z.core.$ZodType, path: DataPath, data: unknown): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return knownKeys(schema.unwrap(), path, data);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const key = schema.def.discriminator;
    const wanted = valueAt(data, [key]);
    const option = schema.options.find(
      (candidate) =>
        candidate instanceof z.ZodObject &&
        candidate.shape[key] instanceof z.ZodLiteral &&
        candidate.shape[key].value === wanted,
    );
    return option === undefined ? [] : knownKeys(option, path, data);
  }
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const next: unknown = schema.shape[step];
    return next instanceof z.core.$ZodType ? knownKeys(next, rest, valueAt(data, [step])) : [];
  }
  if (step !== undefined && schema instanceof z.ZodArray) return knownKeys(schema.element, rest, valueAt(data, [step]));
  return [];
}

/** Parses the value at a path of a document. */
export function parseAt<T>(schema: z.ZodType<T>, document: CourseDocument, path: DataPath): Parsed<T> {
  const data = valueAt(document.data, path);
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, located: { value: result.data, document, path }, problems: [] };
  const id = valueAt(data, ['id']) ?? valueAt(data, ['cote']);
  const problems = result.error.issues.map((issue) => {
    const at = issue.path.filter((step) => typeof step !== 'symbol');
    const keys = issue.code === 'unrecognized_keys' ? knownKeys(schema, at, data) : [];
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    return problemAt(document, [...path, ...at], { rule: 'schema', ...describeIssue(issue, data, keys) }, key);
  });
  return { ok: false, problems, id: typeof id === 'string' ? id : null };
}

/** Parses a document that holds one value, or a list of them. */
export function parseOneOrMany<T>(schema: z.ZodType<T>, document: CourseDocument): Parsed<T>[] {
  if (document.problems.length > 0) return [{ ok: false, problems: document.problems, id: null }];
  if (!Array.isArray(document.data)) return [parseAt(schema, document, [])];
  return document.data.map((_, index) => parseAt(schema, document, [index]));
}

/** Parses a document that holds one value. */
export function parseOne<T>(schema: z.ZodType<T>, document: CourseDocument): Parsed<T> {
  if (document.problems.length > 0) return { ok: false, problems: document.problems, id: null };
  return parseAt(schema, document, []);
}
