import { expect } from 'vitest';
import type { Scope } from '../../../tracker/src/lib/server/lrs/credentials-scopes.ts';
import { createCredentials } from '../../../tracker/src/lib/server/lrs/index.ts';
import type { Principal } from '../../../tracker/src/lib/server/lrs/port.ts';
import { agent, bodyLimit, expectRefusal, iri, type Requirement, statement, uuid } from '../requirement.ts';

const scoped = (...scopes: readonly Scope[]): Principal => ({ kind: 'credential', key: `scoped-${uuid()}`, scopes });
const document = () => ({ activityId: iri(), agent: JSON.stringify(agent()), stateId: uuid() });

/** What is refused, how, and to whom (Communication 3.2, 4). */
export const errors: readonly Requirement[] = [
  {
    id: 'XAPI-00012',
    says: 'parameters obey the rules of statements',
    async check(site) {
      const wrong = {
        agent: '{"mbox":"ada"}',
        verb: 'read',
        activity: 'a',
        registration: 'x',
        since: 'now',
        until: '2026-02-30T00:00:00Z',
        ascending: 'yes',
        format: 'Exact',
        attachments: '1',
        statementId: 'x',
        voidedStatementId: 'x',
      };
      for (const [name, value] of Object.entries(wrong))
        await expectRefusal(await site.send('GET', 'statements', { query: { [name]: value } }), 400, 'XAPI-00012');
    },
  },
  {
    id: 'XAPI-00182',
    says: 'what is refused changes nothing',
    async check(site) {
      const verb = iri();
      await expectRefusal(
        await site.post([statement({ verb: { id: verb } }), statement({ verb: { id: 'x' } })]),
        400,
        'XAPI-00044',
      );
      expect(await site.found({ verb })).toEqual([]);
    },
  },
  {
    id: 'XAPI-00323',
    says: 'methods that a resource does not have are refused, and the others named',
    async check(site) {
      for (const [method, path] of [
        ['DELETE', 'statements'],
        ['POST', 'about'],
        ['PATCH', 'activities/state'],
        ['PUT', 'activities'],
      ] as const) {
        const response = await site.send(method, path);
        expect(response.headers.get('allow')).toContain('GET');
        await expectRefusal(response, 405, 'XAPI-00323');
      }
    },
  },
  {
    id: 'XAPI-00324',
    says: 'parameters that nobody knows are refused',
    async check(site) {
      for (const path of [
        'statements',
        'agents',
        'activities',
        'activities/state',
        'agents/profile',
        'activities/profile',
      ])
        await expectRefusal(await site.send('GET', path, { query: { colour: 'red' } }), 400, 'XAPI-00324');
      await expectRefusal(
        await site.send('POST', 'statements', { query: { colour: 'red' }, body: statement() }),
        400,
        'XAPI-00324',
      );
    },
  },
  {
    id: 'XAPI-00325',
    says: 'parameters in another case are refused',
    async check(site) {
      for (const name of ['StatementId', 'Limit', 'VERB'])
        await expectRefusal(await site.send('GET', 'statements', { query: { [name]: '1' } }), 400, 'XAPI-00325');
      await expectRefusal(await site.send('GET', 'activities', { query: { ActivityID: iri() } }), 400, 'XAPI-00325');
    },
  },
  {
    id: 'XAPI-00326',
    says: 'a batch is stored whole or not at all',
    async check(site) {
      const [verb, taken] = [iri(), uuid()];
      await site.store(statement({ id: taken }));
      const batch = [statement({ verb: { id: verb } }), statement({ verb: { id: verb }, id: taken })];
      await expectRefusal(await site.post(batch), 409, 'XAPI-00142');
      const twice = uuid();
      await expectRefusal(
        await site.post([statement({ id: twice, verb: { id: verb } }), statement({ id: twice, verb: { id: verb } })]),
        400,
        null,
      );
      expect(await site.found({ verb })).toEqual([]);
    },
  },
  {
    id: 'XAPI-00327',
    says: 'who may not is refused with 403',
    async check(site) {
      const write = { body: statement(), principal: scoped('statements/read') };
      await expectRefusal(await site.send('POST', 'statements', write), 403, null);
      await expectRefusal(await site.send('GET', 'statements', { principal: scoped('statements/write') }), 403, null);
      const state = { query: document(), body: {} };
      await expectRefusal(
        await site.send('POST', 'activities/state', { ...state, principal: scoped('profile', 'all/read') }),
        403,
        null,
      );
      expect((await site.send('POST', 'activities/state', { ...state, principal: scoped('state') })).status).toBe(204);
      const profile = { query: { profileId: uuid(), agent: JSON.stringify(agent()) }, body: {} };
      await expectRefusal(
        await site.send('POST', 'agents/profile', { ...profile, principal: scoped('state') }),
        403,
        null,
      );
      expect((await site.send('POST', 'agents/profile', { ...profile, principal: scoped('profile') })).status).toBe(
        204,
      );
    },
  },
  {
    id: '1.0.3 4.2',
    says: 'statements/read/mine reads what the same key wrote, statements/read everything',
    async check(site) {
      const [mine, verb] = [scoped('statements/write', 'statements/read/mine'), iri()];
      const own = await (
        await site.send('POST', 'statements', { body: statement({ verb: { id: verb } }), principal: mine })
      ).json();
      const others = await site.store(statement({ verb: { id: verb } }));
      const read = async (principal: Principal): Promise<readonly string[]> => {
        const { statements } = await (await site.send('GET', 'statements', { query: { verb }, principal })).json();
        return statements.map(({ id }: { id: string }) => id);
      };
      expect(await read(mine)).toEqual(own);
      expect(await read(scoped('statements/read'))).toEqual([...others, ...own]);
      const stranger = await site.send('GET', 'statements', {
        query: { statementId: others[0] ?? '' },
        principal: mine,
      });
      await expectRefusal(stranger, 404, 'XAPI-00158');
    },
  },
  {
    id: '1.0.3 4.2',
    says: 'without the scope define, a statement is kept and its definitions are not',
    async check(site) {
      const id = iri();
      const said = statement({ object: { id, definition: { name: { fr: 'Faux' } } } });
      const response = await site.send('POST', 'statements', { body: said, principal: scoped('statements/write') });
      expect(response.status).toBe(200);
      expect(await (await site.send('GET', 'activities', { query: { activityId: id } })).json()).toEqual({
        objectType: 'Activity',
        id,
      });
    },
  },
  {
    id: 'XAPI-00328',
    says: 'what is too large is refused with 413',
    async check(site) {
      const large = statement({ result: { response: 'x'.repeat(bodyLimit) } });
      await expectRefusal(await site.post(large), 413, null);
      const state = { query: document(), body: 'x'.repeat(bodyLimit + 1), headers: { 'content-type': 'text/plain' } };
      await expectRefusal(await site.send('POST', 'activities/state', state), 413, null);
      const nearly = statement({ result: { response: 'x'.repeat(bodyLimit - 1000) } });
      expect((await site.post(nearly)).status).toBe(200);
    },
  },
  {
    id: 'XAPI-00334',
    says: 'who is nobody is refused with 401',
    async check(site) {
      for (const path of [
        'statements',
        'agents',
        'activities',
        'activities/state',
        'agents/profile',
        'activities/profile',
      ]) {
        const response = await site.send('GET', path, { principal: null });
        expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
        await expectRefusal(response, 401, 'XAPI-00334');
      }
    },
  },
  {
    id: 'XAPI-00335',
    says: 'HTTP Basic recognises a key with its secret, and nothing else',
    async check() {
      const credentials = createCredentials({ key: 'clé', secret: 'secret:é' });
      const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
      expect(await credentials.principalFromBasicAuth(basic('clé:secret:é'))).toMatchObject({
        kind: 'credential',
        key: 'clé',
      });
      for (const header of [null, '', 'Basic', 'Bearer x', basic('clé:secret'), basic('other:secret:é'), basic('clé')])
        expect(await credentials.principalFromBasicAuth(header)).toBeNull();
    },
  },
];
