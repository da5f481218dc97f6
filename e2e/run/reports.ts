import { relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Failure {
  /** Where it is and what it says of itself: `file › suite › test`. */
  readonly name: string;
  readonly message: string;
}

/** What a runner counted. A check without cases of its own counts as one. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

const nameOf = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' › ');

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * Reads Vitest's JSON report.
 * @param root folder that the names of files are given from
 * @throws when it is none
 */
export function countVitest(report: unknown, root: string): Count {
  const { numPassedTests, numPendingTests, testResults } = vitestReport.parse(report);
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name).replaceAll(sep, '/');
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ ancestorTitles, title, failureMessages }) => ({
        name: nameOf(file, ...ancestorTitles, title),
        message: (failureMessages ?? []).join('\n'),
      }));
    // A file that cannot be loaded, or whose set-up fails, has no failed test of its own.
    return status === 'failed' && failed.length === 0 ? [{ name: file, message }] : failed;
  });
  return { passed: numPassedTests, failed: failures.length, skipped: numPendingTests, failures };
}

const playwrightError = z.object({ message: z.string().default('') });
const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(playwrightError) })) })),
});
const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(playwrightSuite),
  errors: z.array(playwrightError).default([]),
});

/**
 * Reads Playwright's JSON report. A test that passes only when tried again is a failure that has not been understood.
 * @throws when it is none
 */
export function countPlaywright(report: unknown): Count {
  const { stats, suites, errors } = playwrightReport.parse(report);
  const failures = [
    ...errors.map(({ message }) => ({ name: 'outside every test', message })),
    ...suites.flatMap((file) => failuresIn(file, [])),
  ];
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

function failuresIn(suite: z.infer<typeof playwrightSuite>, above: readonly string[]): readonly Failure[] {
  const own = suite.specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: nameOf(`${file}:${line}`, ...above, title),
        message: results.flatMap((result) => result.errors.map(({ message }) => message)).join('\n'),
      })),
  );
  return [...own, ...suite.suites.flatMap((inner) => failuresIn(inner, [...above, inner.title]))];
}

/** Lines of a message that are shown; of a step without cases the last ones are, which mostly say the most. */
const shownLines = 25;

/** The failures once more, to stand at the end of a log of which often only the end is read. */
export function summaryOf(step: string, failures: readonly Failure[]): string {
  return failures
    .map(({ name, message }) => {
      const lines = stripVTControlCharacters(message)
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line !== '');
      return [`FAIL ${step}: ${name}`, ...lines.slice(0, shownLines).map((line) => `       ${line}`)].join('\n');
    })
    .join('\n');
}

/** What a step without cases, or a runner that broke down, leaves to be read: the end of its output. */
export const endOf = (output: string): string =>
  output
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-shownLines)
    .join('\n');
