import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fixtures from '../../xapi/fixtures/xapi-statements.json' with { type: 'json' };
import { voidedVerb } from '../../xapi/statement.ts';
import { learner, openTestSite, statementOf, type TestSite, tool, uuid } from './fixtures/site.ts';

let site: TestSite;
let clock: number;
beforeEach(() => {
  clock = Date.UTC(2026, 10, 22, 10, 0, 7, 123);
  site = openTestSite(() => clock);
});
afterEach(() => site.close());
const ask = async (
  query: string,
  principal = tool,
): Promise<{ status: number; body: { statements?: { id: string }[]; more?: string; id?: string } }> => {
  const response = await site.send('GET', `statements?${query}`, { principal });
  return { status: response.status, body: await response.json() };
};
const idsOf = async (query: string, principal = tool) =>
  (await ask(query, principal)).body.statements?.map(({ id }) => id);
const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error });
const voidingOf = (id: string) => statementOf({ verb: { id: voidedVerb }, object: { objectType: 'StatementRef', id } });

describe('writing', () => {
  it('POST answers with the ids in order, and GET gives the statement back with what the store assigns', async () => {
    const response = await site.send('POST', 'statements', { body: [statementOf({ id: uuid(1) }), statementOf()] });
    expect([response.status, await response.json()]).toEqual([200, [uuid(1), uuid(0xa0000)]]);
    const kept = await site.lrs.statement(uuid(1));
    expect(kept).toEqual({
      ...statementOf(),
      id: uuid(1),
      timestamp: '2026-11-22T10:00:07.123Z',
      stored: '2026-11-22T10:00:07.123Z',
      authority: {
        objectType: 'Agent',
        account: { homePage: 'https://campus.example/xapi/credentials', name: 'tool' },
      },
      version: '1.0.0',
    });
  });
  it('PUT stores under its statementId: 204; the same again 204; another 409, and nothing changes', async () => {
    const put = async (body: object, query = `statementId=${uuid(7)}`) =>
      (await site.send('PUT', `statements?${query}`, { body })).status;
    expect(await put(statementOf())).toBe(204);
    expect(await put(statementOf({ id: uuid(7) }))).toBe(204);
    expect(await put(statementOf({ verb: { id: 'http://a.b/other' } }))).toBe(409);
    expect((await site.lrs.statement(uuid(7)))?.verb.id).toBe(
      statementOf()['verb'] && 'http://adlnet.gov/expapi/verbs/experienced',
    );
    expect(await put(statementOf({ id: uuid(8) }))).toBe(400);
    expect(await put([statementOf()])).toBe(400);
    expect(await put(statementOf(), '')).toBe(400);
    expect(await put(statementOf(), 'statementId=7')).toBe(400);
    expect(await put(statementOf(), `StatementId=${uuid(9)}`)).toBe(400);
  });
  it('a batch with one invalid statement, or with an id twice, stores nothing', async () => {
    const invalid = await errorOf(
      await site.send('POST', 'statements', { body: [statementOf(), statementOf({ actor: { mbox: 'x' } })] }),
    );
    expect(invalid).toMatchObject({
      status: 400,
      path: '[1].actor.mbox',
      requirement: 'XAPI-00038',
      received: '"x"',
      expected: 'a "mailto:" address',
    });
    const twice = await errorOf(
      await site.send('POST', 'statements', {
        body: [statementOf({ id: uuid(1) }), statementOf({ id: uuid(1).toUpperCase() })],
      }),
    );
    expect(twice).toMatchObject({ status: 400, path: '[1].id' });
    await site.send('POST', 'statements', { body: statementOf({ id: uuid(5) }) });
    const conflict = await errorOf(
      await site.send('POST', 'statements', {
        body: [statementOf(), statementOf({ id: uuid(5), result: { success: true } })],
      }),
    );
    expect(conflict).toMatchObject({ status: 409, path: '[1].id' });
    expect(await site.store.count()).toBe(1);
  });
  it('refuses what is no JSON, too large, or announced as something else', async () => {
    const status = async (body: string | Uint8Array, headers = {}) =>
      (await site.send('POST', 'statements', { body, headers })).status;
    expect(await status('{')).toBe(400);
    expect(await status('')).toBe(400);
    expect(await status(new Uint8Array([0xff, 0xfe]))).toBe(400);
    expect(await status(`[${JSON.stringify(statementOf()).slice(0, -1)},"actor":{"mbox":"mailto:a@b.c"}}]`)).toBe(400);
    expect(await status(JSON.stringify(statementOf({ result: { response: 'x'.repeat(1_000_001) } })))).toBe(413);
    expect(await status(JSON.stringify(Array.from({ length: 10_001 }, () => 1)))).toBe(413);
    expect(await status(JSON.stringify(statementOf()), { 'content-type': 'text/plain' })).toBe(400);
    expect(await site.store.count()).toBe(0);
  });
  it('refuses an attachment whose bytes did not come', async () => {
    const attachment = {
      usageType: 'https://a.b',
      display: { fr: 'x' },
      contentType: 'text/plain',
      length: 1,
      sha2: 'a'.repeat(64),
    };
    expect((await site.send('POST', 'statements', { body: statementOf({ attachments: [attachment] }) })).status).toBe(
      400,
    );
    const elsewhere = { ...attachment, fileUrl: 'https://a.b/file' };
    expect((await site.send('POST', 'statements', { body: statementOf({ attachments: [elsewhere] }) })).status).toBe(
      200,
    );
  });
  it('speaks the language of the request, French first', async () => {
    const message = async (language: string) =>
      (await errorOf(await site.send('POST', 'statements', { body: {}, headers: { 'accept-language': language } })))
        .message;
    expect(await message('fr-FR')).toBe('actor : attendu une propriété obligatoire ; reçu ∅ (XAPI-00003).');
    expect(await message('de')).toContain('attendu');
    expect(await message('en-GB,fr;q=0.5')).toBe('actor: expected a required property; received ∅ (XAPI-00003).');
  });
});

