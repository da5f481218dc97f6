import { beforeAll, expect, test } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../../courses/load/index.ts';
import { fairnessData } from './lab-data.ts';
import { caseFiles, fairnessPayload } from './payload.ts';

const options = { renderMarkdown: (text: string) => `<p>${text}</p>`, plainText: (text: string) => text };
let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

test('the case files of the course become what the browser gets, in both languages', () => {
  const payload = fairnessPayload(catalogue.dossiers, catalogue.sources, options);
  expect(fairnessData.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
  expect(payload.cases.map(({ id }) => id)).toEqual([...caseFiles]);
  for (const file of payload.cases) {
    const texts = [
      file.title,
      file.factsHtml,
      file.questionHtml,
      file.debriefHtml,
      ...file.options.flatMap(({ textHtml, readingHtml }) => [textHtml, readingHtml]),
      ...[...file.criteria, ...file.grid].map(({ textHtml }) => textHtml),
      ...file.grid.map(({ whyHtml }) => whyHtml),
      ...file.pieces.map(({ title }) => title),
    ];
    expect(texts.filter(({ en }) => en === undefined)).toEqual([]);
    expect(file.pieces.filter(({ fromMachine }) => fromMachine)).toHaveLength(2);
    expect(file.grid.some(({ source }) => source?.place.fr.includes('6 octobre 2021'))).toBe(true);
  }
});

test('a case file that is missing, or has nothing to decide, stops the build with its path', () => {
  expect(() => fairnessPayload(new Map(), catalogue.sources, options)).toThrow(
    'courses/dossiers/amenagement-de-peine/dossier.yaml',
  );
  const undecided = new Map([...catalogue.dossiers].map(([id, { decision: _, ...rest }]) => [id, rest]));
  expect(() => fairnessPayload(undecided, catalogue.sources, options)).toThrow('« decision »');
  expect(() => fairnessPayload(catalogue.dossiers, new Map(), options)).toThrow('resolution-pe-2021');
});
