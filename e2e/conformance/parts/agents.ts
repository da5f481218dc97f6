import { expect } from 'vitest';
import { agent, expectRefusal, type Json, type Requirement, type Site, statement, uuid } from '../requirement.ts';

async function person(site: Site, who: Json): Promise<Json> {
  const response = await site.send('GET', 'agents', { query: { agent: JSON.stringify(who) } });
  expect(response.status).toBe(200);
  return response.json();
}
const identifiers: readonly Json[] = [
  { mbox: 'mailto:ada@tool.example' },
  { mbox_sha1sum: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
  { openid: 'https://tool.example/ada' },
  { account: { homePage: 'https://tool.example', name: 'ada' } },
];
const property = (id: string, name: string): Requirement => ({
  id,
  says: `${name} of a Person is an array`,
  async check(site) {
    const who = identifiers.find((one) => name in one) ?? {};
    expect((await person(site, who))[name]).toEqual([who[name]]);
  },
});

/** The Person behind an agent (Communication 2.4). */
export const agents: readonly Requirement[] = [
  {
    id: 'XAPI-00236',
    says: 'GET answers 200 with a Person',
    check: async (site) => expect(await person(site, agent())).toMatchObject({ objectType: 'Person' }),
  },
  {
    id: 'XAPI-00237',
    says: 'objectType is Person, also for a group',
    check: async (site) =>
      expect((await person(site, { ...agent(), objectType: 'Group' }))['objectType']).toBe('Person'),
  },
  {
    id: 'XAPI-00238',
    says: 'name is an array of the names that statements gave',
    async check(site) {
      const who = agent();
      await site.store(
        statement({ actor: { ...who, name: 'Ada' } }),
        statement({ context: { instructor: { ...who, name: 'A. Lovelace' } } }),
        statement({ actor: { ...agent(), name: 'Grace' } }),
      );
      const { name } = await person(site, who);
      expect(Array.isArray(name) && name.toSorted()).toEqual(['A. Lovelace', 'Ada']);
    },
  },
  property('XAPI-00239', 'mbox'),
  property('XAPI-00240', 'mbox_sha1sum'),
  property('XAPI-00241', 'openid'),
  property('XAPI-00242', 'account'),
  {
    id: 'XAPI-00243',
    says: 'the agent is required',
    check: async (site) => expectRefusal(await site.send('GET', 'agents'), 400, 'XAPI-00243'),
  },
  {
    id: 'XAPI-00244',
    says: 'mbox has the form mailto:address',
    check: async (site) =>
      expect((await person(site, agent()))['mbox']).toEqual([expect.stringMatching(/^mailto:[^@]+@tool\.example$/)]),
  },
  {
    id: 'XAPI-00245',
    says: 'agents stand at /agents, to be read only',
    async check(site) {
      const query = { agent: JSON.stringify(agent()) };
      expect((await site.send('GET', 'agents', { query })).status).toBe(200);
      await expectRefusal(await site.send('PUT', 'agents', { query, body: {} }), 405, null);
    },
  },
  {
    id: 'XAPI-00247',
    says: 'an agent that nobody knows is a Person with what was asked',
    async check(site) {
      const account = { homePage: 'https://tool.example', name: uuid() };
      expect(await person(site, { account })).toEqual({ objectType: 'Person', account: [account] });
    },
  },
  {
    id: 'XAPI-00249',
    says: 'what is no agent is refused',
    async check(site) {
      for (const who of ['Ada', '{}', 'true', '{"mbox":"ada"}', '{"account":{"name":"ada"}}'])
        await expectRefusal(await site.send('GET', 'agents', { query: { agent: who } }), 400, 'XAPI-00249');
    },
  },
];