describe('reading', () => {
  it('filters by verb, activity, agent, registration and everything related', async () => {
    const registration = uuid(0xff);
    const sub = {
      objectType: 'SubStatement',
      ...statementOf({ actor: { mbox: 'mailto:sub@b.c' }, object: { id: 'https://a.b/sub' } }),
    };
    await site.send('POST', 'statements', {
      body: [
        statementOf({
          id: uuid(1),
          verb: { id: 'http://a.b/v' },
          context: { registration, instructor: { mbox: 'mailto:teacher@b.c' } },
        }),
        statementOf({
          id: uuid(2),
          object: { id: 'https://a.b/o' },
          context: { contextActivities: { parent: { id: 'https://a.b/parent' } } },
        }),
        statementOf({
          id: uuid(3),
          actor: { objectType: 'Group', member: [{ mbox: 'mailto:member@b.c' }] },
          object: sub,
        }),
        statementOf({ id: uuid(4), object: { objectType: 'Agent', mbox: 'mailto:teacher@b.c' } }),
      ],
    });
    const agent = (mbox: string) => `agent=${encodeURIComponent(JSON.stringify({ mbox: `mailto:${mbox}` }))}`;
    expect(await idsOf('verb=http://a.b/v')).toEqual([uuid(1)]);
    expect(await idsOf(`registration=${registration.toUpperCase()}`)).toEqual([uuid(1)]);
    expect(await idsOf('activity=https://a.b/o')).toEqual([uuid(2)]);
    expect(await idsOf('activity=https://a.b/parent')).toEqual([]);
    expect(await idsOf('activity=https://a.b/parent&related_activities=true')).toEqual([uuid(2)]);
    expect(await idsOf('activity=https://a.b/sub&related_activities=true')).toEqual([uuid(3)]);
    expect(await idsOf(agent('teacher@b.c'))).toEqual([uuid(4)]);
    expect(await idsOf(`${agent('teacher@b.c')}&related_agents=true`)).toEqual([uuid(4), uuid(1)]);
    expect(await idsOf(agent('member@b.c'))).toEqual([uuid(3)]);
    expect(await idsOf(`${agent('sub@b.c')}&related_agents=true&ascending=true`)).toEqual([uuid(3)]);
    expect(await idsOf(`${agent('ada@tool.example')}&verb=http://a.b/v`)).toEqual([uuid(1)]);
    expect(await idsOf('verb=http://a.b/none')).toEqual([]);
  });
  it('since is exclusive, until inclusive, on the time of storing', async () => {
    const times: string[] = [];
    for (const n of [1, 2, 3]) {
      clock += 1000;
      times.push(new Date(clock).toISOString());
      await site.send('POST', 'statements', { body: statementOf({ id: uuid(n) }) });
    }
    expect(await idsOf(`since=${times[0]}&ascending=true`)).toEqual([uuid(2), uuid(3)]);
    expect(await idsOf(`until=${times[1]}`)).toEqual([uuid(2), uuid(1)]);
  });
  it('«more» keeps the filters, can be followed twice, and ends exactly at a multiple of the limit', async () => {
    await site.send('POST', 'statements', {
      body: Array.from({ length: 6 }, (_, n) => statementOf({ id: uuid(n), verb: { id: 'http://a.b/v' } })),
    });
    await site.send('POST', 'statements', { body: statementOf({ id: uuid(99) }) });
    const first = await ask('verb=http://a.b/v&limit=3');
    const more = first.body.more ?? '';
    expect(more).toMatch(/^\/xapi\/statements\?/);
    for (const _ of [1, 2]) {
      const second = await ask(more.slice(more.indexOf('?') + 1));
      expect(second.body.statements?.map(({ id }) => id)).toEqual([uuid(2), uuid(1), uuid(0)]);
      expect(second.body.more).toBe('');
    }
    expect((await ask('verb=http://a.b/v&limit=6')).body.more).toBe('');
    expect((await ask(`after=${uuid(1234)}`)).status).toBe(400);
  });
  for (const query of [
    'unknown=1',
    'Verb=http://a.b',
    'verb=read',
    'activity=x',
    'agent={}',
    'agent=ada',
    'registration=1',
    'since=yesterday',
    'until=',
    'limit=-1',
    'limit=two',
    'ascending=yes',
    'format=full',
    'attachments=1',
    'related_agents=TRUE',
    'verb=http://a.b&verb=http://a.c',
    `statementId=${uuid(1)}&verb=http://a.b`,
    `statementId=${uuid(1)}&voidedStatementId=${uuid(1)}`,
    `statementId=${uuid(1)}&limit=1`,
    'statementId=1',
  ])
    it(`GET ?${query.slice(0, 60)} is a 400`, async () => expect((await ask(query)).status).toBe(400));
  it('statementId goes with format; ids and canonical are given', async () => {
    const object = { id: 'https://a.b/o', definition: { name: { fr: 'Leçon', en: 'Lesson' } } };
    await site.send('POST', 'statements', { body: statementOf({ id: uuid(1), object }) });
    expect((await ask(`statementId=${uuid(1)}&format=ids`)).body).toMatchObject({ object: { id: 'https://a.b/o' } });
    expect((await ask(`statementId=${uuid(1)}&format=canonical`)).body).toMatchObject({
      object: { definition: { name: { en: 'Lesson' } } },
    });
    expect((await ask(`statementId=${uuid(2)}`)).status).toBe(404);
  });
  it('HEAD answers as GET does, without a body', async () => {
    await site.send('POST', 'statements', { body: statementOf() });
    const [get, head] = [await site.send('GET', 'statements'), await site.send('HEAD', 'statements')];
    const length = (await get.arrayBuffer()).byteLength;
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(length), '']);
  });
});

