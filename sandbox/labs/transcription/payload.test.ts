import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { plainText, renderMarkdown } from '../../../site/lib/markdown.ts';
import { frenchSpaces } from '../../../site/lib/typography.ts';
import { answerKey, linesOf, tokensOf, transcriptionData } from './lab-data.ts';
import { newState } from './machine.ts';
import { answerKeyPayload, transcriptionPayload } from './payload.ts';
import { scoreOf, segmentErrors } from './score.ts';

const { recordings, audio } = await loadCatalogue();
// As the pages do it: places of words are counted after the no-break spaces are set.
const options = { renderMarkdown, plainText: (markdown: string) => frenchSpaces(plainText(markdown)) };
const data = transcriptionPayload(recordings, audio, options);
const key = answerKeyPayload(recordings, options);
const keyLines = key.segments.flatMap(({ lines }) => lines);

test('what the browser gets is what the lab reads', () => {
  expect(transcriptionData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  expect(answerKey.parse(JSON.parse(JSON.stringify(key)))).toEqual(key);
  expect(linesOf(data)).toHaveLength(keyLines.length);
});

test('the transcripts say nothing of what is wrong in them', () => {
  expect(JSON.stringify(data)).not.toMatch(/"(?:fault|lureHtml|decision|becauseHtml|correction|explanationHtml)"/);
});

test('the words in question are those that the author named', () => {
  const wrong = Object.fromEntries(
    keyLines.flatMap(({ id, fault }) => {
      const text = linesOf(data).find((line) => line.id === id)?.text ?? '';
      return fault === null || fault.words === null
        ? []
        : [
            [
              id,
              tokensOf(text)
                .slice(fault.words[0], fault.words[1] + 1)
                .join(' '),
            ],
          ];
    }),
  );
  expect(wrong).toMatchObject({
    'distance-2': 'cinquantaine',
    'couteau-3': 'J’ai vu le',
    'audience-1': 'six mars,',
    'convocation-2': 'Chabrelin.',
    'convocation-3': 'Villebrume.',
  });
});

const marking = (ids: readonly string[]) => ({
  ...newState('run', data),
  marks: Object.fromEntries(ids.map((id) => [id, { kind: null, words: [], correction: '' }])),
});

test('five of six pass, four do not; who marks everything cries wolf', () => {
  const critical = keyLines.filter(({ fault }) => fault?.weight === 'critical').map(({ id }) => id);
  expect(critical).toHaveLength(6);
  expect(scoreOf(data, marking(critical.slice(1)), key)).toMatchObject({ found: 5, passed: true });
  expect(scoreOf(data, marking(critical.slice(2)), key)).toMatchObject({ found: 4, passed: false });
  const all = scoreOf(data, marking(keyLines.map(({ id }) => id)), key);
  expect(all).toMatchObject({ found: 6, passed: false });
  expect(all.measure.precision ?? 1).toBeLessThan(0.25);
});

test('who decides the same everywhere is mostly wrong', () => {
  for (const decision of ['use', 'ask'] as const) {
    const decisions = Object.fromEntries(key.segments.map(({ id }) => [id, decision]));
    expect(scoreOf(data, { ...newState('run', data), decisions }, key).decisions).toBe(2);
  }
});

test('the rate says the reverse of the gravity, as the debrief tells', () => {
  const byRate = segmentErrors(data, key).toSorted((a, b) => (a.errors.rate ?? 0) - (b.errors.rate ?? 0));
  const decisionOf = (id: string | undefined) => key.segments.find((segment) => segment.id === id)?.decision;
  const kindsOf = (id: string | undefined) =>
    key.segments
      .find((segment) => segment.id === id)
      ?.lines.flatMap(({ fault }) => (fault?.weight === 'critical' ? [fault.kind] : []));
  expect(kindsOf(byRate[0]?.id)).toEqual(['speaker']);
  expect(byRate[0]?.errors.rate).toBeLessThan(0.03);
  expect(kindsOf(byRate.at(-1)?.id)).toEqual([]);
  expect(decisionOf(byRate.at(-1)?.id)).toBe('use');
  expect(byRate.at(-1)?.errors.rate).toBeGreaterThan(0.2);
});

test('the two transcripts are not the same text, and the second one shows every critical mistake', () => {
  for (const segment of data.recordings.flatMap(({ segments }) => segments))
    for (const [index, line] of segment.lines.entries()) {
      const { fault } = keyLines.find(({ id }) => id === line.id) ?? { fault: null };
      const second = segment.second[index];
      if (fault?.weight === 'critical') expect([second?.text, second?.speaker]).not.toEqual([line.text, line.speaker]);
      if (fault?.weight === 'unclear') expect(second?.text).toContain('ne s’entend pas');
    }
});
