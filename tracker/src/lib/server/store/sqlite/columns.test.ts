import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NewStatement } from '../port.ts';
import { columnsOf, statementsOf } from './columns.ts';

const name = fc.constantFrom('a', 'b', 'account https://lms.example x', '');
const orNull = fc.option(name);
const statement: fc.Arbitrary<NewStatement> = fc.record({
  id: fc.uuid(),
  opened: fc.string(),
  timed: fc.boolean(),
  stored: orNull,
  store: fc.constantFrom('suivi', 'mesure', 'other'),
  actor: orNull,
  credential: orNull,
  refersTo: orNull,
  voids: orNull,
  terms: fc.array(name, { maxLength: 4 }),
  definitions: fc.array(fc.record({ id: name, definition: name }), { maxLength: 3 }),
  attachments: fc.array(fc.record({ sha2: name, content: fc.uint8Array({ maxLength: 3 }) }), { maxLength: 2 }),
});

it('gives any batch back as it was, also from the other thread', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 6 }), (batch) => {
      expect(statementsOf(structuredClone(columnsOf(batch)))).toEqual(batch);
    }),
  );
});
