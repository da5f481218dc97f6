import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { yieldOf } from './question-score.ts';
import { indexRegister } from './register-search.ts';

test('in the real register each formulation brings back more than the vaguer one before it', async () => {
  const { citations } = await loadCatalogue();
  if (citations === null) throw new Error('no citation lab');
  const { useful, formulations } = citations.lab.question;
  const index = await indexRegister(citations.register, async () => {});
  const yields = formulations.map(({ text }) => yieldOf(index, text, new Set(useful)));
  expect(yields.map(({ usefulFirst }) => usefulFirst)).toEqual([0, 1, 2, 5]);
  expect(yields.map(({ firstUseful }) => firstUseful).at(-1)).toBe(1);
  expect(yieldOf(index, ' ', new Set(useful))).toEqual({ found: 0, usefulFirst: 0, firstUseful: null, first: [] });
});
