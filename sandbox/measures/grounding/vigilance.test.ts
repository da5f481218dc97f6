import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ground } from './ground.ts';
import type { TextSpan } from './mention.ts';
import { vigilance } from './vigilance.ts';

const pieces = [
  { cote: 'D1', text: 'Plainte de M. Paul Renard, 2 mai 2023 : son vélo a disparu. Valeur : 2 480 euros.' },
  { cote: 'D2', text: 'Audition de Mme Ada Faure, 3 mai : elle a reçu 300 euros de sa sœur.' },
];
const output = 'M. Renard a perdu 2 840 euros. Mme Faure dormait le 3 mai. M. Renard a reçu 300 euros.';
const mentions = ground(output, pieces, [], 'fr');
const span = (text: string): TextSpan => ({ start: output.indexOf(text), end: output.indexOf(text) + text.length });
const texts = (found: readonly { readonly text: string }[]) => found.map(({ text }) => text);

test('counts hits, misses and false alarms', () => {
  const score = vigilance([span('2 840 euros'), span('le 3 mai')], mentions);
  expect(texts(score.hits)).toEqual(['2 840 euros']);
  expect(texts(score.misses)).toEqual(['300 euros']);
  expect(texts(score.falseAlarms)).toEqual(['3 mai']);
  expect(score.spotting.recall).toBe(0.5);
  expect(score.spotting.precision).toBe(0.5);
  expect(score.spotting.commission).toEqual({ n: 2, missed: 1, rate: 0.5, severity_weighted: 0.5 });
});

test('a wrong relation is hit at its other end, which is then no false alarm', () => {
  const last = output.lastIndexOf('M. Renard');
  const score = vigilance([{ start: last, end: last + 9 }], mentions);
  expect(texts(score.hits)).toEqual(['300 euros']);
  expect(score.falseAlarms).toEqual([]);
});

test('a mark that only touches the edge of a mention means nothing, and one on plain words is told apart', () => {
  const { start } = span('2 840 euros');
  const score = vigilance([{ start: start - 6, end: start + 1 }, span('dormait')], mentions);
  expect(score.hits).toEqual([]);
  expect(score.elsewhere).toEqual([span('dormait')]);
});

test('whoever distrusts everything hits everything and pays in false alarms', () => {
  const score = vigilance([{ start: 0, end: output.length }], mentions);
  expect(score.misses).toEqual([]);
  expect(score.falseAlarms.length).toBeGreaterThan(0);
});

test('without anything unfounded nothing is measured', () => {
  const sound = ground('Mme Faure, le 3 mai.', pieces, [], 'fr');
  expect(vigilance([], sound).spotting.recall).toBeNull();
});

test('hits and misses share out the unfounded mentions, whatever the marks', () => {
  const mark = fc
    .tuple(fc.nat(output.length), fc.nat(output.length))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  const unfounded = mentions.filter(({ finding }) => finding.kind === 'absent' || finding.kind === 'displaced');
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 6 }), (marks) => {
      const { hits, misses, falseAlarms } = vigilance(marks, mentions);
      expect(hits.length + misses.length).toBe(unfounded.length);
      expect(falseAlarms.every(({ finding }) => finding.kind === 'found')).toBe(true);
    }),
  );
});
