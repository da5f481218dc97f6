/** What no polite client sends, over real connections: a clear refusal, bounded memory, and a server that goes on. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementOf } from '../src/lib/server/lrs/fixtures/site.ts';
import {
  authorization,
  headOf,
  openXapiServer,
  type RawAnswer,
  sendRaw,
  type XapiServer,
} from './fixtures/xapi-server.ts';

/** Of a server that is asked nothing but what never comes to an end. */
const limits = { headersMs: 500, requestMs: 500, checkMs: 100, headBytes: 16_384 };
const bodyLimit = 2_000_000;
let campus: XapiServer;
beforeAll(async () => {
  campus = await openXapiServer({ bodyLimit });
});
afterAll(() => campus.close());

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${campus.endpoint}/statements`, {
    method: 'POST',
    headers: {
      authorization,
      'x-experience-api-version': '1.0.3',
      'content-type': 'application/json',
      'accept-language': 'en',
      ...headers,
    },
    body,
  });
const errorOf = async (response: Response): Promise<{ status: number; path: string; requirement: string }> => {
  const { error } = await response.json();
  expect(error.message.length).toBeGreaterThan(10);
  expect(error.expected.length).toBeGreaterThan(3);
  return { status: response.status, path: error.path, requirement: error.requirement };
};
/** The one answer on a connection that the server closed. */
const only = (answers: readonly RawAnswer[]): RawAnswer & { readonly error: Record<string, string> } => {
  const [answer, ...others] = answers;
  if (answer === undefined || others.length > 0) throw new Error(`${answers.length} answers`);
  return { ...answer, error: answer.body === '' ? {} : JSON.parse(answer.body).error };
};
const raw = async (bytes: string) => only(await sendRaw(campus.port, (socket) => socket.write(bytes, 'latin1')));

/** Nothing that was refused is kept, no memory is held, and the next request is served. */
async function expectServing(): Promise<void> {
  await expect.poll(() => campus.bodies.used).toBe(0);
  const before = await campus.site.store.count();
  expect((await post(JSON.stringify(statementOf()))).status).toBe(200);
  expect(await campus.site.store.count()).toBe(before + 1);
}

describe('bodies that are no good JSON', () => {
  const withResponse = (json: string): string =>
    JSON.stringify(statementOf({ result: { extensions: { 'e:1': 0 } } })).replace('"e:1":0', `"e:1":${json}`);
  const inResult = 'result.extensions["e:1"]';
  const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const invalid = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  it.each<readonly [string, string | Uint8Array<ArrayBuffer>, string | RegExp, string]>([
    ['a key twice', '{"actor":{"mbox":"mailto:a@b.c","mbox":"mailto:d@b.c"}}', 'body:1:33', 'XAPI-00021'],
    ['10,000 levels', withResponse(nested), /^result\.extensions\["e:1"\](?:\[0\])+$/, 'campus:json-depth'],
    ['1e400', withResponse('1e400'), inResult, 'XAPI-00002'],
    ['a number of 400 digits', withResponse('9'.repeat(400)), inResult, 'XAPI-00002'],
    ['half a character', withResponse('"\\udbff"'), inResult, 'XAPI-00015'],
    ['bytes that are no UTF-8', new Uint8Array(invalid), 'body', 'XAPI-00015'],
    ['UTF-16', new Uint8Array(Buffer.from('{}', 'utf16le')), /^body/, 'XAPI-00014'],
    ['a comma too many', '{"actor":{},}', 'body:1:13', 'XAPI-00014'],
    ['nothing', '', 'body:1:1', 'XAPI-00014'],
    ['null', 'null', '', 'XAPI-00001'],
  ])('%s: 400, where, and which requirement', async (_, body, path, requirement) => {
    const error = await errorOf(await post(body));
    expect(error).toMatchObject({ status: 400, requirement });
    expect(error.path).toEqual(typeof path === 'string' ? path : expect.stringMatching(path));
  });

  it('a byte order mark is no part of a document, and numbers a double can hold are kept', async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(withResponse('1e300'))]);
    const [id] = await (await post(new Uint8Array(marked))).json();
    expect((await campus.site.lrs.statement(id))?.result?.extensions).toEqual({ 'e:1': 1e300 });
  });

  it('after all of them the server goes on', expectServing);
});

describe('bodies that are too much', () => {
  it('100,000 statements in one batch are refused whole, and 100,000 ids are no reason to be slow', async () => {
    const before = await campus.site.store.count();
    expect(await errorOf(await post(`[${'{},'.repeat(99_999)}{}]`))).toEqual({
      status: 413,
      path: 'body',
      requirement: 'campus:batch-size',
    });
    const ids = JSON.stringify(Array.from({ length: 30_000 }, () => crypto.randomUUID()));
    expect((await errorOf(await post(ids))).status).toBe(413);
    expect(await campus.site.store.count()).toBe(before);
  });

  it('a batch of 10,000 in which the last id is that of the first names it, and stores nothing', async () => {
    const before = await campus.site.store.count();
    const id = crypto.randomUUID();
    const actor = { mbox: 'mailto:a@b.c' };
    const statement = { actor, verb: { id: 'v:1' }, object: { id: 'a:1' } };
    const batch = Array.from({ length: 10_000 }, (_, n) => (n === 0 || n === 9999 ? { ...statement, id } : statement));
    expect(await errorOf(await post(JSON.stringify(batch)))).toMatchObject({ status: 400, path: '[9999].id' });
    expect(await campus.site.store.count()).toBe(before);
  });

  it('more bytes than the limit are refused without being kept, announced or not', async () => {
    for (const head of [
      headOf('POST /xapi/statements', { 'Content-Length': 500_000_000 }),
      headOf('POST /xapi/statements', { 'Transfer-Encoding': 'chunked' }),
    ]) {
      const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
      const answer = only(
        await sendRaw(campus.port, (socket) => {
          socket.write(head);
          for (let sent = 0; sent < 4 * bodyLimit; sent += 65_536) socket.write(chunk);
        }),
      );
      expect([answer.status, answer.error['requirement']]).toEqual([413, 'campus:body-size']);
      expect(answer.headers.get('connection')).toBe('close');
    }
    expect(campus.bodies.peak).toBeLessThan(bodyLimit + 2 * 65_536 + 1_000_000);
    await expectServing();
  });

  it('a stranger’s body is never kept, however long it is', async () => {
    const fresh = await openXapiServer({ bodyLimit });
    const send = (override: Record<string, string | number | null>) =>
      sendRaw(fresh.port, (socket) => {
        socket.write(headOf('POST /xapi/statements', { 'Content-Length': 1_000_000, ...override }));
        socket.write('x'.repeat(1_000_000));
      });
    for (const override of [{ Authorization: null }, { Authorization: 'Basic eDp5' }]) {
      const answer = only(await send(override));
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic/)]);
    }
    expect(fresh.bodies.peak).toBe(0);
    await fresh.close();
  });

  it('more bodies at once than the server has room for are asked to come again, and those that it has are served', async () => {
    const crowded = await openXapiServer({ bodyLimit, budget: 3 * bodyLimit });
    const halves: (() => void)[] = [];
    const body = JSON.stringify(statementOf({ result: { response: 'x'.repeat(1_400_000) } }));
    const requests = Array.from({ length: 6 }, () =>
      sendRaw(crowded.port, (socket) => {
        socket.write(headOf('POST /xapi/statements', { 'Content-Length': body.length, Connection: 'close' }));
        socket.write(body.slice(0, -10));
        halves.push(() => socket.write(body.slice(-10)));
      }),
    );
    // No body ends before the budget is spent.
    await expect.poll(() => crowded.bodies.peak).toBeGreaterThan(3 * bodyLimit);
    for (const send of halves) send();
    const answers = (await Promise.all(requests)).map(only);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(1);
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5');
    expect(crowded.bodies.peak).toBeLessThan(3 * bodyLimit + 6 * 65_536);
    await expect.poll(() => crowded.bodies.used).toBe(0);
    await crowded.close();
  });

  it('compressed bodies are refused with 415: a few bytes may stand for any number', async () => {
    const response = await post(new Uint8Array([0x1f, 0x8b, 8, 0]), { 'content-encoding': 'gzip' });
    expect(response.headers.get('accept-encoding')).toBe('identity');
    expect(await errorOf(response)).toEqual({
      status: 415,
      path: 'Content-Encoding',
      requirement: 'campus:body-encoding',
    });
    const plain = await post(JSON.stringify(statementOf()), { 'content-encoding': 'identity' });
    expect(plain.status).toBe(200);
  });
});

describe('requests that are slow or broken', () => {
  it('a body of one byte now and then, headers that never end, chunks without an end and fewer bytes than announced are ended with 408, and nothing of them is kept', async () => {
    const impatient = await openXapiServer({ limits });
    const drip = (head: string, drop: string) => {
      let timer: NodeJS.Timeout | undefined;
      return sendRaw(impatient.port, (socket) => {
        socket.write(head);
        timer = setInterval(() => socket.write(drop), 50);
      }).finally(() => clearInterval(timer));
    };
    const answers = await Promise.all([
      drip(headOf('POST /xapi/statements', { 'Content-Length': 100_000 }), '['),
      drip('GET /xapi/about HTTP/1.1\r\nHost: campus.example\r\n', 'X-More: 1\r\n'),
      sendRaw(impatient.port, (socket) => {
        socket.write(`${headOf('POST /xapi/statements', { 'Transfer-Encoding': 'chunked' })}2\r\n[]\r\n`);
      }),
      sendRaw(impatient.port, (socket) => {
        socket.write(`${headOf('POST /xapi/statements', { 'Content-Length': 3 })}[]`);
      }),
    ]);
    for (const { status, error } of answers.map(only))
      expect([status, error['requirement'], error['path']]).toEqual([408, 'campus:http', 'body']);
    await expect.poll(() => impatient.bodies.used).toBe(0);
    expect(await impatient.site.store.count()).toBe(0);
    await impatient.close();
  });

  it('the limits of the campus itself are not those of this test', async () => {
    const real = await openXapiServer();
    const { headersTimeout, requestTimeout } = real.server;
    expect([headersTimeout, requestTimeout]).toEqual([20_000, 180_000]);
    await real.close();
  });

  it('more bytes than announced are no second request, and what was announced is read alone', async () => {
    const answers = await sendRaw(campus.port, (socket) => {
      socket.write(`${headOf('POST /xapi/statements', { 'Content-Length': 2 })}[] {"actor":1}\r\n\r\n`);
    });
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  });

  it.each([
    ['two lengths', { 'Content-Length': '2, 3' }, '[]'],
    ['a length below zero', { 'Content-Length': -1 }, '[]'],
    ['a length that is none', { 'Content-Length': 'two' }, '[]'],
    ['a length beside chunks', { 'Content-Length': 2, 'Transfer-Encoding': 'chunked' }, '2\r\n[]\r\n0\r\n\r\n'],
    ['chunks whose size is none', { 'Transfer-Encoding': 'chunked' }, 'zz\r\n[]\r\n0\r\n\r\n'],
    ['another coding than chunked', { 'Transfer-Encoding': 'gzip' }, '[]'],
  ])('%s: 400', async (_, override, body) => {
    const answer = await raw(headOf('POST /xapi/statements', override) + body);
    expect([answer.status, answer.error['requirement']]).toEqual([400, 'campus:http']);
  });

  it('a client that leaves in the middle of its body leaves nothing behind', async () => {
    const before = await campus.site.store.count();
    for (let turn = 0; turn < 20; turn += 1)
      await sendRaw(campus.port, (socket) => {
        socket.write(headOf('POST /xapi/statements', { 'Content-Length': 100_000 }));
        socket.write('[{"actor":', () => socket.destroy());
      });
    expect(await campus.site.store.count()).toBe(before);
    await expectServing();
  });

  it('a client that leaves before its answer leaves its statement stored', async () => {
    const before = await campus.site.store.count();
    const body = JSON.stringify(statementOf());
    await sendRaw(campus.port, (socket) => {
      socket.write(headOf('POST /xapi/statements', { 'Content-Length': body.length }) + body, () => socket.destroy());
    });
    await expect.poll(() => campus.site.store.count()).toBe(before + 1);
  });
});

describe('heads that are strange', () => {
  it('an address of 64 kB, 100,000 parameters and a flood of headers are refused with 431', async () => {
    for (const head of [
      headOf(`GET /xapi/statements?verb=v:${'x'.repeat(65_536)}`),
      headOf(`GET /xapi/statements?${'limit=1&'.repeat(100_000)}`),
      headOf('GET /xapi/about', Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`X-${n}`, n]))),
      headOf('GET /xapi/about', { 'X-Long': 'x'.repeat(65_536) }),
    ]) {
      const answer = await raw(head);
      expect([answer.status, answer.error['path'], answer.error['requirement']]).toEqual([
        431,
        'headers',
        'campus:http',
      ]);
    }
    await expectServing();
  });

  it('as many parameters as fit are refused by the first that is wrong, in the address and in a form', async () => {
    const answer = await raw(headOf(`GET /xapi/statements?${'limit=1&'.repeat(1500)}`, { Connection: 'close' }));
    expect([answer.status, answer.error['path'], answer.error['requirement']]).toEqual([400, 'limit', 'XAPI-00012']);
    const form = await fetch(`${campus.endpoint}/statements?method=GET`, {
      method: 'POST',
      headers: { authorization, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'limit=1&'.repeat(100_000),
    });
    expect(await errorOf(form)).toEqual({ status: 400, path: 'body', requirement: 'XAPI-00324' });
  });

  it('a Host that is no address, or holds a name and a password, is refused with 400', async () => {
    for (const host of ['a b', 'user:secret@campus.example', 'campus.example:99999', '[::1'])
      expect((await raw(headOf('GET /xapi/about', { Host: host, Connection: 'close' }))).error).toMatchObject({
        path: 'Host',
        requirement: 'campus:http',
      });
    // HTTP/1.1 asks for it, HTTP/1.0 does not know it.
    for (const version of ['1.1', '1.0']) {
      const head = headOf('GET /xapi/about', { Host: null, Connection: 'close' }).replace(
        'HTTP/1.1',
        `HTTP/${version}`,
      );
      const [answer] = await sendRaw(campus.port, (socket) => socket.write(head));
      expect(answer?.status).toBe(400);
    }
  });

  it('methods that nobody has are refused with 405, even those that fetch does not speak', async () => {
    for (const method of ['TRACE', 'PATCH', 'PROPFIND', 'SEARCH']) {
      const answer = await raw(headOf(`${method} /xapi/statements`, { Connection: 'close' }));
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'OPTIONS, HEAD, GET, PUT, POST']);
    }
    await expectServing();
  });

  it('what is no HTTP is refused with 400', async () => {
    for (const bytes of ['\u0016\u0003\u0001\u0002', 'GET\r\n\r\n', 'GET /xapi/about HTTP/9.9\r\n\r\n']) {
      const answer = await raw(bytes);
      expect([answer.status, answer.error['requirement']]).toEqual([400, 'campus:http']);
    }
  });

  it('requests that come one behind the other are answered one behind the other', async () => {
    const answers = await sendRaw(campus.port, (socket) => {
      const one = headOf('GET /xapi/about');
      socket.write(one + one + headOf('HEAD /xapi/about', { Connection: 'close' }));
    });
    expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.at(-1)?.status).toBe(200);
  });
});

it('a client that asks for much and reads nothing of it is let go, and one that reads it gets it all', async () => {
  const hoarder = await openXapiServer({ stalledMs: 1000 });
  const response = 'x'.repeat(2_000_000);
  for (let n = 0; n < 10; n += 1)
    await hoarder.site.send('POST', 'statements', { body: statementOf({ result: { response } }) });
  const ask = headOf('GET /xapi/statements?limit=10', { Connection: 'close' });
  const connections = (): Promise<number> =>
    new Promise((done, fail) =>
      hoarder.server.getConnections((error, count) => (error === null ? done(count) : fail(error))),
    );
  const reading = connect(hoarder.port, '127.0.0.1', () => reading.write(ask));
  const stalled = connect(hoarder.port, '127.0.0.1', () => stalled.write(ask));
  stalled.pause();
  stalled.on('error', () => null);
  let received = 0;
  reading.on('data', (chunk) => {
    received += chunk.length;
  });
  await new Promise((done) => reading.on('close', done));
  expect(received).toBeGreaterThan(20_000_000);
  await expect.poll(connections).toBe(0);
  stalled.destroy();
  await hoarder.close();
});

it('an error of the server is a 500 with a number, and says nothing of what happened', async () => {
  const broken = await openXapiServer({
    handle: () => Promise.reject(new Error('SELECT secret FROM statement')),
  });
  const response = await fetch(`${broken.endpoint}/statements`, { headers: { authorization } });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toMatch(/n° [0-9a-f]{8}/);
  expect(text).not.toContain('SELECT');
  await broken.close();
});
