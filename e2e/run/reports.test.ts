import { expect, test } from 'vitest';
import { countPlaywright, countVitest, endOf, summaryOf } from './reports.ts';

const vitest = {
  numPassedTests: 7,
  numPendingTests: 1,
  testResults: [
    {
      name: '/campus/tracker/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { ancestorTitles: ['the store'], title: 'keeps all', status: 'passed', failureMessages: [] },
        {
          ancestorTitles: ['the store'],
          title: 'loses nothing',
          status: 'failed',
          failureMessages: ['AssertionError: expected 2 to be 3\n    at /campus/tracker/a.test.ts:9:3'],
        },
      ],
    },
    { name: '/campus/site/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    {
      name: '/campus/site/c.test.ts',
      status: 'passed',
      message: '',
      assertionResults: [{ ancestorTitles: [], title: 'is', status: 'passed' }],
    },
  ],
};

test('Vitest’s report names each failed test, and each file that could not be loaded', () => {
  expect(countVitest(vitest, '/campus')).toEqual({
    passed: 7,
    failed: 2,
    skipped: 1,
    failures: [
      {
        name: 'tracker/a.test.ts › the store › loses nothing',
        message: 'AssertionError: expected 2 to be 3\n    at /campus/tracker/a.test.ts:9:3',
      },
      { name: 'site/b.test.ts', message: 'Cannot find module' },
    ],
  });
});

test('Playwright’s report names each failed test with its place, the flaky ones too, and what broke outside of tests', () => {
  const spec = (title: string, status: string, message: string) => ({
    title,
    file: 'people.spec.ts',
    line: 12,
    tests: [{ status, results: [{ errors: message === '' ? [] : [{ message }] }] }],
  });
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
    errors: [{ message: 'a worker ended' }],
    suites: [
      {
        title: 'people.spec.ts',
        specs: [spec('signs in', 'expected', '')],
        suites: [
          { title: 'a learner', specs: [spec('leaves', 'unexpected', 'Timeout'), spec('returns', 'flaky', 'Late')] },
        ],
      },
    ],
  };
  expect(countPlaywright(report)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 0,
    failures: [
      { name: 'outside every test', message: 'a worker ended' },
      { name: 'people.spec.ts:12 › a learner › leaves', message: 'Timeout' },
      { name: 'people.spec.ts:12 › a learner › returns', message: 'Late' },
    ],
  });
});

test('what is no report is refused', () => {
  expect(() => countVitest({}, '/campus')).toThrow();
  expect(() => countPlaywright({ stats: {} })).toThrow();
});

test('the summary holds the first lines of each message, without colours', () => {
  const message = `\u001B[31mexpected\u001B[39m 2\n\n${Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n')}`;
  const lines = summaryOf('unit', [{ name: 'a › b', message }]).split('\n');
  expect(lines.slice(0, 3)).toEqual(['FAIL unit: a › b', '       expected 2', '       line 0']);
  expect(lines).toHaveLength(26);
});

test('of a step without cases the end of the output is shown', () => {
  expect(endOf(`${Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n\n')}\n\n`)).toMatch(
    /^line 5\n.*line 29$/s,
  );
});
