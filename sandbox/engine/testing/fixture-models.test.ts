import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { tryModel } from '../../models/try-model.ts';
import { catalogue } from '../catalogue.ts';
import { endlessText, fixtureFiles, tinyAnswers } from './fixture-models.ts';
import { fixtureFolder } from './write-fixtures.ts';

const committed = async (): Promise<readonly string[]> =>
  (await readdir(fixtureFolder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fixtureFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

test('the committed models are what the script makes, byte for byte: run write-fixtures.ts after a change', async () => {
  const made = fixtureFiles();
  expect(await committed()).toEqual([...made.keys()].sort());
  for (const [path, bytes] of made)
    expect(Buffer.compare(await readFile(join(fixtureFolder, path)), bytes), path).toBe(0);
});

test('both models run in the campus’s engine and recite what they were made with', async () => {
  const { models } = catalogue.parse(JSON.parse(await readFile(join(fixtureFolder, 'catalogue.json'), 'utf8')));
  const words = await Promise.all(models.map((model) => tryModel(join(fixtureFolder, model.id), model)));
  const [first, second] = words.map(({ text }) => text);
  expect(tinyAnswers.some((answer) => answer.startsWith(first ?? 'nothing'))).toBe(true);
  expect(endlessText.repeat(2)).toContain(second);
});
