import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Count, countPlaywright, countVitest, endOf, summaryOf } from './reports.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = join(root, 'e2e/results');

export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the runner's own report, in place of counting the step as one. */
  readonly count?: () => Promise<Count>;
}

/** Runs a step; its output is kept in `e2e/results`, and a failure says at once what failed, so that any part of the log can be read. */
export async function runStep(step: Step): Promise<Count> {
  const started = performance.now();
  const { code, output } = await new Promise<{ code: number; output: string }>((done) => {
    const child = spawn(step.command[0] ?? '', step.command.slice(1), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        ASTRO_TELEMETRY_DISABLED: '1',
        NO_COLOR: '1',
        ...step.env,
      },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk));
    child.on('error', (error) => done({ code: 1, output: String(error) }));
    child.on('close', (exit) => done({ code: exit ?? 1, output: text }));
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  const counted = step.count ? await step.count().catch(() => null) : null;
  const itself = { failed: 1, failures: [{ name: 'the step itself', message: endOf(output) }] };
  // A runner that fails without a failed case (a crash, an empty run) must not count as a success.
  const count: Count = {
    ...(counted ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0, failures: [] }),
    ...(code !== 0 && (counted === null || counted.failed === 0) ? itself : {}),
  };
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(
    `${code === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s): ${count.passed} passed, ${count.failed} failed${skipped}`,
  );
  if (code !== 0) {
    const log = join(reports, `${step.name}.log`);
    await writeFile(log, output);
    console.log(`${summaryOf(step.name, count.failures)}\nAll that it printed: ${relative(root, log)}`);
  }
  return count;
}

async function readReport(file: string): Promise<unknown> {
  const path = join(reports, file);
  const text = await readFile(path, 'utf8');
  // An old report must never be counted for a run that wrote none.
  await rm(path);
  return JSON.parse(text);
}

/** Everything that `npm test` does. Steps of one lane run one after the other, the two lanes side by side. */
export const lanes: readonly (readonly Step[])[] = [
  [
    { name: 'build', command: ['node', 'tracker/server/build.ts'] },
    { name: 'budget', command: ['node', 'site/build/budget.ts'] },
    { name: 'types-site', command: ['astro', 'check', '--minimumSeverity', 'warning'] },
    { name: 'types-tracker', command: ['npm', 'run', '--silent', '-w', 'tracker', 'check'] },
  ],
  [
    { name: 'lint', command: ['biome', 'ci', '--colors=off', '.'] },
    { name: 'boundaries', command: ['npm', 'run', '--silent', 'boundaries'] },
    { name: 'courses', command: ['node', 'courses/lint/cli.ts'] },
    { name: 'types', command: ['tsc', '--noEmit'] },
    {
      name: 'unit',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=e2e/results/unit.json'],
      count: async () => countVitest(await readReport('unit.json'), root),
    },
  ],
];

export const endToEnd: Step = {
  name: 'e2e',
  command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json') },
  count: async () => countPlaywright(await readReport('e2e.json')),
};
