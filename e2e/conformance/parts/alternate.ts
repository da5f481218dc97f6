import { expect } from 'vitest';
import { agent, expectRefusal, iri, type Requirement, type Site, statement, uuid } from '../requirement.ts';

const send = (
  site: Site,
  method: string,
  fields: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  site.send('POST', 'statements', {
    query: { method, ...query },
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-experience-api-version': undefined },
  });
const version = { 'X-Experience-API-Version': '1.0.3' };

/** Requests inside forms (Communication 1.3): 1.0.3 only. */
export const alternate: readonly Requirement[] = [
  {
    id: 'XAPI-00148',
    says: 'a GET inside a POST is answered as a GET',
    versions: ['1.0.3'],
    async check(site) {
      const [id = ''] = await site.store(statement());
      const response = await send(site, 'GET', { ...version, statementId: id });
      expect([response.status, (await response.json()).id]).toEqual([200, id]);
    },
  },
  {
    id: 'XAPI-00336',
    says: 'a PUT and a POST inside a POST store',
    versions: ['1.0.3'],
    async check(site) {
      const id = uuid();
      const put = await send(site, 'PUT', {
        ...version,
        statementId: id,
        content: JSON.stringify(statement({ verb: { id: 'v:é' } })),
      });
      expect(put.status).toBe(204);
      expect((await site.statement(id))['verb']).toEqual({ id: 'v:é' });
      expect((await send(site, 'POST', { ...version, content: JSON.stringify(statement()) })).status).toBe(200);
    },
  },
  {
    id: 'XAPI-00336',
    says: 'fields named like headers are headers, also for documents',
    versions: ['1.0.3'],
    async check(site) {
      const fields = { ...version, activityId: iri(), agent: JSON.stringify(agent()), stateId: uuid() };
      const form = (method: string, more: Readonly<Record<string, string>>): Promise<Response> =>
        site.send('POST', 'activities/state', {
          query: { method },
          body: new URLSearchParams({ ...fields, ...more }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-experience-api-version': undefined },
        });
      expect((await form('PUT', { 'Content-Type': 'text/plain', content: 'Bonjour & été' })).status).toBe(204);
      const found = await form('GET', {});
      expect([found.headers.get('content-type'), await found.text()]).toEqual(['text/plain', 'Bonjour & été']);
      await expectRefusal(await form('PUT', { 'If-Match': '"another"', content: '{}' }), 412, 'XAPI-00322');
      expect((await form('DELETE', {})).status).toBe(204);
      expect((await form('GET', {})).status).toBe(404);
    },
  },
  {
    id: 'XAPI-00336',
    says: 'nothing but the method stands in the address',
    versions: ['1.0.3'],
    check: async (site) => expectRefusal(await send(site, 'GET', version, { limit: '1' }), 400, null),
  },
  {
    id: '2.0 4.1.3',
    says: '2.0 knows no requests inside forms',
    versions: ['2.0.0'],
    async check(site) {
      const fields = { 'X-Experience-API-Version': '2.0.0', content: JSON.stringify(statement()) };
      await expectRefusal(await send(site, 'POST', fields), 400, null);
    },
  },
];
