import { type CourseProblem, renderProblem, type Severity } from '../load/problem.ts';
import type { Language } from '../schema/index.ts';
import type { LintReport } from './index.ts';

const plural = (n: number, one: string, many: string): string => `${n} ${n > 1 ? many : one}`;

const strings = {
  fr: {
    tag: { error: 'erreur', warning: 'remarque', info: 'information' },
    summary: (counts: LintReport['counts']) =>
      `${plural(counts.error, 'erreur', 'erreurs')}, ${plural(counts.warning, 'remarque', 'remarques')}`,
    infos: (n: number) => `${plural(n, 'information', 'informations')} (--all pour les lire)`,
  },
  en: {
    tag: { error: 'error', warning: 'remark', info: 'note' },
    // In English, zero takes the plural.
    summary: ({ error, warning }: LintReport['counts']) =>
      `${error} ${error === 1 ? 'error' : 'errors'}, ${warning} ${warning === 1 ? 'remark' : 'remarks'}`,
    infos: (n: number) => `${n} ${n === 1 ? 'note' : 'notes'} (--all to read)`,
  },
} as const;

/** The report as lines of text; the last one is the summary. */
export function renderReport(report: LintReport, lang: Language, all: boolean): string {
  const s = strings[lang];
  const shown: Severity[] = all ? ['error', 'warning', 'info'] : ['error', 'warning'];
  const line = (problem: CourseProblem) =>
    `${s.tag[problem.severity]} [${problem.rule}] ${renderProblem(problem, lang)}`;
  const lines = shown.flatMap((severity) =>
    report.problems.filter((problem) => problem.severity === severity).map(line),
  );
  const infos = !all && report.counts.info > 0 ? [s.infos(report.counts.info)] : [];
  return [...lines, ...infos, s.summary(report.counts)].join('\n');
}
