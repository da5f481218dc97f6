import { expect, it } from 'vitest';
import fixtures from '../../xapi/fixtures/xapi-statements.json' with { type: 'json' };
import { learner, openTestSite, statementOf, tool } from './fixtures/site.ts';
import type { Principal } from './port.ts';

const header = 'x-experience-api-consistent-through';
const noon = Date.UTC(2026, 10, 22, 12, 0);
const record = Object.values(fixtures.statements).find(({ actor }) => actor.account.homePage.includes('/mesure/'));
const researcher: Principal = { kind: 'credential', key: 'research', scopes: ['mesure/read'] };

it('a reader who asks again with «since» the moment that was claimed misses nothing of a log that grows', async () => {
  const site = openTestSite();
  const found: string[] = [];
  let since = new Date(0).toISOString();
  const writing = Array.from({ length: 200 }, (_, n) =>
    site.send('POST', 'statements', { body: statementOf({ verb: { id: `v:${n}` } }) }),
  );
  const poll = async (): Promise<void> => {
    const response = await site.send('GET', `statements?ascending=true&limit=1000&since=${since}`);
    const { statements } = await response.json();
    found.push(...statements.map(({ id }: { id: string }) => id));
    since = response.headers.get(header) ?? '';
  };
  for (let turn = 0; turn < 20; turn += 1) await poll();
  await Promise.all(writing);
  // The last millisecond is claimed once it is over.
  await expect
    .poll(async () => {
      await poll();
      return new Set(found).size;
    })
    .toBe(200);
  await site.close();
});

it('claims a minute of *mesure* once it is over, because its times are shown to the minute', async () => {
  let now = noon + 20_000;
  const site = openTestSite(() => now);
  const claimTo = async (principal: Principal): Promise<string> =>
    (await site.send('GET', 'statements', { principal })).headers.get(header) ?? '';
  expect(await claimTo(tool)).toBe('2026-11-22T12:00:20.000Z');
  expect(await claimTo(learner('s-1'))).toBe('2026-11-22T11:59:59.999Z');
  const since = await claimTo(researcher);
  expect(since).toBe('2026-11-22T11:59:59.999Z');
  // Stored within the minute that was not claimed, and shown as stored at its beginning.
  now = noon + 30_000;
  expect((await site.lrs.store(record, { kind: 'campus' })).kind).toBe('stored');
  now = noon + 61_000;
  const response = await site.send('GET', `statements?since=${since}`, { principal: researcher });
  expect((await response.json()).statements).toHaveLength(1);
  expect(response.headers.get(header)).toBe('2026-11-22T12:00:59.999Z');
  await site.close();
});
