import { inspectCourses } from '../load/index.ts';
import { type CourseProblem, type Severity, sortProblems } from '../load/problem.ts';
import type { CourseTree } from '../load/tree.ts';
import type { LintContext } from './context.ts';
import { rules } from './rules/index.ts';

export interface LintReport {
  /** In the order of files and lines. */
  readonly problems: readonly CourseProblem[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly tree: CourseTree;
}

/** Applies the rules to a tree. */
export function lintTree(context: LintContext): CourseProblem[] {
  return sortProblems(rules.flatMap((rule) => rule(context)));
}

/** Everything that `loadCatalogue` refuses, and everything that the rules remark. */
export async function lintCourses(options: { readonly courses?: string; readonly today: string }): Promise<LintReport> {
  const { problems: loading, tree } = await inspectCourses(options.courses);
  const problems = sortProblems([...loading, ...lintTree({ tree, today: options.today })]);
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  return { problems, counts: { error: count('error'), warning: count('warning'), info: count('info') }, tree };
}
