import { expect } from 'vitest';
import { agent, expectRefusal, iri, type Json, type Requirement, type Site, statement, uuid } from '../requirement.ts';
import {
  activityProfile,
  agentProfile,
  ids,
  type Method,
  type Query,
  type Resource,
  state,
  without,
  xapi,
} from './document-resource.ts';

const resources = [state, agentProfile, activityProfile];

const put = (site: Site, { path }: Resource, query: Query, body: Json): Promise<Response> =>
  site.send('PUT', path, { query, body, headers: { 'if-none-match': '*' } });
async function stored(site: Site, resource: Resource, query: Query, body: Json = { a: 1 }): Promise<void> {
  expect((await put(site, resource, query, body)).status).toBe(204);
}

/** The document that a request names, and no other of the same owner. */
const one = (resource: Resource, method: 'GET' | 'DELETE', number: number, says: string): Requirement => ({
  id: xapi(number),
  says,
  async check(site) {
    const query = resource.fresh();
    const second = { ...query, [resource.idName]: 'second' };
    await stored(site, resource, query, { n: 1 });
    await stored(site, resource, second, { n: 2 });
    const response = await site.send(method, resource.path, { query });
    if (method === 'GET') {
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ n: 1 });
      expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{40}"$/);
    } else {
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(await ids(site, resource, query)).toEqual(['second']);
    }
    expect(await (await site.send('GET', resource.path, { query: second })).json()).toEqual({ n: 2 });
  },
});

/** A method does its work: what GET gives afterwards is what it says. */
const accepts = (resource: Resource, method: Method, number: number): Requirement => ({
  id: xapi(number),
  says: `${resource.path} takes ${method}`,
  async check(site) {
    const query = resource.fresh();
    if (method === 'DELETE') await stored(site, resource, query);
    const response =
      method === 'PUT'
        ? await put(site, resource, query, { b: 2 })
        : await site.send(method, resource.path, { query, ...(method === 'POST' ? { body: { b: 2 } } : {}) });
    expect(response.status).toBe(204);
    const kept = await site.send('GET', resource.path, { query });
    if (method === 'DELETE') expect(kept.status).toBe(404);
    else expect(await kept.json()).toEqual({ b: 2 });
  },
});

/** The resource stands at its address, and near it there is nothing. */
const endpoint = (resource: Resource, number: number): Requirement => ({
  id: xapi(number),
  says: `documents stand at /${resource.path}`,
  async check(site) {
    const query = resource.fresh();
    await stored(site, resource, query);
    expect((await site.send('GET', resource.path, { query })).status).toBe(200);
    for (const near of [`${resource.path}s`, resource.path.toUpperCase(), `${resource.path}/x`])
      await expectRefusal(await site.send('GET', near, { query }), 404, 'XAPI-00139');
  },
});

/** A time in the answer's own terms: documents stored at it are not after it. */
const since = (resource: Resource, number: number): Requirement => ({
  id: xapi(number),
  says: `GET ${resource.path} with since lists what was stored after it, to the millisecond`,
  async check(site) {
    const query = resource.fresh();
    const wait = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
    const before = new Date().toISOString();
    await wait();
    await stored(site, resource, query);
    await wait();
    const between = new Date().toISOString();
    await wait();
    await stored(site, resource, { ...query, [resource.idName]: 'second' });
    expect(await ids(site, resource, { ...query, since: before })).toHaveLength(2);
    expect(await ids(site, resource, { ...query, since: between })).toEqual(['second']);
    // The same moment, an hour further east.
    const east = new Date(Date.parse(between) + 3_600_000).toISOString().replace('Z', '+01:00');
    expect(await ids(site, resource, { ...query, since: east })).toEqual(['second']);
    // What is changed is stored anew.
    await wait();
    const touched = new Date().toISOString();
    await wait();
    expect((await site.send('POST', resource.path, { query, body: { c: 3 } })).status).toBe(204);
    expect(await ids(site, resource, { ...query, since: touched })).toEqual([query[resource.idName]]);
  },
});

/** A parameter that the resource does not have is refused like any other, and changes nothing. */
const unknown = (resource: Resource, method: Method, name: string, value: string, number: number): Requirement => ({
  id: xapi(number),
  says: `${method} ${resource.path} has no parameter ${name}`,
  async check(site) {
    const query = resource.fresh();
    await stored(site, resource, query);
    const asked = { query: { ...query, [name]: value }, ...(method === 'PUT' ? { body: { n: 2 } } : {}) };
    await expectRefusal(await site.send(method, resource.path, asked), 400, 'XAPI-00324');
    expect(await (await site.send('GET', resource.path, { query })).json()).toEqual({ a: 1 });
  },
});

