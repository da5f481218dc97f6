import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { homePages } from '../../xapi/vocabulary.ts';
import { type Browsed, createBrowser, type StatementBrowser, textIn, voidingReasonIri } from './browse.ts';
import { openTestSite, statementOf, type TestSite, uuid } from './fixtures/site.ts';
import { writeMultipart } from './http/multipart.ts';

const pseudonym = 'm-abcdefghijklmnopqrstuv2345';
let site: TestSite;
let browser: StatementBrowser;
let ms = Date.parse('2026-11-22T10:00:00.000Z');
beforeEach(() => {
  site = openTestSite(() => ms++);
  let ids = 0;
  browser = createBrowser({
    store: site.store,
    now: () => new Date(ms),
    newId: () => uuid(0xb000 + ids++),
    bodyLimit: 1_000_000,
    modules: ['m04'],
  });
});
afterEach(() => site.close());

async function send(...statements: readonly object[]): Promise<void> {
  const response = await site.send('POST', 'statements', { body: statements });
  expect(await response.text()).toMatch(/^\[/);
}
const idOf = (one: Browsed): string => (one.kind === 'shown' ? one.statement.id : one.id);
async function ids(query: Record<string, string> = {}): Promise<readonly string[]> {
  const page = await browser.page(new URLSearchParams(query), 'fr');
  if (page.kind !== 'page') throw new Error(page.refusal.message);
  return page.statements.map(idOf);
}
const measured = (n: number, override: object = {}) =>
  statementOf({
    id: uuid(n),
    actor: { account: { homePage: homePages.mesure('m04'), name: pseudonym } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: 'https://campus.example/xapi/activities/m04/lab-1/c04-i07/initial' },
    timestamp: '2026-11-22T10:00:00.000Z',
    ...override,
  });

it('lists with every filter of the specification, page after page', async () => {
  await send(...Array.from({ length: 5 }, (_, n) => statementOf({ id: uuid(n + 1), verb: { id: `v:${n % 2}` } })));
  expect(await ids()).toEqual([5, 4, 3, 2, 1].map(uuid));
  expect(await ids({ verb: 'v:1', ascending: 'true' })).toEqual([2, 4].map(uuid));
  const first = await browser.page(new URLSearchParams({ limit: '2' }), 'fr');
  expect(first).toMatchObject({ next: uuid(4) });
  expect(await ids({ limit: '2', after: uuid(4) })).toEqual([3, 2].map(uuid));
});

it('says which parameter is wrong', async () => {
  const page = await browser.page(new URLSearchParams({ since: 'hier' }), 'en');
  expect(page).toMatchObject({ kind: 'refused', refusal: { status: 400, path: 'since' } });
});

it('never shows *mesure*: not in a list, not by id, not through a reference, an attachment or a verb', async () => {
  await send(measured(1), statementOf({ id: uuid(2) }));
  // An external tool that names somebody of *mesure*: the statement is there, and shows nothing.
  await send(
    statementOf({
      id: uuid(4),
      object: { objectType: 'Agent', account: { homePage: homePages.mesure('m04'), name: pseudonym } },
    }),
  );
  const everything = [
    await browser.page(new URLSearchParams(), 'fr'),
    await browser.page(new URLSearchParams({ statementId: uuid(2) }), 'fr'),
    await browser.page(new URLSearchParams({ agent: JSON.stringify(measured(1)['actor']) }), 'fr'),
    await browser.statement(uuid(2)),
    await browser.statement(uuid(4)),
    await browser.verbs(),
  ];
  expect(JSON.stringify(everything)).not.toContain('m-abc');
  expect(await ids()).toEqual([uuid(4), uuid(2)]);
  expect(await browser.statement(uuid(1))).toBeNull();
  expect(await browser.statement(uuid(4))).toMatchObject({ found: { kind: 'hidden' }, json: '' });
  expect(await browser.void(uuid(1), 'test', 'fr')).toEqual({ kind: 'not-found' });
  expect(await browser.void(uuid(4), 'test', 'fr')).toEqual({ kind: 'not-found' });
});

it('voids a statement once, in the name of the campus, with its reason; never a voiding one', async () => {
  await send(statementOf({ id: uuid(1) }));
  const outcome = await browser.void(uuid(1).toUpperCase(), 'duplicate', 'fr');
  if (outcome.kind !== 'voided') throw new Error(outcome.kind);
  expect(await ids({ verb: 'http://adlnet.gov/expapi/verbs/experienced' })).toEqual([outcome.id]);
  const detail = await browser.statement(uuid(1));
  expect(detail).toMatchObject({ voided: true, credential: 'tool' });
  expect(detail?.referring).toMatchObject([
    {
      kind: 'shown',
      statement: {
        id: outcome.id,
        context: { extensions: { [voidingReasonIri]: 'duplicate' } },
        authority: { account: { name: 'campus' } },
      },
    },
  ]);
  expect(await browser.void(uuid(1), 'duplicate', 'fr')).toEqual({ kind: 'already' });
  expect(await browser.void(outcome.id, 'test', 'fr')).toEqual({ kind: 'voiding' });
  expect(await browser.void(uuid(9), 'test', 'fr')).toEqual({ kind: 'not-found' });
});

it('gives the bytes of an attachment only with the statement that it came with', async () => {
  const content = Buffer.from('pièce');
  const sha2 = createHash('sha256').update(content).digest('hex');
  const attachments = [
    {
      usageType: 'https://tool.example/u',
      display: { fr: 'x' },
      contentType: 'text/plain',
      length: content.length,
      sha2,
    },
  ];
  const body = writeMultipart('b', [
    {
      headers: { 'Content-Type': 'application/json' },
      content: Buffer.from(JSON.stringify(statementOf({ id: uuid(1), attachments }))),
    },
    {
      headers: { 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': 'binary', 'X-Experience-API-Hash': sha2 },
      content,
    },
  ]);
  const headers = { 'content-type': 'multipart/mixed; boundary=b' };
  expect((await site.send('POST', 'statements', { body, headers })).status).toBe(200);
  await send(statementOf({ id: uuid(2) }));
  expect((await browser.statement(uuid(1)))?.attached).toEqual([{ sha2, bytes: content.length }]);
  expect(Buffer.from((await browser.attachment(uuid(1), sha2)) ?? [])).toEqual(content);
  expect(await browser.attachment(uuid(2), sha2)).toBeNull();
  expect(await browser.attachment(uuid(1), '0'.repeat(64))).toBeNull();
});

it('lists the verbs of the latest statements, looked up once a minute', async () => {
  await send(statementOf({ verb: { id: 'v:b', display: { fr: 'a lu' } } }), statementOf({ verb: { id: 'v:a' } }));
  expect(await browser.verbs()).toEqual([
    { id: 'v:a', display: {} },
    { id: 'v:b', display: { fr: 'a lu' } },
  ]);
  await send(statementOf({ verb: { id: 'v:c' } }));
  expect(await browser.verbs()).toHaveLength(2);
  ms += 60_000;
  expect(await browser.verbs()).toHaveLength(3);
});

it('reads a language map in the language of the reader, else in another', () => {
  expect(textIn({ 'en-US': 'read', 'fr-FR': 'a lu' }, 'fr')).toBe('a lu');
  expect(textIn({ de: 'las' }, 'fr')).toBe('las');
  expect(textIn({}, 'fr')).toBeNull();
  expect(textIn(undefined, 'en')).toBeNull();
});
