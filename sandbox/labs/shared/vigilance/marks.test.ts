import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideButtons, isMarked, type Marks, segmentsOf, trimmed, withMark, withoutMark } from './marks.ts';

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));
const fold = (spans: readonly { start: number; end: number }[]): Marks => spans.reduce(withMark, [] as Marks);

test('marks that touch become one, and others stay apart', () => {
  expect(
    fold([
      { start: 4, end: 8 },
      { start: 0, end: 2 },
      { start: 8, end: 9 },
    ]),
  ).toEqual([
    { start: 0, end: 2 },
    { start: 4, end: 9 },
  ]);
});

test('however they are made, marks are in order and none touches another', () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const marks = fold(spans);
      marks.forEach((mark, at) => {
        const next = marks[at + 1];
        if (next !== undefined) expect(mark.end).toBeLessThan(next.start);
      });
      for (const one of spans) expect(isMarked(marks, one)).toBe(true);
    }),
  );
});

test('a mark that was taken away is gone', () => {
  fc.assert(
    fc.property(fc.array(span), span, (spans, gone) => {
      expect(isMarked(withoutMark(fold(spans), gone), gone)).toBe(false);
    }),
  );
});

test('a selection loses its outer spaces, and one of spaces only marks nothing', () => {
  expect(trimmed({ start: 1, end: 9 }, 'a  bien  b')).toEqual({ start: 3, end: 7 });
  expect(trimmed({ start: 1, end: 3 }, 'a  b')).toBeNull();
  expect(trimmed({ start: 2, end: 99 }, 'a bc')).toEqual({ start: 2, end: 4 });
});

test('the segments of a text are the text, and each thing is one of them', () => {
  fc.assert(
    fc.property(fc.array(span), fc.array(span, { maxLength: 6 }), (marked, spans) => {
      const text = 'x'.repeat(100);
      const things = fold(spans).map((one, id) => ({ ...one, id }));
      const segments = segmentsOf(text, things, fold(marked));
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      expect(segments.flatMap(({ thing }) => (thing === null ? [] : [thing]))).toEqual(things);
    }),
  );
});

test('what stands right beside a button stays with it, and no letter is lost or doubled', () => {
  const both = { hasBefore: true, hasAfter: true };
  expect(besideButtons('). Elle demande (', both)).toEqual({ opening: ').', middle: ' Elle demande ', closing: '(' });
  expect(besideButtons('/', both)).toEqual({ opening: '/', middle: '', closing: '' });
  expect(besideButtons(' et ', both)).toEqual({ opening: '', middle: ' et ', closing: '' });
  expect(besideButtons('Le (', { hasBefore: false, hasAfter: false }).middle).toBe('Le (');
  fc.assert(
    fc.property(fc.string(), fc.boolean(), fc.boolean(), (text, hasBefore, hasAfter) => {
      const { opening, middle, closing } = besideButtons(text, { hasBefore, hasAfter });
      expect(opening + middle + closing).toBe(text);
    }),
  );
});
