/**
 * What `npm test` does: every check of the campus, with one closing line that sums all runners.
 * `node e2e/run/all.ts lint types` runs the named steps alone.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { type Count, endToEnd, lanes, root, runStep, type Step } from './steps.ts';

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
await Promise.all(
  lanes.map(async (lane) => {
    for (const step of lane) if (isWanted(step)) counts.push(await runStep(step));
  }),
);
if (isWanted(endToEnd)) {
  // Unpacked here, once, so that the parallel workers of the runner find it ready.
  await findBrowser();
  counts.push(await runStep(endToEnd));
}

const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
const failed = sum((count) => count.failed);
const skipped = sum((count) => count.skipped);
console.log(`${sum((count) => count.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
