import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inventedNames, townRegister } from '../../../courses/schema/index.ts';
import { drawRegister } from './register.ts';
import { personsOfDecisions, registerNames, registerSeed } from './register-names.ts';

const read = async (file: string): Promise<unknown> => parse(await readFile(`courses/${file}`, 'utf8'));
const names = inventedNames.parse(await read('invented-names.yaml'));
const committed = townRegister.parse(await read('pseudonymisation/register.yaml'));

const head = `# Liste fictive d’habitants de trois communes inventées, tirée de la graine par sandbox/labs/pseudonymisation/register.ts : ne
# la modifiez pas à la main (\`npx vitest run sandbox/labs/pseudonymisation/register.test.ts -u\` la réécrit).
# id, nom, sexe, année de naissance, commune, hameau, activité, enfants
`;

test('the committed register is the one that the seed draws', async () => {
  const rows = drawRegister(registerSeed, registerNames, personsOfDecisions);
  const lines = rows.map(([id, name, sex, born, town, hamlet, activity, children]) =>
    [id, `"${name}"`, sex, born, `"${town}"`, `"${hamlet}"`, activity, children].join(', '),
  );
  const text = `${head}version: ${committed.version}\nseed: ${registerSeed}\nfictitious: true\nrows:\n${lines.map((line) => `  - [${line}]\n`).join('')}`;
  await expect(text).toMatchFileSnapshot('../../../courses/pseudonymisation/register.yaml');
});

test('another seed is another register', () => {
  expect(drawRegister(1, registerNames, personsOfDecisions)).not.toEqual(
    drawRegister(2, registerNames, personsOfDecisions),
  );
});

test('every name is made of invented surnames and usual first names', () => {
  for (const [, name] of committed.rows) {
    const [first = '', ...last] = name.split(' ');
    expect(names.firstNames).toContain(first);
    expect(names.surnames).toContain(last.join(' '));
  }
});
