import { expect } from 'vitest';
import { expectRefusal, type Json, type Requirement, type Site, uuid } from '../requirement.ts';
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

const isNew = { 'if-none-match': '*' };

async function put(
  site: Site,
  { path }: Resource,
  query: Query,
  body: unknown,
  type = 'application/json',
): Promise<void> {
  const response = await site.send('PUT', path, { query, body, headers: { ...isNew, 'content-type': type } });
  expect([response.status, await response.text()]).toEqual([204, '']);
}
const read = (site: Site, { path }: Resource, query: Query): Promise<Response> => site.send('GET', path, { query });

const methods = (
  resource: Resource,
  [get, putId, post, del]: readonly [number, number, number, number],
): readonly Requirement[] => [
  {
    id: xapi(get),
    says: `GET ${resource.path} gives the document as it came`,
    async check(site) {
      const query = resource.fresh();
      const bytes = Uint8Array.from([0, 255, 13, 10]);
      await put(site, resource, query, bytes, 'image/png');
      const response = await read(site, resource, query);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...bytes]);
      expect(Date.parse(response.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.now() - 60_000);
    },
  },
  {
    id: xapi(putId),
    says: `PUT ${resource.path} answers 204`,
    check: (site) => put(site, resource, resource.fresh(), { a: 1 }),
  },
  {
    id: xapi(post),
    says: `POST ${resource.path} answers 204`,
    check: async (site) =>
      expect((await site.send('POST', resource.path, { query: resource.fresh(), body: { a: 1 } })).status).toBe(204),
  },
  {
    id: xapi(del),
    says: `DELETE ${resource.path} deletes the document`,
    async check(site) {
      const query = resource.fresh();
      await put(site, resource, query, { a: 1 });
      expect((await site.send('DELETE', resource.path, { query })).status).toBe(204);
      await expectRefusal(await read(site, resource, query), 404, null);
      expect((await site.send('DELETE', resource.path, { query })).status).toBe(204);
    },
  },
];

/** One requirement for each method: the parameter is there and valid, or the request is refused. */
const parameter = (
  resource: Resource,
  name: string,
  wrong: 'missing' | readonly string[],
  numbers: Readonly<Partial<Record<Method, number>>>,
): readonly Requirement[] =>
  Object.entries(numbers).map(([method, number]) => ({
    id: xapi(number),
    says: `${method} ${resource.path} needs ${wrong === 'missing' ? '' : 'a valid '}${name}`,
    async check(site) {
      const query = resource.fresh();
      const wrongs = wrong === 'missing' ? [without(query, name)] : wrong.map((value) => ({ ...query, [name]: value }));
      for (const asked of wrongs)
        await expectRefusal(
          await site.send(method, resource.path, {
            query: asked,
            ...(method === 'GET' || method === 'DELETE' ? {} : { body: { a: 1 }, headers: isNew }),
          }),
          400,
          xapi(number),
        );
    },
  }));

const noAgents = ['Ada', '{}', 'true', '{"mbox":"ada"}', '{"objectType":"Group","member":[{"mbox":"mailto:a@b.c"}]}'];

