import { expect } from 'vitest';
import { agent, expectRefusal, iri, type Json, type Requirement, type Site, statement, uuid } from '../requirement.ts';

/** Stores so many statements that one verb finds, and nothing else does. */
async function log(site: Site, count: number): Promise<{ readonly verb: string; readonly ids: readonly string[] }> {
  const verb = iri();
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(...(await site.store(statement({ verb: { id: verb } }))));
  return { verb, ids };
}

/** Follows `more` from page to page. */
async function pages(site: Site, query: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for (let next: string | null = `/xapi/statements?${new URLSearchParams(query)}`; next !== null; ) {
    const url: URL = new URL(next, 'http://campus.example');
    const result = await site.find(Object.fromEntries(url.searchParams));
    found.push(result.statements.map(({ id }) => id));
    next = result.more === '' ? null : result.more;
  }
  return found;
}

/** A filter finds what it should, and not what it should not. */
const filter = (
  id: string,
  says: string,
  of: () => {
    readonly query: Readonly<Record<string, string>>;
    readonly found: readonly Json[];
    readonly not: readonly Json[];
  },
): Requirement => ({
  id,
  says,
  async check(site) {
    const { query, found, not } = of();
    const verb = iri();
    const own = (override: Json): Json => statement({ verb: { id: verb }, ...override });
    await site.store(...not.map(own));
    const ids = await site.store(...found.map(own));
    expect(await site.found({ ...('verb' in query ? {} : { verb }), ...query, ascending: 'true' })).toEqual(ids);
  },
});
const inContext = (value: unknown): Json => ({ context: value });

