/** Who may do what: every scope with every resource and method, and what each reader sees, on both engines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../../../e2e/run/postgres.ts';
import { type Statement, voidedVerb } from '../../xapi/statement.ts';
import { activityIri, homePages, verbs } from '../../xapi/vocabulary.ts';
import type { Store } from '../store/port.ts';
import { openPostgresStore } from '../store/postgres/index.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { checkScopes, type Scope, scopes } from './credentials-scopes.ts';
import {
  account,
  credential,
  encoded,
  type Known,
  made,
  matches,
  session,
  voidedBy,
  World,
} from './fixtures/access-world.ts';
import { createLrs } from './index.ts';
import type { Principal } from './port.ts';

type Open = () => Promise<{ readonly store: Store; close(): Promise<void> }>;
/** What can be asked of /xapi: by what it needs, the request, with a fresh id each time. */
const operations = ['write', 'read', 'state-read', 'state-write', 'profile-read', 'profile-write'] as const;
type Operation = (typeof operations)[number];
const agent = encoded({ mbox: 'mailto:ada@tool.example' });
const state = `activities/state?activityId=https%3A%2F%2Fa.b%2Fc&agent=${agent}`;
const agentProfile = `agents/profile?agent=${agent}`;
const activityProfile = 'activities/profile?activityId=https%3A%2F%2Fa.b%2Fc';
const requests: readonly (readonly [Operation, method: string, path: string])[] = [
  ['write', 'POST', 'statements'],
  ['write', 'PUT', 'statements?statementId=ID'],
  ['read', 'GET', 'statements'],
  ['read', 'HEAD', 'statements'],
  ['read', 'GET', 'statements?statementId=ID'],
  ['read', 'GET', 'statements?voidedStatementId=ID'],
  ['read', 'GET', `agents?agent=${agent}`],
  ['read', 'GET', 'activities?activityId=https%3A%2F%2Fa.b%2Fc'],
  ...(
    [
      ['state', state, 'stateId'],
      ['profile', agentProfile, 'profileId'],
      ['profile', activityProfile, 'profileId'],
    ] as const
  ).flatMap(([kind, path, id]): readonly (readonly [Operation, string, string])[] => [
    [`${kind}-read`, 'GET', path],
    [`${kind}-read`, 'HEAD', path],
    [`${kind}-read`, 'GET', `${path}&${id}=x`],
    [`${kind}-write`, 'PUT', `${path}&${id}=x`],
    [`${kind}-write`, 'POST', `${path}&${id}=x`],
    [`${kind}-write`, 'DELETE', `${path}&${id}=x`],
  ]),
  ['state-write', 'DELETE', state],
];
const allows: Readonly<Record<Scope, readonly Operation[]>> = {
  'statements/write': ['write'],
  'statements/read/mine': ['read'],
  'statements/read': ['read'],
  define: [],
  state: ['state-read', 'state-write'],
  profile: ['profile-read', 'profile-write'],
  'all/read': ['read', 'state-read', 'profile-read'],
  all: operations,
  'mesure/read': ['read'],
};
/** What the refusal must name, so that its reader knows what to ask for. */
const named: Readonly<Record<Operation, string>> = {
  write: 'statements/write',
  read: 'statements/read',
  'state-read': 'state',
  'state-write': 'state',
  'profile-read': 'profile',
  'profile-write': 'profile',
};

