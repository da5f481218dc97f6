/**
 * What `npm test` does: every check of the campus, with one closing line that sums all runners.
 * `node e2e/run/all.ts lint types` runs the named steps alone.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { type Count, summaryOf } from './reports.ts';
import { endToEnd, lanes, root, runStep, type Step } from './steps.ts';

const wanted = process.argv.slice(2);
const known = [...lanes.flat(), endToEnd].map((step) => step.name);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(', ')}. Known steps: ${known.join(', ')}.`);
  process.exit(2);
}
const isWanted = (step: Step) => wanted.length === 0 || wanted.includes(step.name);

await mkdir(join(root, 'e2e/results'), { recursive: true });
const counts: Count[] = [];
const summaries: string[] = [];
const run = async (step: Step): Promise<void> => {
  const count = await runStep(step);
  counts.push(count);
  if (count.failures.length > 0) summaries.push(summaryOf(step.name, count.failures));
};
await Promise.all(
  lanes.map(async (lane) => {
    for (const step of lane) if (isWanted(step)) await run(step);
  }),
);
if (isWanted(endToEnd)) {
  // Unpacked here, once, so that the parallel workers of the runner find it ready.
  await findBrowser();
  await run(endToEnd);
}

const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
const failed = sum((count) => count.failed);
const skipped = sum((count) => count.skipped);
// Last, because of a long log often only the end is kept.
if (summaries.length > 0) console.log(`\n${summaries.join('\n')}\n`);
console.log(`${sum((count) => count.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
