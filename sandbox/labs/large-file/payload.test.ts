import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { plainText, renderMarkdown } from '../../../site/lib/markdown.ts';
import { answerKey, largeFileData, liveData, sentencesOf } from './lab-data.ts';
import { newState } from './machine.ts';
import { answerKeyPayload, largeFilePayload, livePayload } from './payload.ts';
import { scoreOf } from './score.ts';
import { searchPieces } from './search.ts';

const { dossiers, syntheses, errors } = await loadCatalogue();
const file = dossiers.get('hangar-7');
const synthesis = syntheses.get('hangar-7');
if (file === undefined || synthesis === undefined) throw new Error('courses/dossiers/hangar-7 is not whole');
const options = { renderMarkdown, plainText };
const data = largeFilePayload(file, synthesis, options);
const key = answerKeyPayload(synthesis, errors, options);

test('what the browser gets is what the lab reads', () => {
  expect(largeFileData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  expect(answerKey.parse(JSON.parse(JSON.stringify(key)))).toEqual(key);
  expect(data.pieces).toHaveLength(48);
  const live = livePayload(file, options);
  expect(liveData.parse(JSON.parse(JSON.stringify(live)))).toEqual(live);
  expect(live.pieces.map(({ cote }) => cote)).toEqual(data.pieces.map(({ cote }) => cote));
  expect(sentencesOf(data)).toHaveLength(45);
});

test('the file says nothing of what is wrong in the synthesis', () => {
  const given = JSON.stringify(data);
  for (const { correction } of key.errors) expect(given).not.toContain(correction);
  for (const { missing } of key.omissions) expect(given).not.toContain(missing);
  expect(given).not.toMatch(/"(?:error|lure|proof|severity|explanationHtml)"/);
});

test('who finds everything finds ten, all the severity, and passes', () => {
  const state = {
    ...newState('run', data.version),
    marks: Object.fromEntries(
      key.errors.map(({ sentence, proof }) => [sentence, { cited: proof[0] ?? '', correction: '' }]),
    ),
    additions: key.omissions.map(({ proof }, index) => ({ key: index, cited: proof[0] ?? '', text: 'x' })),
  };
  const score = scoreOf(data, state, key);
  expect(score).toMatchObject({ weightedRecall: 1, passed: true, falseMarks: [], falseAdditions: [] });
  expect(score.measure).toMatchObject({ recall: 1, precision: 1, F1: 1 });
  expect([...score.errors.map(({ error }) => error), ...score.omissions.map(({ omission }) => omission)]).toHaveLength(
    10,
  );
});

test('who marks every sentence finds little and cries wolf', () => {
  const state = {
    ...newState('run', data.version),
    marks: Object.fromEntries(
      sentencesOf(data).map(({ id, cotes }) => [id, { cited: cotes.slice(0, 3).join(' '), correction: '' }]),
    ),
  };
  const score = scoreOf(data, state, key);
  expect(score).toMatchObject({ passed: false, gravestLeft: 1 });
  expect(score.measure.precision ?? 1).toBeLessThan(0.25);
});

test('the search finds names, hours and phrases where they stand', () => {
  const cotes = (query: string) => searchPieces(data.pieces, query).map(({ piece }) => piece.cote);
  expect(cotes('nébulisation')).toEqual(['D48']);
  expect(cotes('"je ne peux pas être sûre"')).toEqual(['D37']);
  expect(cotes('quarante-huit minutes')).toEqual(['D12']);
  expect(cotes('1 h 52')).toContain('D48');
  expect(cotes('zzz')).toEqual([]);
});
