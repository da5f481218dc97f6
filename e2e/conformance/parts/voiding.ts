import { expect } from 'vitest';
import { expectRefusal, iri, type Json, type Requirement, statement, uuid } from '../requirement.ts';
import { rule } from '../rule.ts';

const voids = (id: string, override: Json = {}): Json =>
  statement({
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
    object: { objectType: 'StatementRef', id },
    ...override,
  });

/** Taking statements back (Data 2.3.2, Communication 2.1.4). */
export const voiding: readonly Requirement[] = [
  {
    id: 'XAPI-00016',
    says: 'a voiding statement is not voided',
    async check(site) {
      const [target = ''] = await site.store(statement());
      const [first = ''] = await site.store(voids(target));
      await site.store(voids(first));
      expect((await site.statement(first)).id).toBe(first);
      await expectRefusal(await site.send('GET', 'statements', { query: { statementId: target } }), 404, 'XAPI-00158');
    },
  },
  rule({
    id: 'XAPI-00017',
    says: 'what voids refers to a statement',
    named: 'XAPI-00019',
    refused: [{ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }],
  }),
  {
    id: 'XAPI-00018',
    says: 'what is voided is voided, whichever of the two came first',
    async check(site) {
      const late = uuid();
      await site.store(voids(late));
      await site.store(statement({ id: late }));
      const [early = ''] = await site.store(statement());
      await site.store(voids(early));
      for (const id of [late, early]) {
        await expectRefusal(await site.send('GET', 'statements', { query: { statementId: id } }), 404, 'XAPI-00158');
        expect((await site.send('GET', 'statements', { query: { voidedStatementId: id } })).status).toBe(200);
      }
    },
  },
  rule({
    id: 'XAPI-00019',
    says: 'the verb voided needs a StatementRef',
    refused: [
      { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { objectType: 'Agent', mbox: 'mailto:a@b.c' } },
      { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object: { id: 'a:1' } },
    ],
  }),
  {
    id: 'XAPI-00020',
    says: 'a StatementRef may be voided before anybody knows it',
    check: async (site) => expect(await site.store(voids(uuid()))).toHaveLength(1),
  },
  {
    id: 'XAPI-00150',
    says: 'voidedStatementId stands alone, but for format and attachments',
    async check(site) {
      for (const [name, value] of Object.entries({ agent: '{"mbox":"mailto:a@b.c"}', limit: '1', ascending: 'true' }))
        await expectRefusal(
          await site.send('GET', 'statements', { query: { voidedStatementId: uuid(), [name]: value } }),
          400,
          null,
        );
    },
  },
  {
    id: 'XAPI-00157',
    says: 'voidedStatementId gives what is voided, and nothing else',
    async check(site) {
      const [id = ''] = await site.store(statement());
      const asked = { query: { voidedStatementId: id } };
      await expectRefusal(await site.send('GET', 'statements', asked), 404, 'XAPI-00158');
      await site.store(voids(id));
      const response = await site.send('GET', 'statements', asked);
      expect(response.status).toBe(200);
      expect((await response.json()).id).toBe(id);
    },
  },
  {
    id: 'XAPI-00155',
    says: 'a voided statement comes back as it was',
    async check(site) {
      const [id = ''] = await site.store(statement({ result: { response: 'Bonjour' } }));
      const before = await site.statement(id);
      await site.store(voids(id));
      expect(await (await site.send('GET', 'statements', { query: { voidedStatementId: id } })).json()).toEqual(before);
    },
  },
  {
    id: 'XAPI-00162',
    says: 'statements that refer to what is voided are still found by what it said',
    async check(site) {
      const verb = iri();
      const [target = ''] = await site.store(statement({ verb: { id: verb } }));
      const [about = ''] = await site.store(statement({ object: { objectType: 'StatementRef', id: target } }));
      const [voider = ''] = await site.store(voids(target));
      expect(await site.found({ verb })).toEqual([voider, about]);
    },
  },
  {
    id: 'XAPI-00163',
    says: 'what is voided is in no list',
    async check(site) {
      const activity = iri();
      const ids = await site.store(statement({ object: { id: activity } }), statement({ object: { id: activity } }));
      await site.store(voids(ids[0] ?? '', { verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }));
      expect((await site.found({ activity })).includes(ids[0] ?? '')).toBe(false);
      expect((await site.found({ activity })).includes(ids[1] ?? '')).toBe(true);
    },
  },
];
