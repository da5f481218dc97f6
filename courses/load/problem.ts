import type { Language } from '../schema/index.ts';

/** A message for an author, in both interface languages. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** `error` stops the build; `warning` and `info` are remarks of the lint. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong in a course file, and what to do about it. */
export interface CourseProblem {
  readonly severity: Severity;
  /** The rule that found it, e.g. `schema`, `reference`, `balance`. */
  readonly rule: string;
  /** Path from the folder that holds `courses/`, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Where in the data, e.g. `truth.provenBy.0`; empty for the whole file. */
  readonly path: string;
  readonly expected: Bilingual;
  readonly received: Bilingual;
  readonly remedy: Bilingual;
}

const words = {
  fr: {
    expected: 'attendu :',
    received: 'reçu :',
    remedy: 'remède :',
    count: (n: number) => `${n} problème${n > 1 ? 's' : ''} dans les cours`,
  },
  en: {
    expected: 'expected:',
    received: 'received:',
    remedy: 'remedy:',
    count: (n: number) => `${n} problem${n > 1 ? 's' : ''} in the courses`,
  },
} as const;

/** `courses/cases/c04-i07/case.yaml:12:5 — truth.provenBy — attendu : … ; reçu : … — remède : …` */
export function renderProblem(problem: CourseProblem, lang: Language): string {
  const w = words[lang];
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  const path = problem.path === '' ? '' : ` — ${problem.path}`;
  const separator = lang === 'fr' ? ' ; ' : '; ';
  const facts = `${w.expected} ${problem.expected[lang]}${separator}${w.received} ${problem.received[lang]}`;
  return `${where}${path} — ${facts} — ${w.remedy} ${problem.remedy[lang]}`;
}

/** In the order of files and lines. */
export function sortProblems(problems: readonly CourseProblem[]): CourseProblem[] {
  return [...problems].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
}

/** Thrown by `loadCatalogue` with everything that is wrong, so that an author corrects it in one go. */
export class CourseError extends Error {
  override readonly name = 'CourseError';
  readonly problems: readonly CourseProblem[];

  constructor(problems: readonly CourseProblem[], lang: Language = 'fr') {
    const sorted = sortProblems(problems);
    super([words[lang].count(sorted.length), ...sorted.map((problem) => renderProblem(problem, lang))].join('\n'));
    this.problems = sorted;
  }
}
