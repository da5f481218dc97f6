import { text } from 'node:stream/consumers';
import { isMeasureName, runMeasure, usage } from './command.ts';
import { groundingReport } from './grounding/cli.ts';

const [name, ...rest] = process.argv.slice(2);
if (name === '--help' || name === '-h') {
  process.stdout.write(usage);
} else if (name === 'grounding' && (rest.length === 0 || (rest.length === 1 && rest[0] === '--write'))) {
  process.stdout.write(groundingReport(rest.length === 1));
} else if (!isMeasureName(name) || rest.length > 0) {
  const unknown = name === undefined ? '' : `mesure inconnue / unknown measure: ${[name, ...rest].join(' ')}\n`;
  process.stderr.write(unknown + usage);
  process.exitCode = 1;
} else {
  const outcome = runMeasure(name, await text(process.stdin));
  if (outcome.kind === 'measured') {
    process.stdout.write(`${JSON.stringify(outcome.result, null, 1)}\n`);
  } else {
    process.stderr.write(outcome.message);
    process.exitCode = 1;
  }
}
