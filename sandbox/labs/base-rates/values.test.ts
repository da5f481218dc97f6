import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BaseRateParameter, baseRateParameters } from '../../../courses/schema/index.ts';
import { dotCounts, dotPaths, mostDots } from '../shared/dots.ts';
import { about, outOf100, parameterText, rangeText } from './format.ts';
import { stringsIn } from './strings.ts';
import { isPossible, nearestStop, shownRange, shownValue, sliderStops, valueShown } from './values.ts';

const names = Object.keys(baseRateParameters) as BaseRateParameter[];

describe.each(names)('%s', (name) => {
  const stops = sliderStops(name);

  test('its slider goes from one end of the range to the other, always upwards, through possible values', () => {
    const { min, max } = baseRateParameters[name];
    expect([stops[0], stops.at(-1)]).toEqual([min, max]);
    expect(
      stops.every((stop, index) => isPossible(name, stop) && (index === 0 || stop > (stops[index - 1] ?? max))),
    ).toBe(true);
    expect(stops.length).toBeLessThanOrEqual(120);
  });

  test('a stop is its own nearest, and comes back unchanged from its field', () => {
    for (const [index, stop] of stops.entries()) {
      expect(nearestStop(stops, stop)).toBe(index);
      expect(valueShown(name, shownValue(name, stop))).toBe(stop);
    }
  });

  test('nothing beyond its range is possible', () => {
    const { min, max } = shownRange(name);
    for (const shown of [min - 1, max + 1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(isPossible(name, valueShown(name, shown))).toBe(false);
  });
});

describe('in words', () => {
  const [fr, en] = [stringsIn('fr'), stringsIn('en')];

  test('an expected number has the digits that say something', () => {
    expect([999.8, 101.8, 18, 1.7685, 0.018, 0.00123, 0].map((value) => about(value, fr))).toEqual([
      '1\u202f000',
      '102',
      '18',
      '1,8',
      '0,018',
      '0,0012',
      '0',
    ]);
  });

  test('what is not quite all is not called all', () => {
    expect([0.99949, 0.9999, 1].map((share) => outOf100(share, fr))).toEqual(['99,9', 'plus de 99,9', '100']);
  });

  test('a parameter has its unit, and its range', () => {
    expect(parameterText('falsePositiveRate', 0.00018, fr)).toBe('0,018\u00a0%');
    expect(parameterText('falsePositiveRate', 0.00018, en)).toBe('0.018%');
    expect(parameterText('persons', 100_000, fr)).toBe('100\u202f000');
    expect(parameterText('wanted', 20, en)).toBe('20\u00a0per 100,000');
    expect(rangeText('persons', fr)).toBe('Un nombre entier de 1\u202f000 à 10\u202f000\u202f000.');
    expect(rangeText('sensitivity', en)).toBe('A number from 0 to 100.');
  });
});

describe('dots', () => {
  const kind = fc.record({
    shape: fc.constantFrom('square', 'square-hollow', 'dot', 'dot-hollow'),
    count: fc.double({ min: 0, max: 1e10, noNaN: true }),
  });

  test('no picture has more than it can draw, and pictures side by side count alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(kind, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
        (pictures) => {
          const counts = dotCounts(pictures);
          expect(new Set(counts.map(({ unit }) => unit)).size).toBe(1);
          for (const [index, { unit, dots }] of counts.entries()) {
            expect(dots.reduce((sum, number) => sum + number, 0)).toBeLessThanOrEqual(mostDots);
            expect(dots).toEqual((pictures[index] ?? []).map(({ count }) => Math.round(count / unit)));
          }
        },
      ),
    );
  });

  test('one alert is one dot as long as there is room', () => {
    const station = [
      { shape: 'square', count: 18 },
      { shape: 'square-hollow', count: 2 },
      { shape: 'dot', count: 999.8 },
    ] as const;
    expect(dotCounts([station])).toEqual([{ unit: 1, dots: [18, 2, 1000] }]);
    expect(dotCounts([station.map((one) => ({ ...one, count: one.count * 2 }))])).toEqual([
      { unit: 2, dots: [18, 2, 1000] },
    ]);
  });

  test('each kind is one path, in rows one after the other', () => {
    const { width, height, paths } = dotPaths(['square', 'dot', 'dot-hollow'], [2, 3, 0], 3);
    expect([width, height]).toEqual([30, 20]);
    expect(paths[0]).toBe('M1 1h8v8h-8zM11 1h8v8h-8z');
    expect(paths[1]?.match(/M/g)).toHaveLength(3);
    expect(paths[1]).toMatch(/^M22 5a/);
    expect(paths[2]).toBe('');
    expect(dotPaths([], [], 5)).toEqual({ width: 50, height: 10, paths: [] });
  });
});
