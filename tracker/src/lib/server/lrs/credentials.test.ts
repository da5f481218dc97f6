import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Store, StoreUnavailable } from '../store/port.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { openTestSite, type TestSite } from './fixtures/site.ts';
import { isOwnOrigin } from './own-origin.ts';

const basic = (key: string, secret: string): string => `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

describe('the key of the environment', () => {
  it('is recognised again and again, and nothing else is', async () => {
    const { principalFromBasicAuth, environmentKey } = createCredentials({ key: 'clé', secret: 'a:b' });
    const principal = { kind: 'credential', key: 'clé', scopes: ['all'] };
    expect(environmentKey).toBe('clé');
    expect(await principalFromBasicAuth(basic('clé', 'a:b'))).toEqual(principal);
    expect(await principalFromBasicAuth(basic('clé', 'a:b'))).toEqual(principal);
    const wrongPairs = [basic('clé', ''), basic('clé', 'a'), basic('other', 'a:b'), basic('', 'a:b')];
    const noColon = `Basic ${Buffer.from('clé').toString('base64')}`;
    for (const wrong of [null, '', 'Bearer x', 'Basic !', 'Basic', noColon, ...wrongPairs])
      expect(await principalFromBasicAuth(wrong), String(wrong)).toBeNull();
  });

  it('is none unless both are set', async () => {
    for (const env of [{}, { key: 'k' }, { secret: 's' }, { key: '', secret: '' }, { key: 'k', secret: '' }]) {
      const credentials = createCredentials(env);
      expect(credentials.environmentKey).toBeNull();
      expect(await credentials.principalFromBasicAuth(basic('k', ''))).toBeNull();
    }
  });
});

describe('keys that an administrator makes', () => {
  let site: TestSite;
  let clock: number;
  const now = () => new Date(clock);
  beforeEach(() => {
    clock = Date.UTC(2026, 10, 22, 10);
    site = openTestSite(() => clock);
  });
  afterEach(() => site.close());
  const open = (store: Store = site.store) => createCredentials({ key: 'env', secret: 'env-secret' }, { store, now });
  const create = async (credentials = open()) => {
    const made = await credentials.create({
      label: '  Plateforme LMS ',
      scopes: ['statements/read/mine', 'statements/write'],
      by: 'person-1',
    });
    if (made.kind !== 'created') throw new Error(JSON.stringify(made));
    return { credentials, ...made, header: basic(made.key, made.secret) };
  };
  const list = async (credentials: Credentials) => {
    const outcome = await credentials.list();
    if (outcome.kind !== 'listed') throw new Error(outcome.reason);
    return outcome.credentials;
  };
  /** The store with some answers replaced. */
  const withAnswers = (answers: Partial<Store>): Store =>
    new Proxy(site.store, {
      get: (target, name) => {
        const replaced: unknown = Reflect.get(answers, name);
        const own: unknown = replaced ?? Reflect.get(target, name);
        return typeof own === 'function' ? own.bind(target) : own;
      },
    });

  it('are recognised with their label and scopes, by every process, and not with another secret', async () => {
    const { credentials, key, header } = await create();
    const principal = {
      kind: 'credential',
      key,
      label: 'Plateforme LMS',
      scopes: ['statements/write', 'statements/read/mine'],
    };
    expect(await credentials.principalFromBasicAuth(header)).toEqual(principal);
    expect(await open().principalFromBasicAuth(header)).toEqual(principal);
    expect(await credentials.principalFromBasicAuth(basic(key, 'x'.repeat(43)))).toBeNull();
    expect(await credentials.principalFromBasicAuth(basic(key.toUpperCase(), 'x'))).toBeNull();
  });

  it('have a readable key and a secret of 32 random bytes, which is kept nowhere', async () => {
    const [one, two] = [await create(), await create()];
    expect(one.key).toMatch(/^campus_[0-9a-f]{20}$/);
    expect(Buffer.from(one.secret, 'base64url')).toHaveLength(32);
    expect([one.key, one.secret]).not.toEqual([two.key, two.secret]);
    const listed = await list(one.credentials);
    expect(listed.map(({ key }) => key).toSorted()).toEqual([one.key, two.key].toSorted());
    expect(JSON.stringify(listed)).not.toMatch(/hash|salt/);
    await site.store.close();
    const bytes = readFileSync(site.file).toString('latin1');
    expect(bytes).toContain(one.key);
    expect(bytes).not.toContain(one.secret);
  });

  it('are refused with every reason at once', async () => {
    const refusal = async (label: string, scopes: readonly string[]) => open().create({ label, scopes, by: null });
    expect(await refusal(' ', [])).toEqual({ kind: 'refused', problems: ['label-missing', 'scope-missing'] });
    expect(await refusal('é'.repeat(81), ['all'])).toEqual({ kind: 'refused', problems: ['label-long'] });
    expect(await refusal('a\nb', ['all'])).toEqual({ kind: 'refused', problems: ['label-characters'] });
    expect(await refusal('\ud800', ['all'])).toEqual({ kind: 'refused', problems: ['label-characters'] });
    expect(await refusal('Outil', ['all', 'state'])).toEqual({ kind: 'refused', problems: ['scope-all-alone'] });
    expect(await list(open())).toEqual([]);
    expect((await refusal('é'.repeat(80), ['all'])).kind).toBe('created');
  });

  it('are worth nothing from the moment of their revocation, and within a second in another process', async () => {
    const { credentials, key, header } = await create();
    const other = open();
    expect(await other.principalFromBasicAuth(header)).not.toBeNull();
    expect(await credentials.principalFromBasicAuth(header)).not.toBeNull();
    expect(await credentials.revoke(key, 'person-2')).toEqual({ kind: 'revoked' });
    expect(await credentials.principalFromBasicAuth(header)).toBeNull();
    clock += 1000;
    expect(await other.principalFromBasicAuth(header)).toBeNull();
    expect(await open().principalFromBasicAuth(header)).toBeNull();
    expect(await credentials.revoke(key, 'person-2')).toEqual({ kind: 'unchanged' });
    expect(await list(credentials)).toMatchObject([{ key, revokedBy: 'person-2' }]);
  });

  it('that are revoked while their secret is being checked are not let in', async () => {
    const { credentials, key, header } = await create();
    const checking = credentials.principalFromBasicAuth(header);
    await site.store.credential(key);
    await credentials.revoke(key, null);
    expect(await checking).toBeNull();
    expect(await credentials.principalFromBasicAuth(header)).toBeNull();
  });

  it('are looked up once a second at most, also when the clock is set back', async () => {
    const { header } = await create();
    const asked = vi.fn((key: string) => site.store.credential(key));
    const credentials = open(withAnswers({ credential: asked }));
    for (let n = 0; n < 50; n += 1) {
      clock += 100;
      expect(await credentials.principalFromBasicAuth(header)).toMatchObject({ kind: 'credential' });
    }
    expect(asked.mock.calls.length).toBeLessThanOrEqual(6);
    const before = asked.mock.calls.length;
    clock -= 3_600_000;
    await credentials.principalFromBasicAuth(header);
    expect(asked.mock.calls.length).toBe(before + 1);
  });

  it('are checked once for many requests that begin together', async () => {
    const { header } = await create();
    const asked = vi.fn((key: string) => site.store.credential(key));
    const credentials = open(withAnswers({ credential: asked }));
    const principals = await Promise.all(Array.from({ length: 40 }, () => credentials.principalFromBasicAuth(header)));
    expect(new Set(principals.map((principal) => principal?.kind))).toEqual(new Set(['credential']));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('note the day of their use, and only when it was a use', async () => {
    const { credentials, key, header } = await create();
    const lastUsed = async () => (await site.store.credential(key))?.lastUsed;
    await credentials.principalFromBasicAuth(basic(key, 'wrong'));
    expect(await lastUsed()).toBeNull();
    await credentials.principalFromBasicAuth(header);
    await expect.poll(lastUsed).toBe('2026-11-22');
    clock += 24 * 3_600_000;
    await credentials.principalFromBasicAuth(header);
    await expect.poll(lastUsed).toBe('2026-11-23');
  });

  it('serve although the day cannot be noted, and are denied for now while the store does not answer', async () => {
    const { key, header } = await create();
    const failing = () => Promise.reject(new StoreUnavailable('failing', null));
    const cannotNote = open(withAnswers({ markCredentialUsed: failing }));
    expect(await cannotNote.principalFromBasicAuth(header)).toMatchObject({ key });
    const down = open(withAnswers({ credential: failing, credentials: failing }));
    expect(await down.list()).toEqual({ kind: 'unavailable', reason: 'failing' });
    expect(await down.principalFromBasicAuth(header)).toEqual({
      kind: 'denied',
      because: 'unavailable-failing',
      retryAfterSeconds: 5,
    });
    // A key that was valid a moment ago is not let in either: it may have been revoked since.
    const answers: { credential?: Store['credential'] } = {};
    const breaking = open(withAnswers(answers));
    expect(await breaking.principalFromBasicAuth(header)).toMatchObject({ key });
    answers.credential = failing;
    clock += 1000;
    expect(await breaking.principalFromBasicAuth(header)).toMatchObject({ kind: 'denied' });
  });

  it('guessed at are slowed down, while their owner, known from before, goes on', async () => {
    const { credentials, key, header } = await create();
    expect(await credentials.principalFromBasicAuth(header)).toMatchObject({ key });
    for (let n = 0; n < 5; n += 1)
      expect(await credentials.principalFromBasicAuth(basic(key, `guess-${n}`))).toBeNull();
    const denied = { kind: 'denied', because: 'too-many-attempts', retryAfterSeconds: 1 };
    expect(await credentials.principalFromBasicAuth(basic(key, 'guess-6'))).toEqual(denied);
    expect(await credentials.principalFromBasicAuth(header)).toMatchObject({ key });
    // Keys that nobody has are slowed down alike: the answer does not tell which exist.
    for (let n = 0; n < 5; n += 1)
      expect(await credentials.principalFromBasicAuth(basic('campus_0', `guess-${n}`))).toBeNull();
    expect(await credentials.principalFromBasicAuth(basic('campus_0', 'guess-6'))).toEqual(denied);
    clock += 1000;
    expect(await credentials.principalFromBasicAuth(basic(key, 'guess-7'))).toBeNull();
  });

  it('of which too many are checked at once are told to come back, so that memory and time stay bounded', async () => {
    const credentials = open();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => credentials.principalFromBasicAuth(basic(`campus_${n}`, 'guess'))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(34);
    expect(answers.filter((answer) => answer?.kind === 'denied')).toHaveLength(26);
  });

  it('that nobody has cost their asker as much as a wrong secret', async () => {
    const { key } = await create();
    const credentials = open();
    const took = async (name: string) => {
      const before = process.cpuUsage();
      await credentials.principalFromBasicAuth(basic(name, `${Math.random()}`));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[2] ?? Number.NaN;
    const times = { unknown: [] as number[], wrong: [] as number[], environment: [] as number[] };
    for (let n = 0; n < 5; n += 1) {
      // Away from the wait for repeated guesses.
      clock += 3_600_000;
      times.unknown.push(await took('campus_ffffffffffffffffffff'));
      times.wrong.push(await took(key));
      times.environment.push(await took('env'));
    }
    const [unknown, wrong, environment] = [times.unknown, times.wrong, times.environment].map(median);
    // Work, not time, which other processes lengthen. scrypt takes tens of milliseconds; without it an answer takes less than one.
    for (const ratio of [(unknown ?? 0) / (wrong ?? 0), (environment ?? 0) / (wrong ?? 0)]) {
      expect(ratio).toBeGreaterThan(0.3);
      expect(ratio).toBeLessThan(3);
    }
  });
});

it('a session writes only from pages of the same origin', () => {
  const own = (headers: Record<string, string>) => isOwnOrigin(new Headers(headers), 'https://campus.example');
  expect(own({ origin: 'https://campus.example', 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(own({ 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(own({ origin: 'https://campus.example' })).toBe(true);
  for (const foreign of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://campus.example', 'sec-fetch-site': 'cross-site' },
  ])
    expect(own(foreign), JSON.stringify(foreign)).toBe(false);
});
