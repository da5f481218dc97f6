import type { CourseProblem } from '../load/problem.ts';
import type { CourseTree } from '../load/tree.ts';

/** What a rule sees. */
export interface LintContext {
  readonly tree: CourseTree;
  /** Civil date, ISO 8601. */
  readonly today: string;
}

/** A rule is pure: the same tree and day give the same problems. */
export type Rule = (context: LintContext) => readonly CourseProblem[];
