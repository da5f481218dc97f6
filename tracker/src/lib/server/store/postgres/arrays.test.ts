import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../e2e/run/postgres.ts';
import { bigintArray, booleanArray, textArray, uuidArray } from './arrays.ts';

let server: TestPostgres;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

/** What the server makes of an array, as JSON. */
async function read(type: string, array: Buffer): Promise<unknown> {
  const { rows } = await client.query(`SELECT array_to_json($1::${type}[]) AS list`, [array]);
  return rows[0]?.list;
}

it('gives PostgreSQL texts of any kind, none or many, some of them null', async () => {
  const text = fc.string({ unit: 'binary' }).map((any) => any.toWellFormed().replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
      expect(await read('text', textArray(texts))).toEqual(texts);
    }),
    { numRuns: 40 },
  );
});

it('gives it keys, with hyphens or without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.uuid())), fc.boolean(), async (ids, bare) => {
      const sent = ids.map((id) => (bare ? (id?.replaceAll('-', '') ?? null) : id));
      expect(await read('uuid', uuidArray(sent))).toEqual(ids);
    }),
    { numRuns: 40 },
  );
  expect(() => uuidArray(['abc'])).toThrow(TypeError);
});

it('gives it numbers up to the largest safe one, and flags', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.maxSafeNat()), fc.array(fc.boolean()), async (numbers, flags) => {
      expect(await read('bigint', bigintArray(numbers))).toEqual(numbers);
      expect(await read('boolean', booleanArray(flags))).toEqual(flags);
    }),
    { numRuns: 40 },
  );
});