describe('voiding', () => {
  it('hides a statement from every list and id, but not from voidedStatementId', async () => {
    await site.send('POST', 'statements', {
      body: [statementOf({ id: uuid(1) }), { ...voidingOf(uuid(1)), id: uuid(2) }],
    });
    expect(await idsOf('')).toEqual([uuid(2)]);
    expect((await ask(`statementId=${uuid(1)}`)).status).toBe(404);
    expect((await ask(`voidedStatementId=${uuid(1)}`)).body.id).toBe(uuid(1));
    expect((await ask(`voidedStatementId=${uuid(2)}`)).status).toBe(404);
  });
});

describe('the alternate request syntax of 1.0.3', () => {
  const form = (method: string, fields: Record<string, string>, version = '1.0.3') =>
    site.send('POST', `statements?method=${method}`, {
      body: new URLSearchParams({ 'X-Experience-API-Version': version, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  it('stores and reads what the form holds', async () => {
    const content = JSON.stringify(statementOf({ result: { response: 'été & hiver' } }));
    expect((await form('PUT', { statementId: uuid(1), content })).status).toBe(204);
    expect((await site.lrs.statement(uuid(1)))?.result?.response).toBe('été & hiver');
    const read = await form('GET', { statementId: uuid(1) });
    expect([read.status, (await read.json()).id]).toEqual([200, uuid(1)]);
  });
  it('is refused with other parameters in the address, with an unknown method, and in 2.0', async () => {
    expect((await form('GET&statementId=1', {})).status).toBe(400);
    expect((await form('TRACE', {})).status).toBe(400);
    expect((await form('GET', {}, '2.0.0')).status).toBe(400);
  });
});

describe('headers', () => {
  it('every statements response says how far it is consistent, and its version', async () => {
    for (const [method, path] of [
      ['GET', 'statements'],
      ['GET', 'statements?x=1'],
      ['POST', 'statements'],
      ['DELETE', 'statements'],
    ] as const) {
      const { headers } = await site.send(method, path);
      expect(headers.get('x-experience-api-consistent-through')).toBe('2026-11-22T10:00:07.123Z');
      expect(headers.get('x-experience-api-version')).toBe('1.0.3');
    }
  });
  it('the version is required, checked and echoed', async () => {
    const send = async (version: string) => {
      const { status, headers } = await site.send('GET', 'statements', {
        headers: { 'x-experience-api-version': version },
      });
      return [status, headers.get('x-experience-api-version')];
    };
    expect(await send('1.0')).toEqual([200, '1.0.3']);
    expect(await send('1.0.7')).toEqual([200, '1.0.3']);
    expect(await send('2.0.0')).toEqual([200, '2.0.0']);
    for (const wrong of ['0.95', '1.1', '3.0.0', 'x', '']) expect((await send(wrong))[0], wrong).toBe(400);
  });
  it('about needs neither key nor version; other methods are 405, other resources 404, no key 401', async () => {
    const about = await site.send('GET', 'about', { principal: null, headers: { 'x-experience-api-version': '' } });
    expect([about.status, (await about.json()).version]).toEqual([200, ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '2.0.0']]);
    const wrong = await site.send('DELETE', 'statements');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'OPTIONS, HEAD, GET, PUT, POST']);
    expect((await site.send('GET', 'nothing')).status).toBe(404);
    const anonymous = await site.send('GET', 'statements', { principal: null });
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="xAPI", charset="UTF-8"',
    ]);
    expect((await site.send('OPTIONS', 'statements', { principal: null })).status).toBe(204);
  });
});

