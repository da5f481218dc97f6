import { text } from 'node:stream/consumers';
import { isMeasureName, runMeasure, usage } from './command.ts';

const [name, ...rest] = process.argv.slice(2);
if (name === '--help' || name === '-h') {
  process.stdout.write(usage);
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