/** What is said of the document resources one by one, and of all resources together (Communication 2). */
export const resourceRequirements: readonly Requirement[] = [
  {
    id: 'XAPI-00140',
    says: 'statements, states, agents, activities and both profiles can be written and read',
    async check(site) {
      const [id = ''] = await site.store(statement());
      expect((await site.statement(id)).id).toBe(id);
      for (const resource of resources) await stored(site, resource, resource.fresh());
      const queries = { agents: { agent: JSON.stringify(agent()) }, activities: { activityId: iri() } };
      for (const [path, query] of Object.entries(queries))
        expect((await site.send('GET', path, { query })).status).toBe(200);
    },
  },
  {
    id: 'XAPI-00141',
    says: 'ids listed with since are those of documents stored after it, of this owner alone',
    async check(site) {
      for (const resource of resources) {
        const [mine, other] = [resource.fresh(), resource.fresh()];
        const before = new Date(Date.now() - 1000).toISOString();
        await stored(site, resource, mine);
        await stored(site, resource, other);
        expect(await ids(site, resource, { ...mine, since: before })).toEqual([mine[resource.idName]]);
      }
    },
  },
  one(state, 'DELETE', 191, 'DELETE activities/state with stateId deletes that state and no other'),
  one(state, 'GET', 192, 'GET activities/state with stateId gives that state'),
  accepts(state, 'DELETE', 216),
  one(state, 'GET', 217, 'GET activities/state reads stateId'),
  since(state, 221),
  {
    id: 'XAPI-00222',
    says: 'since finds states of any registration, or of the one that is asked for',
    async check(site) {
      const query = state.fresh();
      const registration = uuid();
      const before = new Date(Date.now() - 1000).toISOString();
      await stored(site, state, query);
      await stored(site, state, { ...query, stateId: 'enrolled', registration });
      expect(await ids(site, state, { ...query, since: before })).toHaveLength(2);
      expect(await ids(site, state, { ...query, since: before, registration })).toEqual(['enrolled']);
    },
  },
  unknown(state, 'DELETE', 'since', '2026-11-20T10:00:00Z', 205),
  {
    id: 'XAPI-00223',
    says: 'DELETE activities/state of all states has no since either, and deletes nothing then',
    async check(site) {
      const query = state.fresh();
      await stored(site, state, query);
      const asked = { query: { ...without(query, 'stateId'), since: '2026-11-20T10:00:00Z' } };
      await expectRefusal(await site.send('DELETE', state.path, asked), 400, 'XAPI-00324');
      expect(await ids(site, state, query)).toHaveLength(1);
    },
  },
  endpoint(state, 230),
  accepts(state, 'POST', 231),
  {
    id: 'XAPI-00246',
    says: 'a Person has arrays of what identifies it, and objectType alone is none',
    async check(site) {
      const account = { homePage: iri(), name: 'ada' };
      const response = await site.send('GET', 'agents', { query: { agent: JSON.stringify({ account, name: 'Ada' }) } });
      const { objectType, ...others } = await response.json();
      expect(objectType).toBe('Person');
      expect(others).toEqual({ name: ['Ada'], account: [account] });
    },
  },
  {
    id: 'XAPI-00248',
    says: 'GET /agents answers 200 with the Person of an agent that statements are about',
    async check(site) {
      const who = agent();
      await site.store(statement({ actor: { ...who, name: 'Ada' } }));
      const response = await site.send('GET', 'agents', { query: { agent: JSON.stringify(who) } });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ objectType: 'Person', name: ['Ada'], mbox: [who.mbox] });
    },
  },
  {
    id: 'XAPI-00259',
    says: 'GET agents/profile knows the agent by its identifier, whatever stands beside it',
    async check(site) {
      const query = agentProfile.fresh();
      await stored(site, agentProfile, query);
      const named = JSON.stringify({ ...JSON.parse(query['agent'] ?? '{}'), objectType: 'Agent', name: 'Ada' });
      const response = await site.send('GET', agentProfile.path, { query: { ...query, agent: named } });
      expect([response.status, await response.json()]).toEqual([200, { a: 1 }]);
    },
  },
  since(agentProfile, 268),
  one(agentProfile, 'GET', 269, 'GET agents/profile with profileId gives that profile'),
  endpoint(agentProfile, 282),
  accepts(agentProfile, 'POST', 283),
  one(activityProfile, 'GET', 288, 'GET activities/profile with profileId gives that profile'),
  accepts(activityProfile, 'DELETE', 291),
  accepts(activityProfile, 'POST', 292),
  accepts(activityProfile, 'PUT', 293),
  since(activityProfile, 303),
  unknown(activityProfile, 'GET', 'agent', '{"mbox":"mailto:ada@tool.example"}', 304),
  endpoint(activityProfile, 311),
  {
    id: 'XAPI-00312',
    says: 'POST activities/profile merges into what is there, and keeps the rest',
    async check(site) {
      const query = activityProfile.fresh();
      await stored(site, activityProfile, query, { a: 1, b: 2 });
      const response = await site.send('POST', activityProfile.path, { query, body: { b: 3 } });
      expect(response.status).toBe(204);
      expect(await (await site.send('GET', activityProfile.path, { query })).json()).toEqual({ a: 1, b: 3 });
    },
  },
];
