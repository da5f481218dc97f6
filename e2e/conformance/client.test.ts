/** An independent client (`@xapi/xapi`) uses the record store over HTTP as a tool would: what both understand, works. */
import { createHash } from 'node:crypto';
import XAPI, { type Statement } from '@xapi/xapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openXapiServer, type XapiServer } from '../../tracker/server/fixtures/xapi-server.ts';

let campus: XapiServer;
const clients: Partial<Record<'fetch' | 'axios', XAPI>> = {};
beforeAll(async () => {
  campus = await openXapiServer();
  for (const adapter of ['fetch', 'axios'] as const)
    clients[adapter] = new XAPI({
      endpoint: `${campus.endpoint}/`,
      auth: XAPI.toBasicAuth('k', 's'),
      version: '1.0.3',
      adapter,
    });
});
afterAll(() => campus.close());

const iri = (): string => `https://tool.example/${crypto.randomUUID()}`;
const agent = () => ({ objectType: 'Agent' as const, mbox: `mailto:${crypto.randomUUID()}@tool.example` });
const statement = (override: Partial<Statement> = {}): Statement => ({
  actor: agent(),
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { en: 'experienced' } },
  object: { objectType: 'Activity', id: iri() },
  ...override,
});

describe.each(['fetch', 'axios'] as const)('a tool that speaks through %s', (adapter) => {
  const client = (): XAPI => {
    const made = clients[adapter];
    if (made === undefined) throw new Error('no client');
    return made;
  };
  /** The requirement that a refused request breaks: one adapter gives the answer, the other its text. */
  const refusal = async (request: Promise<unknown>): Promise<unknown> => {
    try {
      await request;
    } catch (error) {
      const answer = error instanceof Object && 'response' in error ? Object(error.response).data : null;
      return (answer ?? JSON.parse(error instanceof Error ? error.message : '{}')).error.requirement;
    }
    return 'accepted';
  };

  it('asks what the store speaks', async () => {
    const { data } = await client().getAbout();
    expect(data.version).toContain('1.0.3');
  });

  it('sends a statement and reads it again as it was', async () => {
    const sent = statement({ result: { score: { scaled: 0.5 }, duration: 'PT1M' } });
    const { data: ids } = await client().sendStatement({ statement: sent });
    const { data: found } = await client().getStatement({ statementId: ids[0] ?? '' });
    expect(found).toMatchObject(sent);
    expect(found.authority).toMatchObject({ objectType: 'Agent' });
    expect(Date.parse(found.stored ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('sends a batch and follows «more» to its end', async () => {
    const activity = iri();
    const batch = Array.from({ length: 25 }, () => statement({ object: { objectType: 'Activity', id: activity } }));
    const { data: ids } = await client().sendStatements({ statements: batch });
    const found: (string | undefined)[] = [];
    const first = await client().getStatements({ activity, limit: 10, ascending: true });
    found.push(...first.data.statements.map(({ id }) => id));
    for (let { more } = first.data; more !== ''; ) {
      const { data: page } = await client().getMoreStatements({ more });
      if (Array.isArray(page)) throw new Error('no attachments were asked for');
      found.push(...page.statements.map(({ id }) => id));
      more = page.more;
    }
    expect(found).toEqual(ids);
  });

  it('finds by every filter that it has', async () => {
    const [actor, activity, registration] = [agent(), iri(), crypto.randomUUID()];
    const verb = { id: iri(), display: { en: 'tested' } };
    const since = new Date(Date.now() - 60_000).toISOString();
    const { data: ids } = await client().sendStatement({
      statement: statement({
        actor,
        verb,
        object: { objectType: 'Activity', id: activity },
        context: { registration },
      }),
    });
    for (const filter of [
      { agent: actor },
      { verb: verb.id },
      { activity },
      { registration },
      { agent: actor, related_agents: true },
      { activity, related_activities: true },
      { verb: verb.id, since, until: new Date(Date.now() + 60_000).toISOString() },
    ]) {
      const { data } = await client().getStatements(filter);
      expect(data.statements.map(({ id }) => id)).toEqual(ids);
    }
    const { data: shown } = await client().getStatements({ verb: verb.id, format: 'ids' });
    expect(shown.statements[0]?.verb).toEqual({ id: verb.id });
  });

  it('voids a statement and reads it as voided', async () => {
    const { data: ids } = await client().sendStatement({ statement: statement() });
    const statementId = ids[0] ?? '';
    await client().voidStatement({ actor: agent(), statementId });
    expect(await refusal(client().getStatement({ statementId }))).toBe('XAPI-00158');
    const { data } = await client().getVoidedStatement({ voidedStatementId: statementId });
    expect(data.id).toBe(statementId);
  });

  it('sends attachments and gets them back', async () => {
    const content = new TextEncoder().encode('Bonjour, été : une pièce jointe');
    const attachment = {
      usageType: iri(),
      display: { fr: 'Pièce' },
      contentType: 'text/plain; charset=utf-8',
      length: content.byteLength,
      sha2: createHash('sha256').update(content).digest('hex'),
    };
    const send = () =>
      client().sendStatement({
        statement: statement({ attachments: [attachment] }),
        attachments: [content.buffer],
      });
    // Its adapter for axios sends the parts as application/octet-stream on Node, which no store may take.
    if (adapter === 'axios') return expect(await refusal(send())).toBe('XAPI-00127');
    const { data: ids } = await send();
    const { data } = await client().getStatement({ statementId: ids[0] ?? '', attachments: true });
    const [found, ...parts] = data;
    expect(found.attachments).toEqual([attachment]);
    expect(parts).toEqual(['Bonjour, été : une pièce jointe']);
  });

  it('keeps states: new, changed under the condition of their ETag, listed, deleted', async () => {
    const of = { agent: agent(), activityId: iri() };
    const key = { ...of, stateId: 'bookmark' };
    await client().createState({ ...key, state: { page: 1 } });
    const { data, headers } = await client().getState(key);
    expect(data).toEqual({ page: 1 });
    const etag = String(headers['etag']);
    await client().setState({ ...key, state: { page: 2 }, etag, matchHeader: 'If-Match' });
    expect(await refusal(client().setState({ ...key, state: { page: 3 }, etag, matchHeader: 'If-Match' }))).toBe(
      'XAPI-00322',
    );
    await client().createState({ ...key, state: { seen: true } });
    expect((await client().getState(key)).data).toEqual({ page: 2, seen: true });
    expect((await client().getStates(of)).data).toEqual(['bookmark']);
    await client().deleteState(key);
    expect(await refusal(client().getState(key))).toBe('Communication 3.2');
    await client().createState({ ...key, state: { page: 1 } });
    await client().deleteStates(of);
    expect((await client().getStates(of)).data).toEqual([]);
  });

  it('keeps profiles of agents and of activities', async () => {
    const who = { agent: agent(), profileId: 'preferences' };
    await client().setAgentProfile({ ...who, profile: { dark: true }, etag: '*', matchHeader: 'If-None-Match' });
    expect((await client().getAgentProfile(who)).data).toEqual({ dark: true });
    expect((await client().getAgentProfiles({ agent: who.agent })).data).toEqual(['preferences']);
    const what = { activityId: iri(), profileId: 'notes' };
    await client().createActivityProfile({ ...what, profile: { open: 1 } });
    expect((await client().getActivityProfile(what)).data).toEqual({ open: 1 });
    expect((await client().getActivityProfiles({ activityId: what.activityId })).data).toEqual(['notes']);
    await client().deleteActivityProfile(what);
    expect((await client().getActivityProfiles({ activityId: what.activityId })).data).toEqual([]);
  });

  it('asks for persons and activities', async () => {
    const who = agent();
    const id = iri();
    const definition = { name: { fr: 'Leçon' }, type: 'http://adlnet.gov/expapi/activities/lesson' };
    await client().sendStatement({
      statement: statement({ actor: { ...who, name: 'Ada' }, object: { objectType: 'Activity', id, definition } }),
    });
    expect((await client().getAgent({ agent: who })).data).toEqual({
      objectType: 'Person',
      name: ['Ada'],
      mbox: [who.mbox],
    });
    expect((await client().getActivity({ activityId: id })).data).toEqual({ objectType: 'Activity', id, definition });
  });

  it('is told what is wrong, and who it is not', async () => {
    const wrong = statement({ object: { objectType: 'Activity', id: 'no iri' } });
    expect(await refusal(client().sendStatement({ statement: wrong }))).toBe('XAPI-00047');
    const nobody = new XAPI({ endpoint: `${campus.endpoint}/`, auth: XAPI.toBasicAuth('k', 'wrong'), adapter });
    expect(await refusal(nobody.getStatements({}))).toBe('XAPI-00335');
  });
});
