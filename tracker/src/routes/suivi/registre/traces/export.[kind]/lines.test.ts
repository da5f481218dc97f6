import { expect, test } from 'vitest';
import type { BrowsedPage } from '#lib/server/lrs/browse.ts';
import { translator } from '#lib/strings/index.ts';
import type { Statement } from '#lib/xapi/statement.ts';
import { exportedLines } from './lines.ts';

const statement = (id: string): Statement => ({
  id,
  actor: { mbox: 'mailto:ada@tool.example' },
  verb: { id: 'v:1', display: { fr: '=a lu; vite' } },
  object: { id: 'a:1' },
  timestamp: '2026-11-22T08:29:00.000Z',
  stored: '2026-11-22T08:30:00.000Z',
  authority: { mbox: 'mailto:lrs@tool.example' },
  version: '1.0.3',
});
const pages: Readonly<Record<string, BrowsedPage>> = {
  first: {
    kind: 'page',
    statements: [
      { kind: 'shown', statement: statement('1') },
      { kind: 'hidden', id: '2', stored: '' },
    ],
    next: '2',
  },
  2: { kind: 'page', statements: [{ kind: 'shown', statement: statement('3') }], next: null },
};
const ask = async (after: string | null): Promise<BrowsedPage> => {
  const page = pages[after ?? 'first'];
  if (page === undefined) throw new Error(`no page after ${after}`);
  return page;
};
async function textOf(kind: 'ndjson' | 'csv', asked = ask): Promise<string> {
  let text = '';
  for await (const part of exportedLines(kind, asked, translator('fr'))) text += part;
  return text;
}

test('every statement of every page is one line of JSON, except those that may not be shown', async () => {
  const lines = (await textOf('ndjson')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([statement('1'), statement('3')]);
});

test('the table has one mark, one header and one row a statement, and runs no formula', async () => {
  const text = await textOf('csv');
  expect(text.startsWith('\uFEFFEnregistrée;')).toBe(true);
  expect(text.split('\uFEFF')).toHaveLength(2);
  const rows = text.trimEnd().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[1]).toContain(';"\'=a lu; vite";v:1;');
});

test('an export that is interrupted does not look complete', async () => {
  const refusal = { status: 503, message: '', path: '', expected: '', requirement: 'campus:storage' } as const;
  await expect(
    textOf('ndjson', async (after) => (after === null ? ask(after) : { kind: 'refused', refusal })),
  ).rejects.toThrow('campus:storage');
});
