import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { agent, expectRefusal, iri, type Requirement, type Site, uuid } from '../requirement.ts';

const resources = {
  state: {
    path: 'activities/state',
    query: () => ({ activityId: iri(), agent: JSON.stringify(agent()), stateId: uuid() }),
  },
  'agent profile': { path: 'agents/profile', query: () => ({ agent: JSON.stringify(agent()), profileId: uuid() }) },
  'activity profile': { path: 'activities/profile', query: () => ({ activityId: iri(), profileId: uuid() }) },
};

/** Two who change one document (Communication 3.1, 2.0 4.1.4). */
export const concurrency: readonly Requirement[] = Object.entries(resources).flatMap(
  ([name, { path, query }]): readonly Requirement[] => {
    const stored = async (site: Site) => {
      const asked = query();
      expect((await site.send('POST', path, { query: asked, body: { n: 1 } })).status).toBe(204);
      const etag = (await site.send('GET', path, { query: asked })).headers.get('etag') ?? '';
      const send = (method: string, headers: Record<string, string>) =>
        site.send(method, path, { query: asked, headers, ...(method === 'DELETE' ? {} : { body: { n: 2 } }) });
      const kept = async () => (await site.send('GET', path, { query: asked })).text();
      return { asked, etag, send, kept };
    };
    return [
      {
        id: 'XAPI-00322',
        says: `the ETag of the ${name} is the SHA-1 of its content, in quotes`,
        async check(site) {
          const { etag } = await stored(site);
          expect(etag).toBe(`"${createHash('sha1').update('{"n":1}').digest('hex')}"`);
        },
      },
      ...['PUT', 'POST', 'DELETE'].map(
        (method): Requirement => ({
          id: 'XAPI-00322',
          says: `${method} of the ${name} obeys If-Match`,
          async check(site) {
            const { asked, etag, send, kept } = await stored(site);
            await expectRefusal(await send(method, { 'if-match': '"another"' }), 412, 'XAPI-00322');
            expect(await kept()).toBe('{"n":1}');
            expect((await send(method, { 'if-match': `"another", ${etag}` })).status).toBe(204);
            if (method === 'DELETE') {
              const nothing = await site.send('DELETE', path, { query: asked, headers: { 'if-match': '*' } });
              await expectRefusal(nothing, 412, 'XAPI-00322');
            } else expect(await kept()).toBe('{"n":2}');
          },
        }),
      ),
      {
        id: 'XAPI-00322',
        says: `PUT of the ${name} obeys If-None-Match`,
        async check(site) {
          const { send, kept } = await stored(site);
          await expectRefusal(await send('PUT', { 'if-none-match': '*' }), 412, 'XAPI-00322');
          expect(await kept()).toBe('{"n":1}');
          const fresh = { query: query(), body: { n: 3 }, headers: { 'if-none-match': '*' } };
          expect((await site.send('PUT', path, fresh)).status).toBe(204);
        },
      },
      {
        id: 'XAPI-00322',
        says: `PUT of the ${name} without either is refused where it would overwrite`,
        async check(site) {
          const { send, kept } = await stored(site);
          if (name === 'state' && site.version === '1.0.3') {
            expect((await send('PUT', {})).status).toBe(204);
            expect(await kept()).toBe('{"n":2}');
            return;
          }
          await expectRefusal(await send('PUT', {}), 409, 'XAPI-00322');
          expect(await kept()).toBe('{"n":1}');
          const fresh = await site.send('PUT', path, { query: query(), body: { n: 3 } });
          expect(fresh.status).toBe(site.version === '1.0.3' ? 400 : 204);
        },
      },
      {
        id: 'XAPI-00322',
        says: `of many who change the ${name} at once, one wins`,
        async check(site) {
          const { asked, etag } = await stored(site);
          const statuses = await Promise.all(
            Array.from(
              { length: 8 },
              async (_, n) =>
                (await site.send('PUT', path, { query: asked, body: { writer: n }, headers: { 'if-match': etag } }))
                  .status,
            ),
          );
          expect(statuses.toSorted()).toEqual([204, ...Array.from({ length: 7 }, () => 412)]);
        },
      },
      {
        id: 'RFC 9110 13.1.2',
        says: `GET of the ${name} that has not changed is answered with 304`,
        async check(site) {
          const { asked, etag } = await stored(site);
          const response = await site.send('GET', path, { query: asked, headers: { 'if-none-match': etag } });
          expect([response.status, await response.text()]).toEqual([304, '']);
        },
      },
    ];
  },
);