/** Reading statements (Data 2.5, Communication 2.1.3). */
export const retrieval: readonly Requirement[] = [
  {
    id: 'XAPI-00108',
    says: 'more leads to the next page, again and again',
    async check(site) {
      const { verb, ids } = await log(site, 5);
      const first = await site.find({ verb, limit: '2', ascending: 'true' });
      const next = Object.fromEntries(new URL(first.more, 'http://campus.example').searchParams);
      for (let time = 0; time < 2; time += 1) expect(await site.found(next)).toEqual(ids.slice(2, 4));
    },
  },
  {
    id: 'XAPI-00109',
    says: 'more is empty at the end, also when the pages come out even',
    async check(site) {
      const { verb, ids } = await log(site, 4);
      expect((await site.find({ verb })).more).toBe('');
      expect((await site.find({ verb, limit: '4' })).more).toBe('');
      expect(await pages(site, { verb, limit: '2' })).toEqual([
        ids.toReversed().slice(0, 2),
        ids.toReversed().slice(2),
      ]);
    },
  },
  {
    id: 'XAPI-00110',
    says: 'statements is an array of statements',
    async check(site) {
      const { verb, ids } = await log(site, 1);
      const { statements } = await site.find({ verb });
      expect(statements).toEqual([await site.statement(ids[0] ?? '')]);
    },
  },
  {
    id: 'XAPI-00111',
    says: 'a later page obeys the query of the first, whatever is written in between',
    async check(site) {
      const { verb, ids } = await log(site, 4);
      const first = await site.find({ verb, limit: '3', format: 'ids' });
      await site.store(statement(), statement({ verb: { id: verb } }));
      const next = await site.find(Object.fromEntries(new URL(first.more, 'http://campus.example').searchParams));
      expect(next.statements.map(({ id }) => id)).toEqual(ids.slice(0, 1));
    },
  },
  {
    id: 'XAPI-00112',
    says: 'finding nothing is no error',
    check: async (site) => expect(await site.find({ verb: iri() })).toEqual({ statements: [], more: '' }),
  },
  {
    id: 'XAPI-00113',
    says: 'a result has its statements and its more, and nothing else',
    async check(site) {
      const { verb } = await log(site, 2);
      expect(Object.keys(await site.find({ verb, limit: '1' }))).toEqual(['statements', 'more']);
    },
  },
  {
    id: 'XAPI-00114',
    says: 'pages follow one another until all is told',
    async check(site) {
      const { verb, ids } = await log(site, 7);
      const found = await pages(site, { verb, limit: '3', ascending: 'true' });
      expect(found.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(found.flat()).toEqual(ids);
    },
  },
  {
    id: 'XAPI-00149',
    says: 'a query that finds nothing is answered with an empty list',
    check: async (site) => expect((await site.find({ registration: uuid() })).statements).toEqual([]),
  },
  {
    id: 'XAPI-00151',
    says: 'statementId stands alone, but for format and attachments',
    async check(site) {
      const [id = ''] = await site.store(statement());
      for (const [name, value] of Object.entries({
        verb: 'v:1',
        limit: '1',
        since: '2026-11-20T10:00:00Z',
        related_agents: 'true',
        voidedStatementId: uuid(),
      }))
        await expectRefusal(
          await site.send('GET', 'statements', { query: { statementId: id, [name]: value } }),
          400,
          'XAPI-00151',
        );
      const allowed = { statementId: id, format: 'ids', attachments: 'false' };
      expect((await site.send('GET', 'statements', { query: allowed })).status).toBe(200);
    },
  },
  {
    id: 'XAPI-00153',
    says: 'every answer about statements says through when it is consistent',
    async check(site) {
      const [id = ''] = await site.store(statement());
      // Another statement may still get the very millisecond in which this one was stored.
      const before = Date.parse((await site.statement(id)).stored) - 1;
      const answers = [
        await site.send('GET', 'statements', { query: { limit: '1' } }),
        await site.send('GET', 'statements', { query: { statementId: id } }),
        await site.send('GET', 'statements', { query: { statementId: uuid() } }),
        await site.send('GET', 'statements', { query: { verb: 'x' } }),
        await site.post(statement()),
      ];
      for (const { headers } of answers)
        expect(Date.parse(headers.get('x-experience-api-consistent-through') ?? '')).toBeGreaterThanOrEqual(before);
    },
  },
  {
    id: 'XAPI-00154',
    says: 'GET answers 200 with a statement result',
    check: async (site) => expect(Array.isArray((await site.find({})).statements)).toBe(true),
  },
  {
    id: 'XAPI-00156',
    says: 'GET by statementId answers with that statement',
    async check(site) {
      const [id = ''] = await site.store(statement(), statement());
      expect((await site.statement(id)).id).toBe(id);
      expect((await site.statement(id.toUpperCase())).id).toBe(id);
    },
  },
  {
    id: 'XAPI-00158',
    says: 'an id that nobody knows is answered with 404',
    check: async (site) =>
      expectRefusal(await site.send('GET', 'statements', { query: { statementId: uuid() } }), 404, 'XAPI-00158'),
  },
  {
    id: 'XAPI-00159',
    says: 'statements answers GET, to a session of the campus as to a tool',
    async check(site) {
      expect((await site.send('GET', 'statements')).status).toBe(200);
      const session = { kind: 'session', suivi: 's-conformance', mesure: () => 'm-conformance' } as const;
      const own = await site.send('GET', 'statements', { principal: session });
      expect([own.status, (await own.json()).statements]).toEqual([200, []]);
    },
  },
  {
    id: 'XAPI-00160',
    says: 'consistent-through is an ISO 8601 time',
    async check(site) {
      const { headers } = await site.send('GET', 'statements', { query: { limit: '1' } });
      expect(headers.get('x-experience-api-consistent-through')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    },
  },
  {
    id: 'XAPI-00165',
    says: 'GET answers with a Content-Type',
    async check(site) {
      const { headers } = await site.send('GET', 'statements', { query: { limit: '1' } });
      expect(headers.get('content-type')).toMatch(/^application\/json/);
    },
  },
  {
    id: 'XAPI-00166',
    says: 'ascending turns the order round',
    async check(site) {
      const { verb, ids } = await log(site, 3);
      expect(await site.found({ verb, ascending: 'true' })).toEqual(ids);
      expect(await site.found({ verb, ascending: 'false' })).toEqual(ids.toReversed());
      expect(await site.found({ verb })).toEqual(ids.toReversed());
    },
  },
  {
    id: 'XAPI-00168',
    says: 'format exact gives what was sent, and is the default',
    async check(site) {
      const verb = { id: iri(), display: { fr: 'a lu', en: 'read' } };
      const sent = statement({ verb, actor: { ...agent(), name: 'Ada', objectType: 'Agent' } });
      await site.store(sent);
      for (const query of [{ verb: verb.id }, { verb: verb.id, format: 'exact' }])
        expect((await site.find(query)).statements[0]).toMatchObject(sent);
    },
  },
  {
    id: 'XAPI-00169',
    says: 'format canonical gives the definition that the store knows',
    async check(site) {
      const [verb, id] = [iri(), iri()];
      await site.store(statement({ object: { id, definition: { name: { fr: 'Leçon' }, type: 't:1' } } }));
      await site.store(statement({ verb: { id: verb }, object: { id } }));
      const [found] = (await site.find({ verb, format: 'canonical' })).statements;
      expect(found?.['object']).toEqual({ id, definition: { name: { fr: 'Leçon' }, type: 't:1' } });
    },
  },
  {
    id: 'XAPI-00170',
    says: 'format exact gives every part as it came, and adds only what the store assigns',
    async check(site) {
      const member = { name: 'Ada', ...agent(), objectType: 'Agent' };
      const sent = statement({
        id: uuid(),
        actor: { objectType: 'Group', name: 'Équipe', member: [member] },
        verb: { id: iri(), display: { fr: 'a lu', 'en-GB': 'read' } },
        object: { objectType: 'Activity', id: iri(), definition: { name: { fr: 'Leçon' }, type: 't:1' } },
        result: { score: { scaled: 0.5, raw: 10.25 }, extensions: { 'e:1': { nothing: null, empty: [], n: 1e21 } } },
        timestamp: '2026-11-20T10:00:00.123456Z',
      });
      await site.store(sent);
      // The same activity, otherwise called: what was sent is not what is known.
      const { object } = sent;
      await site.store(statement({ object: { ...Object(object), definition: { name: { fr: 'Autre' } } } }));
      const found = await site.statement(String(sent['id']));
      const { stored, authority, version, ...rest } = found;
      expect(rest).toEqual(sent);
      expect([typeof stored, typeof authority, typeof version]).toEqual(['string', 'object', 'string']);
    },
  },
  {
    id: 'XAPI-00171',
    says: 'format ids gives what identifies, and nothing else',
    async check(site) {
      const verb = iri();
      const person = agent();
      await site.store(
        statement({
          actor: { ...person, name: 'Ada' },
          verb: { id: verb, display: { fr: 'a lu' } },
          object: { id: 'a:1', definition: { name: { fr: 'Leçon' } } },
        }),
      );
      const [found] = (await site.find({ verb, format: 'ids' })).statements;
      expect(found).toMatchObject({ actor: person, verb: { id: verb }, object: { id: 'a:1' } });
      expect(JSON.stringify(found)).not.toMatch(/Ada|lu|Leçon/);
    },
  },
  {
    id: 'XAPI-00172',
    says: 'Accept-Language chooses the language of format canonical',
    async check(site) {
      const verb = { id: iri(), display: { 'en-GB': 'read', 'fr-FR': 'a lu', de: 'las' } };
      await site.store(statement({ verb }));
      const display = async (language: string): Promise<unknown> =>
        (await site.find({ verb: verb.id, format: 'canonical' }, { 'accept-language': language })).statements[0]?.[
          'verb'
        ];
      expect(await display('fr')).toEqual({ id: verb.id, display: { 'fr-FR': 'a lu' } });
      expect(await display('es, de;q=0.5, en;q=0.9')).toEqual({ id: verb.id, display: { 'en-GB': 'read' } });
    },
  },
  {
    id: 'XAPI-00173',
    says: 'limit bounds the page, and 0 leaves it to the store',
    async check(site) {
      const { verb, ids } = await log(site, 3);
      expect(await site.found({ verb, limit: '2' })).toHaveLength(2);
      expect(await site.found({ verb, limit: '0' })).toHaveLength(ids.length);
      for (const limit of ['-1', 'two', '1.5', ''])
        await expectRefusal(await site.send('GET', 'statements', { query: { limit } }), 400, 'XAPI-00012');
    },
  },
  {
    id: 'XAPI-00174',
    says: 'until is the last moment of storing',
    async check(site) {
      const { verb, ids } = await log(site, 1);
      const { stored } = await site.statement(ids[0] ?? '');
      expect(await site.found({ verb, until: stored })).toEqual(ids);
      expect(await site.found({ verb, until: new Date(Date.parse(stored) - 1).toISOString() })).toEqual([]);
    },
  },
  {
    id: 'XAPI-00175',
    says: 'since is the moment behind which storing counts',
    async check(site) {
      const { verb, ids } = await log(site, 1);
      const { stored } = await site.statement(ids[0] ?? '');
      expect(await site.found({ verb, since: stored })).toEqual([]);
      expect(await site.found({ verb, since: new Date(Date.parse(stored) - 1).toISOString() })).toEqual(ids);
    },
  },
  filter('XAPI-00176', 'related_agents finds an agent wherever it stands', () => {
    const person = agent();
    const other = { ...statement({ actor: person }), objectType: 'SubStatement' };
    return {
      query: { agent: JSON.stringify(person), related_agents: 'true' },
      found: [
        { actor: person },
        inContext({ instructor: person }),
        inContext({ team: { objectType: 'Group', member: [person] } }),
        { object: { objectType: 'Agent', ...person } },
        { object: other },
      ],
      not: [{ actor: agent() }],
    };
  }),
  filter('XAPI-00177', 'related_activities finds an activity wherever it stands', () => {
    const id = iri();
    return {
      query: { activity: id, related_activities: 'true' },
      found: [
        { object: { id } },
        ...['parent', 'grouping', 'category', 'other'].map((key) =>
          inContext({ contextActivities: { [key]: [{ id }] } }),
        ),
        { object: { ...statement({ object: { id } }), objectType: 'SubStatement' } },
      ],
      not: [{ object: { id: iri() } }],
    };
  }),
  filter('XAPI-00178', 'registration finds its statements', () => {
    const registration = uuid();
    return {
      query: { registration: registration.toUpperCase() },
      found: [inContext({ registration })],
      not: [inContext({ registration: uuid() }), {}],
    };
  }),
  filter('XAPI-00179', 'activity finds the statements about it, and no others', () => {
    const id = iri();
    return {
      query: { activity: id },
      found: [{ object: { id } }],
      not: [inContext({ contextActivities: { parent: [{ id }] } }), {}],
    };
  }),
  filter('XAPI-00180', 'verb finds the statements with it', () => {
    const verb = iri();
    return { query: { verb }, found: [{ verb: { id: verb } }], not: [{ verb: { id: iri() } }] };
  }),
  filter('XAPI-00181', 'agent finds actors and objects, by any of their identifiers', () => {
    const account = { homePage: 'https://tool.example', name: uuid() };
    return {
      query: { agent: JSON.stringify({ account }) },
      found: [
        { actor: { account } },
        { object: { objectType: 'Agent', account } },
        { actor: { objectType: 'Group', member: [{ account }] } },
      ],
      not: [inContext({ instructor: { account } }), { actor: { account: { ...account, name: 'x' } } }],
    };
  }),
  {
    id: 'XAPI-00164',
    says: 'filters together find what meets them all',
    async check(site) {
      const [verb, id, person] = [iri(), iri(), agent()];
      const [both = ''] = await site.store(
        statement({ verb: { id: verb }, object: { id }, actor: person }),
        statement({ verb: { id: verb }, object: { id } }),
        statement({ verb: { id: verb }, actor: person }),
        statement({ object: { id }, actor: person }),
      );
      expect(await site.found({ verb, activity: id, agent: JSON.stringify(person) })).toEqual([both]);
    },
  },
];