const listing = (
  resource: Resource,
  [all, since, sinceTime]: readonly [number, number, number],
): readonly Requirement[] => [
  {
    id: xapi(all),
    says: `GET ${resource.path} without ${resource.idName} lists the ids`,
    async check(site) {
      const query = resource.fresh();
      await put(site, resource, query, { a: 1 });
      await put(site, resource, { ...query, [resource.idName]: 'second' }, { a: 2 });
      expect(await ids(site, resource, query)).toEqual([query[resource.idName], 'second'].toSorted());
      expect(await ids(site, resource, resource.fresh())).toEqual([]);
    },
  },
  {
    id: xapi(since),
    says: `GET ${resource.path} lists what was stored after since`,
    async check(site) {
      const query = resource.fresh();
      const before = new Date(Date.now() - 1000).toISOString();
      await put(site, resource, query, { a: 1 });
      expect(await ids(site, resource, { ...query, since: before })).toEqual([query[resource.idName]]);
      expect(await ids(site, resource, { ...query, since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    },
  },
  ...parameter(resource, 'since', ['now', '', '2026-02-30T00:00:00Z'], { GET: sinceTime }),
];

const merging = (
  resource: Resource,
  numbers: {
    readonly merge: number;
    readonly create: number;
    readonly type: number;
    readonly object: number;
    readonly json: number;
  },
): readonly Requirement[] => {
  const post = (site: Site, query: Query, body: unknown, type = 'application/json'): Promise<Response> =>
    site.send('POST', resource.path, { query, body, headers: { 'content-type': type } });
  const kept = async (site: Site, query: Query): Promise<string> => (await read(site, resource, query)).text();
  return [
    {
      id: xapi(numbers.merge),
      says: `POST ${resource.path} merges two JSON objects`,
      async check(site) {
        const query = resource.fresh();
        await put(site, resource, query, { a: 1, b: { c: 2 } }, 'application/json; charset=utf-8');
        expect((await post(site, query, { b: { d: 3 }, e: null })).status).toBe(204);
        expect(JSON.parse(await kept(site, query))).toEqual({ a: 1, b: { d: 3 }, e: null });
      },
    },
    {
      id: xapi(numbers.create),
      says: `POST ${resource.path} stores a document that is new`,
      async check(site) {
        const query = resource.fresh();
        expect((await post(site, query, 'Bonjour', 'text/plain')).status).toBe(204);
        expect(await kept(site, query)).toBe('Bonjour');
      },
    },
    {
      id: xapi(numbers.type),
      says: `POST ${resource.path} merges only application/json`,
      async check(site) {
        const [text, object] = [resource.fresh(), resource.fresh()];
        await put(site, resource, text, 'Bonjour', 'text/plain');
        await put(site, resource, object, { a: 1 });
        await expectRefusal(await post(site, text, { a: 1 }), 400, xapi(numbers.type));
        await expectRefusal(await post(site, object, 'Bonjour', 'text/plain'), 400, xapi(numbers.type));
        expect([await kept(site, text), await kept(site, object)]).toEqual(['Bonjour', '{"a":1}']);
      },
    },
    {
      id: xapi(numbers.object),
      says: `POST ${resource.path} merges only objects`,
      async check(site) {
        const [array, object] = [resource.fresh(), resource.fresh()];
        await put(site, resource, array, [1, 2]);
        await put(site, resource, object, { a: 1 });
        await expectRefusal(await post(site, array, { a: 1 }), 400, xapi(numbers.object));
        await expectRefusal(await post(site, object, [3]), 400, xapi(numbers.object));
        expect([await kept(site, array), await kept(site, object)]).toEqual(['[1,2]', '{"a":1}']);
      },
    },
    {
      id: xapi(numbers.json),
      says: `POST ${resource.path} refuses application/json that is none`,
      async check(site) {
        const query = resource.fresh();
        await expectRefusal(await post(site, query, '{"a":'), 400, xapi(numbers.json));
        await expectRefusal(await read(site, resource, query), 404, null);
      },
    },
  ];
};

/** State, agent profiles and activity profiles (Communication 2.2, 2.3, 2.6, 2.7). */
export const documents: readonly Requirement[] = [
  {
    id: 'XAPI-00183',
    says: 'a merge goes one level deep',
    async check(site) {
      const query = state.fresh();
      await put(site, state, query, { car: { make: 'A', model: 'B' }, driver: 'C' });
      await site.send('POST', state.path, { query, body: { car: { make: 'D' } } });
      expect(await (await read(site, state, query)).json()).toEqual({ car: { make: 'D' }, driver: 'C' });
    },
  },
  {
    id: 'XAPI-00184',
    says: 'a merge replaces what is there twice, even by strange names',
    async check(site) {
      const query = state.fresh();
      await put(site, state, query, '{"__proto__":{"a":1},"constructor":1,"x":1}');
      await site.send('POST', state.path, { query, body: '{"__proto__":{"b":2},"x":2}' });
      expect(await (await read(site, state, query)).text()).toBe('{"__proto__":{"b":2},"constructor":1,"x":2}');
    },
  },
  ...methods(state, [188, 190, 189, 187]),
  ...methods(agentProfile, [274, 273, 272, 271]),
  ...methods(activityProfile, [290, 287, 286, 285]),
  ...parameter(state, 'activityId', 'missing', { GET: 208, PUT: 210, POST: 209, DELETE: 207 }),
  ...parameter(state, 'agent', 'missing', { GET: 213, PUT: 215, POST: 214, DELETE: 212 }),
  ...parameter(state, 'stateId', 'missing', { PUT: 206, POST: 211 }),
  ...parameter(state, 'agent', noAgents, { GET: 197, PUT: 199, POST: 198, DELETE: 196 }),
  ...parameter(state, 'registration', ['x', ''], { GET: 201, PUT: 203, POST: 202, DELETE: 200 }),
  ...parameter(state, 'stateId', ['', 'a\u0000b'], { GET: 225, PUT: 228, POST: 226, DELETE: 224 }),
  ...parameter(agentProfile, 'agent', 'missing', { GET: 261, PUT: 264, POST: 263, DELETE: 262 }),
  ...parameter(agentProfile, 'profileId', 'missing', { PUT: 267, POST: 266, DELETE: 265 }),
  ...parameter(agentProfile, 'agent', noAgents, { GET: 258, PUT: 257, POST: 256, DELETE: 255 }),
  ...parameter(agentProfile, 'profileId', [''], { PUT: 277, POST: 276 }),
  ...parameter(activityProfile, 'activityId', 'missing', { GET: 296, PUT: 299, POST: 298, DELETE: 297 }),
  ...parameter(activityProfile, 'profileId', 'missing', { PUT: 302, POST: 301, DELETE: 300 }),
  ...parameter(activityProfile, 'profileId', [''], { PUT: 307, POST: 306, DELETE: 305 }),
  ...listing(state, [193, 195, 204]),
  ...listing(agentProfile, [270, 275, 260]),
  ...listing(activityProfile, [289, 294, 295]),
  ...merging(state, { merge: 234, create: 233, type: 232, object: 229, json: 235 }),
  ...merging(agentProfile, { merge: 279, create: 280, type: 278, object: 281, json: 284 }),
  ...merging(activityProfile, { merge: 308, create: 310, type: 309, object: 313, json: 314 }),
  {
    id: 'XAPI-00194',
    says: 'DELETE activities/state without stateId deletes all of the activity and agent, and nothing else',
    async check(site) {
      const [query, other] = [state.fresh(), state.fresh()];
      await put(site, state, query, { a: 1 });
      await put(site, state, { ...query, stateId: 'second', registration: uuid() }, { a: 2 });
      await put(site, state, other, { a: 3 });
      expect((await site.send('DELETE', state.path, { query: without(query, 'stateId') })).status).toBe(204);
      expect(await ids(site, state, query)).toEqual([]);
      expect(await ids(site, state, other)).toHaveLength(1);
    },
  },
  ...(['PUT', 'POST', 'GET', 'DELETE'] as const).map(
    (method, index): Requirement => ({
      id: xapi([218, 227, 220, 219][index] ?? 0),
      says: `${method} activities/state keeps registrations apart`,
      async check(site) {
        const query = state.fresh();
        const registered = { ...query, registration: uuid() };
        await put(site, state, query, { a: 1 });
        const response = await site.send('POST', state.path, { query: registered, body: { a: 2 } });
        expect(response.status).toBe(204);
        const change: Readonly<Record<string, Json>> = { PUT: { a: 3 }, POST: { b: 4 } };
        const expected: Readonly<Record<string, Json>> = { PUT: { a: 3 }, POST: { a: 2, b: 4 }, GET: { a: 2 } };
        const etag = (await read(site, state, registered)).headers.get('etag') ?? '';
        const body = change[method];
        const changed = await site.send(method, state.path, {
          query: registered,
          headers: { 'if-match': etag },
          ...(body === undefined ? {} : { body }),
        });
        expect(changed.status).toBe(method === 'GET' ? 200 : 204);
        const found = await read(site, state, registered);
        if (method === 'DELETE') expect(found.status).toBe(404);
        else expect(await found.json()).toEqual(expected[method]);
        expect(await (await read(site, state, query)).json()).toEqual({ a: 1 });
      },
    }),
  ),
  {
    id: '2.0 4.1.6.2',
    says: 'a document that a tool left runs as no page',
    async check(site) {
      const query = state.fresh();
      await put(site, state, query, '<script>alert(1)</script>', 'text/html');
      const { headers } = await read(site, state, query);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  },
];
