import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const module = join(import.meta.dirname, 'bounded-memory.ts');
const script = `
  import { boundMemory } from ${JSON.stringify(module)};
  boundMemory();
  process.stdout.write(JSON.stringify({ options: process.execArgv, words: process.argv.slice(1), pid: process.pid }));
`;
const run = (...options: readonly string[]) => {
  const ended = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', script, 'one', 'two'], {
    encoding: 'utf8',
  });
  return { ...JSON.parse(ended.stdout), child: ended.pid };
};

// Windows cannot replace a process; there it goes on without a bound.
const chosen = process.platform === 'win32' ? undefined : '--max-semi-space-size=8';

it('starts itself again with a bound, in the same process and with the same words', () => {
  const { options, words, pid, child } = run();
  expect(options[0]).toBe(chosen);
  expect(words).toEqual(['one', 'two']);
  expect(pid).toBe(child);
});

it('leaves a bound that was chosen', () => {
  expect(run('--max-semi-space-size=16').options.filter((option: string) => option.includes('semi'))).toEqual([
    '--max-semi-space-size=16',
  ]);
});
