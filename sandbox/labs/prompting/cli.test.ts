import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { recordedAnswers } from './recorded.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
/** The campus's own Node, which runs TypeScript as it is: the one that runs the tests may be older. */
const node = join(root, 'node_modules/.bin/node');

test('the command records every exercise with a model of a folder, each answer with its prompt and settings', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'campus-recorded-'));
  try {
    const args = ['sandbox/labs/prompting/cli.ts', 'e2e/fixtures/models', 'tiny', folder];
    const { stdout } = await run(node, args, { cwd: root });
    const { promptingExercises } = await loadCatalogue();
    expect(stdout.trim().split('\n')).toHaveLength(promptingExercises.length);
    expect((await readdir(folder)).toSorted()).toEqual(promptingExercises.map(({ id }) => `${id}.json`).toSorted());
    for (const { id, version, start } of promptingExercises) {
      const recorded = recordedAnswers.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')));
      expect(recorded).toMatchObject({ exercise: id, exerciseVersion: version, model: { id: 'tiny' } });
      expect(recorded.answers.map(({ of, lang }) => `${of} ${lang}`)).toEqual([
        'start fr',
        'start en',
        'solution fr',
        'solution en',
      ]);
      expect(recorded.answers[0]?.prompt).toBe(start.fr.trim());
      for (const { output } of recorded.answers) expect(output).not.toBe('');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
