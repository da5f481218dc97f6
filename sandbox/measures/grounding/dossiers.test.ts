import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { dossierFile } from '../../../courses/schema/dossier.ts';
import { groundIn, groundingFile } from './ground.ts';

const root = new URL('../../../courses/dossiers/', import.meta.url);

function dossier(id: string) {
  const { persons } = dossierFile.parse(parse(readFileSync(new URL(`${id}/dossier.yaml`, root), 'utf8')));
  const folder = new URL(`${id}/pieces/`, root);
  const pieces = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const [, , ...body] = readFileSync(new URL(name, folder), 'utf8').split(/^---$/m);
      return { cote: name.replace('.md', ''), text: body.join('---').trim() };
    });
  return { pieces, persons: persons.map(({ name, also, role }) => ({ name, also, role: role.fr })) };
}

/** Of the large-file lab: forty-eight pieces that no exercise checks an answer against, and minutes on a slow machine. */
const notOfTheWorkshop: ReadonlySet<string> = new Set(['hangar-7']);

test('of the sentences of the case files themselves, at most one mention in a hundred is marked', () => {
  const ids = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !notOfTheWorkshop.has(entry.name),
  );
  let mentions = 0;
  const marked: string[] = [];
  for (const { name } of ids) {
    const { pieces, persons } = dossier(name);
    const file = groundingFile(pieces, persons, 'fr');
    for (const { cote, text } of pieces) {
      for (const sentence of text.split(/(?<=[.!?»])\s+|\n+/)) {
        for (const { text: said, finding } of groundIn(file, sentence)) {
          mentions += 1;
          if (finding.kind === 'absent' || finding.kind === 'displaced')
            marked.push(`${name} ${cote}: ${said} (${finding.kind})`);
        }
      }
    }
  }
  expect(mentions).toBeGreaterThan(300);
  expect(marked.length / mentions, marked.join('\n')).toBeLessThanOrEqual(0.01);
});
