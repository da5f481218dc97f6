import { expect } from 'vitest';
import { agent, iri, type Requirement, type Site, statement, uuid } from '../requirement.ts';

/** What can be read, each with what makes it readable. */
async function readable(
  site: Site,
): Promise<readonly { readonly path: string; readonly query: Readonly<Record<string, string>> }[]> {
  const [id = ''] = await site.store(statement());
  const who = JSON.stringify(agent());
  const documents = [
    { path: 'activities/state', query: { activityId: iri(), agent: who, stateId: uuid() } },
    { path: 'agents/profile', query: { agent: who, profileId: uuid() } },
    { path: 'activities/profile', query: { activityId: iri(), profileId: uuid() } },
  ];
  for (const { path, query } of documents)
    expect((await site.send('POST', path, { query, body: { a: 1 } })).status).toBe(204);
  return [
    ...documents,
    { path: 'statements', query: { statementId: id } },
    { path: 'statements', query: { limit: '1' } },
    { path: 'agents', query: { agent: who } },
    { path: 'activities', query: { activityId: iri() } },
    { path: 'about', query: {} },
  ];
}

/** HEAD (Communication 1.1). */
export const head: readonly Requirement[] = [
  {
    id: 'XAPI-00125',
    says: 'HEAD is answered as GET, without a body',
    async check(site) {
      for (const { path, query } of await readable(site)) {
        const [get, asked] = [await site.send('GET', path, { query }), await site.send('HEAD', path, { query })];
        expect([asked.status, await asked.text()]).toEqual([get.status, '']);
        for (const name of ['content-type', 'etag', 'last-modified', 'x-experience-api-version'])
          expect(asked.headers.get(name)).toBe(get.headers.get(name));
        expect(Number(asked.headers.get('content-length'))).toBe((await get.arrayBuffer()).byteLength);
      }
    },
  },
  {
    id: 'XAPI-00126',
    says: 'HEAD is answered with an error where GET is',
    async check(site) {
      expect((await site.send('HEAD', 'statements', { query: { statementId: uuid() } })).status).toBe(404);
      expect((await site.send('HEAD', 'agents')).status).toBe(400);
    },
  },
];
