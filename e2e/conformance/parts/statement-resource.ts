import { expect } from 'vitest';
import { expectRefusal, type Requirement, statement, uuid } from '../requirement.ts';

/** Writing statements (Communication 2.1.1, 2.1.2). */
export const statementResource: readonly Requirement[] = [
  {
    id: 'XAPI-00139',
    says: 'statements stand at /statements, and nothing at other addresses',
    async check(site) {
      expect((await site.send('GET', 'statements', { query: { limit: '1' } })).status).toBe(200);
      await expectRefusal(await site.send('GET', 'statement'), 404, 'XAPI-00139');
      await expectRefusal(await site.send('DELETE', 'statements'), 405, 'XAPI-00323');
    },
  },
  {
    id: 'XAPI-00142',
    says: 'a statement never changes: the same again is no conflict, another under its id is',
    async check(site) {
      const first = statement({
        id: uuid(),
        verb: { id: 'v:1', display: { fr: 'a lu' } },
        timestamp: '2026-11-20T10:00:00Z',
      });
      const [id = ''] = await site.store(first);
      const kept = await site.statement(id);
      await site.store(first);
      // What does not change the meaning is no other statement: its display, and its time in another zone.
      await site.store({
        ...first,
        verb: { id: 'v:1', display: { en: 'read' } },
        timestamp: '2026-11-20T11:00:00+01:00',
      });
      await expectRefusal(await site.post({ ...first, verb: { id: 'v:2' } }), 409, 'XAPI-00142');
      const put = { query: { statementId: id }, body: { ...first, object: { id: 'a:2' } } };
      await expectRefusal(await site.send('PUT', 'statements', put), 409, 'XAPI-00142');
      expect(await site.statement(id)).toEqual(kept);
    },
  },
  {
    id: 'XAPI-00143',
    says: 'PUT stores one statement and answers 204',
    async check(site) {
      const id = uuid();
      const response = await site.send('PUT', 'statements', { query: { statementId: id }, body: statement() });
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect((await site.statement(id)).id).toBe(id);
      const several = { query: { statementId: uuid() }, body: [statement()] };
      await expectRefusal(await site.send('PUT', 'statements', several), 400, 'XAPI-00143');
    },
  },
  {
    id: 'XAPI-00144',
    says: 'the id of the parameter and that of the statement agree',
    async check(site) {
      const id = uuid();
      const same = { query: { statementId: id }, body: statement({ id: id.toUpperCase() }) };
      expect((await site.send('PUT', 'statements', same)).status).toBe(204);
      const other = { query: { statementId: uuid() }, body: statement({ id: uuid() }) };
      await expectRefusal(await site.send('PUT', 'statements', other), 400, null);
    },
  },
  {
    id: 'XAPI-00145',
    says: 'PUT needs a statementId',
    check: async (site) =>
      expectRefusal(await site.send('PUT', 'statements', { body: statement() }), 400, 'XAPI-00145'),
  },
  {
    id: 'XAPI-00146',
    says: 'POST answers with the ids, in order',
    async check(site) {
      const ids = [uuid(), uuid(), uuid()];
      expect(await site.store(...ids.map((id) => statement({ id })))).toEqual(ids);
      expect(await site.store()).toEqual([]);
    },
  },
  {
    id: 'XAPI-00147',
    says: 'POST takes one statement or several',
    async check(site) {
      const response = await site.post(statement());
      expect(response.status).toBe(200);
      expect(await response.json()).toHaveLength(1);
      expect(await site.store(statement(), statement())).toHaveLength(2);
    },
  },
];