describe('who reads and writes what', () => {
  const models = Object.values(fixtures.statements);
  const [ada, bob] = [learner('s-7f3k2q9d'), learner('s-bob', 'm-bob')];
  beforeEach(async () => {
    for (const model of models) await site.lrs.store(model, { kind: 'campus' });
  });
  it('takes every model statement', async () => expect(await site.store.count()).toBe(models.length));
  it('a learner reads their own statements of both stores and nobody else’s', async () => {
    expect((await idsOf('', ada))?.length).toBe(models.length);
    expect(await idsOf('', bob)).toEqual([]);
    expect((await ask(`statementId=${models[0]?.id}`, bob)).status).toBe(404);
    const agent = encodeURIComponent(JSON.stringify(models[0]?.actor));
    expect(await idsOf(`agent=${agent}`, bob)).toEqual([]);
    expect((await idsOf(`agent=${agent}`, ada))?.length).toBe(7);
  });
  it('a learner writes only as themselves', async () => {
    const answer = fixtures.statements['03_quiz_answered'];
    const body = { ...answer, id: uuid(1) };
    expect((await site.send('POST', 'statements', { body, principal: ada })).status).toBe(200);
    expect((await site.send('POST', 'statements', { body: { ...body, id: uuid(2) }, principal: bob })).status).toBe(
      403,
    );
    expect((await site.lrs.statement(uuid(1)))?.authority.account?.name).toBe('learner-session');
  });
  it('no key reads the measure unless it was made for that, and such a key reads nothing else', async () => {
    const measure = models.filter(({ actor }) => actor.account.name.startsWith('m-')).map(({ id }) => id);
    const seen = new Set(await idsOf('limit=100'));
    expect(measure.some((id) => seen.has(id))).toBe(false);
    expect((await ask(`statementId=${measure[0]}`)).status).toBe(404);
    const researcher = { kind: 'credential', key: 'r', scopes: ['mesure/read'] } as const;
    expect((await idsOf('ascending=true', researcher))?.toSorted()).toEqual(measure.toSorted());
    expect((await site.send('POST', 'statements', { body: statementOf(), principal: researcher })).status).toBe(403);
  });
  it('the measure shows and compares its times to the minute only', async () => {
    const researcher = { kind: 'credential', key: 'r', scopes: ['mesure/read'] } as const;
    const measure = models.find(({ actor }) => actor.account.name.startsWith('m-'));
    expect((await site.lrs.statement(measure?.id ?? ''))?.stored).toBe('2026-11-22T10:00:00.000Z');
    expect(await idsOf('since=2026-11-22T10:00:00Z', researcher)).toEqual([]);
    expect((await idsOf('until=2026-11-22T10:00:00Z', researcher))?.length).toBe(5);
    expect(await idsOf('until=2026-11-22T09:59:59Z', researcher)).toEqual([]);
  });
  it('a key with statements/read/mine sees what it wrote itself; one with statements/write alone reads nothing', async () => {
    const mine = { kind: 'credential', key: 'mine', scopes: ['statements/write', 'statements/read/mine'] } as const;
    await site.send('POST', 'statements', { body: statementOf({ id: uuid(1) }), principal: mine });
    await site.send('POST', 'statements', { body: statementOf({ id: uuid(2) }) });
    expect(await idsOf('', mine)).toEqual([uuid(1)]);
    expect((await ask(`statementId=${uuid(2)}`, mine)).status).toBe(404);
    expect((await ask('', { kind: 'credential', key: 'w', scopes: ['statements/write'] })).status).toBe(403);
  });
});
