import { expect } from 'vitest';
import { agent, expectRefusal, iri, type Json, type Requirement, statement, uuid } from '../requirement.ts';

const only2 = { versions: ['2.0.0'] } as const;
const documents: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  'activities/state': () => ({ activityId: iri(), agent: JSON.stringify(agent()), stateId: uuid() }),
  'agents/profile': () => ({ agent: JSON.stringify(agent()), profileId: uuid() }),
  'activities/profile': () => ({ activityId: iri(), profileId: uuid() }),
};
const voids = (id: string): Json =>
  statement({ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'StatementRef', id } });

/** What IEEE 9274.1.1 (2.0) asks for beyond the list of ids, by its sections. */
export const ieee: readonly Requirement[] = [
  ...Object.entries(documents).flatMap(([path, fresh]): readonly Requirement[] => [
    {
      id: '2.0 4.1.4',
      says: `GET ${path} gives an ETag in quotes, another one once the document is another`,
      ...only2,
      async check(site) {
        const query = fresh();
        const tag = async (): Promise<string> =>
          (await site.send('GET', path, { query })).headers.get('etag') ?? 'none';
        await site.send('POST', path, { query, body: { n: 1 } });
        const first = await tag();
        expect(first).toMatch(/^"[^"]+"$/);
        expect(await tag()).toBe(first);
        await site.send('POST', path, { query, body: { n: 2 } });
        expect(await tag()).not.toBe(first);
      },
    },
    {
      id: '2.0 4.1.6',
      says: `GET ${path} says when the document was changed last`,
      ...only2,
      async check(site) {
        const query = fresh();
        const before = Math.floor(Date.now() / 1000) * 1000;
        await site.send('POST', path, { query, body: { n: 1 } });
        const { headers } = await site.send('GET', path, { query });
        const modified = headers.get('last-modified') ?? '';
        expect(modified).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        expect(Date.parse(modified)).toBeGreaterThanOrEqual(before);
        expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
      },
    },
  ]),
  {
    id: '2.0 4.2.2',
    says: 'related_agents finds context agents, context groups and their members',
    ...only2,
    async check(site) {
      const [verb, person] = [iri(), agent()];
      const context = (value: Json): Json => statement({ verb: { id: verb }, context: value });
      const ids = await site.store(
        context({ contextAgents: [{ objectType: 'contextAgent', agent: person }] }),
        context({ contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', ...person } }] }),
        context({ contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [person] } }] }),
      );
      await site.store(context({ contextAgents: [{ objectType: 'contextAgent', agent: agent() }] }));
      const query = { verb, agent: JSON.stringify(person), ascending: 'true' };
      expect(await site.found({ ...query, related_agents: 'true' })).toEqual(ids);
      expect(await site.found(query)).toEqual([]);
    },
  },
  {
    id: '2.0 4.2.4.2',
    says: 'the timestamp is the time of storing where none was sent',
    ...only2,
    async check(site) {
      const [id = ''] = await site.store(statement());
      const { timestamp, stored } = await site.statement(id);
      expect(timestamp).toBe(stored);
    },
  },
  {
    id: '2.0 4.2.4.2',
    says: 'a timestamp may lie in the future',
    ...only2,
    async check(site) {
      const timestamp = new Date(Date.now() + 365 * 86_400_000).toISOString();
      const [id = ''] = await site.store(statement({ timestamp }));
      expect((await site.statement(id)).timestamp).toBe(timestamp);
    },
  },
  {
    id: '2.0 4.2.4.3',
    says: 'statements of 1.0 and 2.0 keep their version beside each other',
    ...only2,
    async check(site) {
      const verb = iri();
      const versions = ['1.0.0', '1.0.3', '2.0.0'];
      await site.store(...versions.map((version) => statement({ verb: { id: verb }, version })));
      const { statements } = await site.find({ verb, ascending: 'true' });
      expect(statements.map(({ version }) => version)).toEqual(versions);
    },
  },
  {
    id: '2.0 4.2.5',
    says: 'what is voided may be voided once more, and stays voided',
    ...only2,
    async check(site) {
      const [id = ''] = await site.store(statement());
      await site.store(voids(id));
      await site.store(voids(id));
      await expectRefusal(await site.send('GET', 'statements', { query: { statementId: id } }), 404, 'XAPI-00158');
      expect((await site.send('GET', 'statements', { query: { voidedStatementId: id } })).status).toBe(200);
    },
  },
  {
    id: '2.0 4.2.7',
    says: 'durations may be finer than 0.01 s, and differ only above',
    ...only2,
    async check(site) {
      const id = uuid();
      const lasting = (duration: string): Json => statement({ id, result: { duration } });
      await site.store(lasting('PT1.234S'));
      expect((await site.statement(id))['result']).toEqual({ duration: 'PT1.234S' });
      await site.store(lasting('PT1.239S'));
      await expectRefusal(await site.post(lasting('PT1.244S')), 409, 'XAPI-00142');
      expect((await site.statement(id))['result']).toEqual({ duration: 'PT1.234S' });
    },
  },
  {
    id: '2.0 4.2.7',
    says: 'the same moment at another offset is the same statement',
    ...only2,
    async check(site) {
      const id = uuid();
      await site.store(statement({ id, timestamp: '2026-11-20T10:00:00.5+02:00' }));
      await site.store(statement({ id, timestamp: '2026-11-20T08:00:00.500Z' }));
      const other = statement({ id, timestamp: '2026-11-20T10:00:00.5Z' });
      await expectRefusal(await site.post(other), 409, 'XAPI-00142');
    },
  },
];
