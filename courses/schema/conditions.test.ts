import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionId,
  daysOf,
  defaultConditions,
  isConditionId,
  type LabConditions,
  labConditions,
  retestDays,
  retestOccasions,
} from './conditions.ts';

const anyConditions = fc
  .record({
    format: fc.constantFrom('F1' as const, 'F3' as const),
    advice: fc.constantFrom('at-once' as const, 'on-request' as const, 'wait' as const),
    waitSeconds: fc.integer({ min: 5, max: 120 }),
    citeCote: fc.boolean(),
    considerOpposite: fc.boolean(),
    explanation: fc.boolean(),
    form: fc.constantFrom('A' as const, 'B' as const),
    list: fc.constantFrom('1' as const, '2' as const, 'drawn' as const),
  })
  .filter((conditions) => labConditions.safeParse(conditions).success);

describe('the conditions of an advice lab', () => {
  test('without a session: own answer first, advice at once with its reasons', () => {
    expect(labConditions.parse(defaultConditions)).toEqual(defaultConditions);
    expect(conditionId(defaultConditions)).toBe('commit-first');
  });

  test.each([
    [{ advice: 'wait', waitSeconds: 4 }, 'waitSeconds'],
    [{ advice: 'wait', waitSeconds: 121 }, 'waitSeconds'],
    [{ advice: 'wait', waitSeconds: 20.5 }, 'waitSeconds'],
    [{ format: 'F3', advice: 'on-request' }, 'advice'],
    [{ format: 'F2' }, 'format'],
    [{ form: 'C' }, 'form'],
    [{ list: '3' }, 'list'],
  ])('%o is refused at %s', (change, field) => {
    const parsed = labConditions.safeParse({ ...defaultConditions, ...change });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test('nothing but the choices is carried', () => {
    expect(labConditions.safeParse({ ...defaultConditions, trainer: 'Mme Hélicourt' }).success).toBe(false);
  });

  test.each<[Partial<LabConditions>, string]>([
    [{ advice: 'on-request' }, 'on-request'],
    [{ advice: 'wait', waitSeconds: 30, citeCote: true }, 'wait-30-cite'],
    [{ format: 'F3' }, 'at-once'],
    [{ citeCote: true, considerOpposite: true, explanation: false }, 'commit-first-cite-opposite-bare'],
  ])('%o is recorded as %s', (change, id) => {
    expect(conditionId({ ...defaultConditions, ...change })).toBe(id);
  });

  test('every id is known, and two conditions that differ in what was lived have different ids or formats', () => {
    fc.assert(
      fc.property(anyConditions, anyConditions, (a, b) => {
        expect(isConditionId(conditionId(a))).toBe(true);
        const lived = ({ advice, waitSeconds, form: _form, list: _list, ...rest }: LabConditions) => ({
          ...rest,
          advice,
          wait: advice === 'wait' ? waitSeconds : null,
        });
        const same = JSON.stringify(lived(a)) === JSON.stringify(lived(b));
        expect(`${a.format} ${conditionId(a)}` === `${b.format} ${conditionId(b)}`).toBe(same);
      }),
    );
  });

  test.each([
    '',
    'commit',
    'commit-first-',
    'wait',
    'wait-4',
    'wait-007',
    'wait-121',
    'cite-opposite',
    'commit-first-bare-cite',
    'commit-first-dupont',
  ])('« %s » is no condition', (text) => expect(isConditionId(text)).toBe(false));

  test('retests come after 7, 30 and 90 days', () => {
    expect(retestOccasions.map(daysOf)).toEqual([...retestDays]);
  });
});
