import { describe, expect, it } from 'vitest';
import type { RecordedResponse } from './events.ts';
import { componentsOf, formatResponse, interactionTypeOf } from './interaction.ts';

const cases: readonly [RecordedResponse, string, string][] = [
  [{ type: 'true-false', value: false }, 'true-false', 'false'],
  [{ type: 'single', option: 'a' }, 'choice', 'a'],
  [{ type: 'multiple', options: ['a', 'c'] }, 'choice', 'a[,]c'],
  [{ type: 'short-text', accepted: 'biais' }, 'fill-in', 'biais'],
  [{ type: 'short-text', accepted: null }, 'fill-in', ''],
  [{ type: 'cloze', gaps: { g1: 'o2', g2: 'o1' } }, 'fill-in', 'g1[.]o2[,]g2[.]o1'],
  [{ type: 'order', items: ['c', 'a', 'b'] }, 'sequencing', 'c[,]a[,]b'],
  [{ type: 'match', pairs: { l1: 'r2', l2: 'r1' } }, 'matching', 'l1[.]r2[,]l2[.]r1'],
  [{ type: 'estimate', value: 12.5 }, 'numeric', '12.5'],
  [{ type: 'likert', point: 'p3' }, 'likert', 'p3'],
  [{ type: 'spot-the-error', segments: ['s2'] }, 'choice', 's2'],
];

describe('an answer in xAPI', () => {
  it.each(cases)('%j is a %s answered « %s »', (response, interactionType, text) => {
    expect(interactionTypeOf(response.type)).toBe(interactionType);
    expect(formatResponse(response)).toBe(text);
  });

  it('lists the components that there are, and nothing for an empty list', () => {
    expect(componentsOf({ source: ['a'], target: ['b', 'c'], choices: [] })).toEqual({
      source: [{ id: 'a' }],
      target: [{ id: 'b' }, { id: 'c' }],
    });
    expect(componentsOf(undefined)).toEqual({});
  });
});
