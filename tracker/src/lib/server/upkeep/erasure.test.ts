import { expect, test } from 'vitest';
import type { Person } from '../identity/port.ts';
import { pseudonymsOf } from './erasure.ts';

const person: Pick<Person, 'id' | 'suivi'> = { id: 'p1', suivi: 's-1' };

test('an erasure takes every pseudonym: of suivi, of each module past and present, and of the prompt workshop', () => {
  const { names, removal } = pseudonymsOf(person, ['m04'], (id, module) => `m-${id}-${module}`);
  expect(names).toContain('s-1');
  for (const module of ['m00', 'm04', 'm99', 'atelier-consignes']) expect(names).toContain(`m-p1-${module}`);
  expect(new Set(names).size).toBe(names.length);
  expect(removal).toMatchObject({
    kind: 'actors',
    actors: expect.arrayContaining([
      'account https://campus.example/pseudonyme/mesure/atelier-consignes m-p1-atelier-consignes',
    ]),
  });
});
