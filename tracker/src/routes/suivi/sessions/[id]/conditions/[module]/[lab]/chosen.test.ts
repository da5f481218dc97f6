import { expect, test } from 'vitest';
import { defaultConditions } from '../../../../../../../../../courses/schema/conditions.ts';
import { chosenIn } from './chosen.ts';

function filledIn(change: Readonly<Record<string, string | null>> = {}): FormData {
  const form = new FormData();
  const fields = {
    format: 'F1',
    advice: 'at-once',
    waitSeconds: '20',
    explanation: 'oui',
    form: 'A',
    list: 'drawn',
    ...change,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  return form;
}

test('an untouched form is the default; a box that is not ticked is no', () => {
  expect(chosenIn(filledIn())).toEqual({ kind: 'chosen', conditions: defaultConditions });
  expect(chosenIn(filledIn({ explanation: null, citeCote: 'oui', considerOpposite: 'oui' }))).toMatchObject({
    conditions: { explanation: false, citeCote: true, considerOpposite: true },
  });
});

test.each([
  [{ waitSeconds: '4' }, 'waitSeconds'],
  [{ waitSeconds: 'vingt' }, 'waitSeconds'],
  [{ waitSeconds: '' }, 'waitSeconds'],
  [{ format: 'F3', advice: 'on-request' }, 'advice'],
  [{ format: null }, 'format'],
  [{ form: 'C' }, 'form'],
  [{ list: '' }, 'list'],
])('%o is refused at its field, and what was said is kept', (change, problem) => {
  expect(chosenIn(filledIn(change))).toMatchObject({ kind: 'refused', problem, said: { explanation: true } });
});