function suite(engine: string, open: Open, runs: number): void {
  describe(`access on ${engine}`, () => {
    let opened: Awaited<ReturnType<Open>>;
    let clock = Date.UTC(2026, 10, 22, 10);
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const lrs = () =>
      createLrs({
        store: opened.store,
        now: () => {
          clock += 10;
          return new Date(clock);
        },
        newId: () => crypto.randomUUID(),
        bodyLimit: 1_000_000,
        modules: ['m04', 'm05'],
      });
    const send = (principal: Principal, method: string, path: string, body?: unknown): Promise<Response> =>
      lrs().handle(
        new Request(`http://campus.example/xapi/${path}`, {
          method,
          headers: {
            'content-type': 'application/json',
            'x-experience-api-version': '2.0.0',
            'accept-language': 'en',
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
        principal,
      );
    const ask = (principal: Principal, method: string, path: string): Promise<Response> => {
      const body =
        method === 'PUT' || method === 'POST'
          ? path.startsWith('statements')
            ? {
                actor: { mbox: 'mailto:ada@tool.example' },
                verb: { id: verbs.experienced },
                object: { id: 'https://a.b/c' },
              }
            : {}
          : undefined;
      return send(principal, method, path.replace('ID', crypto.randomUUID()), body);
    };

    it('each scope opens what the specification says, and nothing else: 403, which names what is missing', async () => {
      for (const scope of scopes)
        for (const [operation, method, path] of requests) {
          const response = await ask(credential(`only-${scope}`, scope), method, path);
          const place = `${scope}: ${method} ${path}`;
          if (allows[scope].includes(operation)) expect([200, 204, 404], place).toContain(response.status);
          else {
            expect(response.status, place).toBe(403);
            if (method !== 'HEAD') expect((await response.json()).error.message, place).toContain(named[operation]);
          }
        }
    });

    it('scopes that go together open what each of them opens', async () => {
      const sets = fc.uniqueArray(fc.constantFrom(...scopes), { minLength: 2, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(sets, fc.constantFrom(...requests), async (set, [operation, method, path]) => {
          fc.pre(checkScopes(set).kind === 'scopes');
          const response = await ask(credential('several', ...set), method, path);
          const allowed = set.some((scope) => allows[scope].includes(operation));
          expect(response.status === 403, `${set.join(' ')}: ${method} ${path}`).toBe(!allowed);
        }),
        { numRuns: runs * 2 },
      );
    });

    it('only with define does what a key says of an activity become its definition', async () => {
      const describe = async (id: string, ...given: readonly Scope[]) => {
        const object = { id, definition: { name: { fr: 'Leçon' } } };
        const body = { actor: { mbox: 'mailto:a@b.c' }, verb: { id: verbs.experienced }, object };
        expect((await send(credential('definer', ...given), 'POST', 'statements', body)).status).toBe(200);
        return opened.store.definition(id);
      };
      expect(await describe('https://a.b/one', 'statements/write')).toBeNull();
      expect(await describe('https://a.b/two', 'statements/write', 'define')).toEqual({ name: { fr: 'Leçon' } });
      expect(await describe('https://a.b/three', 'all')).toEqual({ name: { fr: 'Leçon' } });
    });

    it('a learner’s session uses statements alone, writes as its own pseudonyms, and nothing that is not a campus event', async () => {
      for (const [operation, method, path] of requests) {
        const response = await ask(session('matrix'), method, path);
        // What is sent here is another person's statement: a session may write, but not that.
        if (operation === 'read') expect([200, 404], `${method} ${path}`).toContain(response.status);
        else expect(response.status, `${method} ${path}`).toBe(403);
      }
      const event = (homePage: string, name: string, module: string, verb: string = verbs.experienced) => ({
        actor: account(homePage, name),
        verb: { id: verb },
        object: { objectType: 'Activity', id: activityIri(module, 'lecon-1') },
        timestamp: '2026-11-20T09:30:00Z',
      });
      const status = async (body: object) => (await send(session('ada'), 'POST', 'statements', body)).status;
      const mesure = homePages.mesure('m04');
      expect(await status(event(homePages.suivi, 's-ada', 'm04'))).toBe(200);
      expect(await status(event(mesure, 'm-ada-m04', 'm04'))).toBe(200);
      const refused = [
        event(homePages.suivi, 's-bob', 'm04'),
        event(homePages.suivi, 'm-ada-m04', 'm04'),
        event(mesure, 's-ada', 'm04'),
        event(mesure, 'm-bob-m04', 'm04'),
        event(mesure, 'm-ada-m05', 'm04'),
        event('https://elsewhere.example', 's-ada', 'm04'),
        event(homePages.suivi, 's-ada', 'm04', verbs.passed),
        event(homePages.suivi, 's-ada', 'm04', verbs.earned),
        {
          ...event(homePages.suivi, 's-ada', 'm04', voidedVerb),
          object: { objectType: 'StatementRef', id: crypto.randomUUID() },
        },
        { ...event(homePages.suivi, 's-ada', 'm04'), actor: { mbox: 'mailto:ada@campus.example' } },
        {
          ...event(homePages.suivi, 's-ada', 'm04'),
          actor: { ...account(homePages.suivi, 's-ada'), objectType: 'Group' },
        },
      ];
      for (const body of refused) expect([400, 403], JSON.stringify(body)).toContain(await status(body));
      // One of another in a batch, and nothing of the batch is stored.
      const before = await opened.store.count();
      expect(await status([event(homePages.suivi, 's-ada', 'm04'), event(homePages.suivi, 's-bob', 'm04')])).toBe(403);
      expect(await opened.store.count()).toBe(before);
    });

    it('a key takes back what it wrote itself, and what others wrote only with all rights', async () => {
      const write = async (by: Principal, body: object): Promise<string> =>
        (await (await send(by, 'POST', 'statements', body)).json())[0];
      const trace = {
        actor: { mbox: 'mailto:a@b.c' },
        verb: { id: verbs.experienced },
        object: { id: 'https://a.b/c' },
      };
      const voiding = (id: string) => ({
        ...trace,
        verb: { id: voidedVerb },
        object: { objectType: 'StatementRef', id },
      });
      const [own, whole] = [credential('own', 'statements/write'), credential('whole', 'all')];
      const [mine, theirs] = [await write(own, trace), await write(credential('other', 'statements/write'), trace)];
      const voidedNow = async (id: string) => (await opened.store.find(id))?.voided;
      const refused = await send(own, 'POST', 'statements', [voiding(mine), voiding(theirs)]);
      expect([refused.status, (await refused.json()).error]).toEqual([
        403,
        expect.objectContaining({ path: '[1].object.id' }),
      ]);
      expect([await voidedNow(mine), await voidedNow(theirs)]).toEqual([false, false]);
      expect((await send(own, 'POST', 'statements', voiding(mine))).status).toBe(200);
      expect((await send(whole, 'POST', 'statements', voiding(theirs))).status).toBe(200);
      expect([await voidedNow(mine), await voidedNow(theirs)]).toEqual([true, true]);
      // Before it is there, nobody else can know its id.
      expect((await send(own, 'POST', 'statements', voiding(crypto.randomUUID()))).status).toBe(200);
    });

    it('every reader sees exactly what is theirs to read: by every filter, page by page, by id, voided ones too', async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(made, { minLength: 4, maxLength: 14 }),
          fc.integer({ min: 1, max: 4 }),
          async (log, limit) => {
            run += 1;
            const world = new World(`${engine}-${run}`);
            const known: Known[] = [];
            for (const one of log) {
              const { principal, body, ...facts } = world.write(one, known);
              const outcome = await lrs().store(body, principal);
              expect(outcome).toMatchObject({ kind: 'stored' });
              const statement = await lrs().statement(body.id);
              if (statement === null) throw new Error('a statement that was stored is not there');
              known.push({ ...facts, statement });
            }
            for (const reader of world.readers) {
              const isReadable = (one: Known): boolean => reader.reads(one);
              for (const filter of world.filters) {
                const expected = known
                  .filter((one) => matches(one, filter.matches, known, isReadable))
                  .map(({ statement }) => statement.id);
                const found = await page(reader.principal, filter.query, limit);
                // Readers who are not of this run alone see other runs' statements too: those of this run count.
                const ours = found.filter((id) => known.some(({ statement }) => statement.id === id));
                expect(ours, `${reader.name} ${filter.query}`).toEqual(expected);
                if (reader.alone) expect(found, `${reader.name} ${filter.query}`).toEqual(expected);
              }
              for (const one of known) {
                const { id } = one.statement;
                const isVoided = voidedBy(one, known);
                const status = async (query: string) =>
                  (await send(reader.principal, 'GET', `statements?${query}`)).status;
                const place = `${reader.name} ${id}`;
                expect(await status(`statementId=${id}`), place).toBe(isReadable(one) && !isVoided ? 200 : 404);
                expect(await status(`voidedStatementId=${id}`), place).toBe(isReadable(one) && isVoided ? 200 : 404);
                expect(await status(`after=${id}`), place).toBe(isReadable(one) ? 200 : 400);
              }
              // A name that stands in statements of others is not told.
              const person = await send(reader.principal, 'GET', `agents?agent=${encoded(world.person)}`);
              const names: readonly string[] = (await person.json()).name ?? [];
              const told = known
                .filter((one) => isReadable(one) && !voidedBy(one, known))
                .flatMap(({ statement }) => statement.actor.name ?? []);
              expect(new Set(names), reader.name).toEqual(new Set(told));
            }
          },
        ),
        { numRuns: runs },
      );
    });

    async function page(principal: Principal, query: string, limit: number): Promise<readonly string[]> {
      const ids: string[] = [];
      let next = `statements?ascending=true&limit=${limit}${query === '' ? '' : `&${query}`}`;
      for (let pages = 0; next !== ''; pages += 1) {
        if (pages > 2000) throw new Error('paging does not end');
        const response = await send(principal, 'GET', next);
        expect(response.status, next).toBe(200);
        const { statements, more } = await response.json();
        ids.push(...statements.map(({ id }: Statement) => id));
        next = more.replace('/xapi/', '');
      }
      return ids;
    }
  });
}

suite('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-access-'));
  const opened = openSqliteStore({ file: join(folder, 'records.sqlite'), facetBacklog: 20 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return {
    store: opened.store,
    async close() {
      await opened.store.close();
      rmSync(folder, { recursive: true });
    },
  };
}, 20);
suite('PostgreSQL', async () => {
  const server = await startPostgres();
  const opened = await openPostgresStore({ url: server.url, connections: 4 });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  return {
    store: opened.store,
    async close() {
      await opened.store.close();
      await server.stop();
    },
  };
}, 6);
