import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { backOffMs, failAgain, retryAfterMs } from './back-off.ts';
import { checkEndpoint } from './endpoint.ts';
import { readSecretKey } from './key.ts';
import { seal, unseal } from './seal.ts';
import { checkForm } from './settings.ts';
import { formTo, secretKey } from './testing/site.ts';

describe('the address of another store', () => {
  it.each([
    ['https://lrs.example/xapi/', 'https://lrs.example/xapi'],
    ['https://lrs.example/xapi/statements', 'https://lrs.example/xapi'],
    [' https://LRS.example ', 'https://lrs.example'],
    ['http://127.0.0.1:8080/xapi', 'http://127.0.0.1:8080/xapi'],
    ['http://[::1]/xapi', 'http://[::1]/xapi'],
    ['http://localhost/xapi', 'http://localhost/xapi'],
    ['http://lrs:3000/xapi', 'http://lrs:3000/xapi'],
    ['http://10.1.2.3/xapi', 'http://10.1.2.3/xapi'],
    ['http://172.31.0.1/xapi', 'http://172.31.0.1/xapi'],
    ['http://[fd00::1]/xapi', 'http://[fd00::1]/xapi'],
    ['http://lrs.internal/xapi', 'http://lrs.internal/xapi'],
  ])('%s is taken', (text, endpoint) => {
    expect(checkEndpoint(text)).toEqual({ kind: 'good', endpoint });
  });
  it.each([
    ['', 'endpoint-invalid'],
    ['lrs.example/xapi', 'endpoint-invalid'],
    ['ftp://lrs.example/xapi', 'endpoint-invalid'],
    ['http://lrs.example/xapi', 'endpoint-not-https'],
    ['http://172.32.0.1/xapi', 'endpoint-not-https'],
    ['http://193.0.0.1/xapi', 'endpoint-not-https'],
    // Names and numbers that only look like those of a private network.
    ['http://10.1.2.3.example/xapi', 'endpoint-not-https'],
    ['http://127.0.0.1.nip.example/xapi', 'endpoint-not-https'],
    ['http://[2001:db8::1]/xapi', 'endpoint-not-https'],
    ['https://k:s@lrs.example/xapi', 'endpoint-credentials'],
    ['https://lrs.example/xapi?a=b', 'endpoint-query'],
    ['https://lrs.example/xapi#a', 'endpoint-query'],
  ])('%s is refused: %s', (text, problem) => {
    expect(checkEndpoint(text)).toEqual({ kind: 'wrong', problem });
  });
});

describe('a sealed secret', () => {
  it('opens with its key, for its forwarder and host, and for no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret, bytes) => {
        const key = Buffer.from(bytes);
        const sealed = seal(key, secret, 'a', 'https://lrs.example/xapi');
        expect(unseal(key, sealed, 'a', 'https://lrs.example/other')).toBe(secret);
        expect(unseal(key, sealed, 'b', 'https://lrs.example/xapi')).toBeNull();
        expect(unseal(key, sealed, 'a', 'https://evil.example/xapi')).toBeNull();
        expect(unseal(Buffer.from(bytes.map((byte) => byte ^ 1)), sealed, 'a', 'https://lrs.example/xapi')).toBeNull();
      }),
    );
  });
  it('never looks the same twice, holds nothing of the secret, and is not opened once changed', () => {
    const sealed = seal(secretKey, 'très secret', 'a', 'https://lrs.example/xapi');
    expect(seal(secretKey, 'très secret', 'a', 'https://lrs.example/xapi')).not.toBe(sealed);
    expect(Buffer.from(sealed.slice(3), 'base64url').toString()).not.toContain('secret');
    for (const wrong of [
      '',
      'v1.',
      'v2.AAAA',
      sealed.slice(0, -2),
      `${sealed.slice(0, 9)}${sealed[9] === 'A' ? 'B' : 'A'}${sealed.slice(10)}`,
    ])
      expect(unseal(secretKey, wrong, 'a', 'https://lrs.example/xapi')).toBeNull();
  });
});

describe('waiting', () => {
  it('doubles up to a quarter of an hour, is spread, and never shorter than what was asked for', () => {
    expect([1, 2, 3, 20].map((attempts) => backOffMs(attempts, 0, null))).toEqual([1000, 2000, 4000, 450_000]);
    expect(backOffMs(20, 0.999999, null)).toBe(900_000);
    expect(backOffMs(1, 0, 60_000)).toBe(60_000);
    expect(backOffMs(1, 0, 1e12)).toBe(86_400_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, random) => {
          const ms = backOffMs(attempts, random, null);
          expect(ms).toBeGreaterThanOrEqual(1000);
          expect(ms).toBeLessThanOrEqual(900_000);
        },
      ),
    );
  });
  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Sun, 22 Nov 2026 10:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(0);
    for (const none of [null, '', '-5', 'soon', '1e9']) expect(retryAfterMs(none, now)).toBeNull();
  });
  it('remembers since when it lasts', () => {
    const reason = { reason: 'timeout', status: null, retryAfterMs: null } as const;
    const first = failAgain(null, reason, 1000, 0);
    expect(first).toEqual({ reason: 'timeout', status: null, sinceMs: 1000, attempts: 1, retryAtMs: 2000 });
    const second = failAgain(first, { ...reason, reason: 'busy', status: 503 }, 5000, 0);
    expect(second).toEqual({ reason: 'busy', status: 503, sinceMs: 1000, attempts: 2, retryAtMs: 7000 });
  });
});

describe('the form', () => {
  const problems = (override: Parameters<typeof formTo>[1]) => {
    const checked = checkForm(formTo('https://lrs.example/xapi', override), null);
    return checked.kind === 'wrong' ? checked.problems.map(({ field, problem, value }) => [field, problem, value]) : [];
  };
  it('is taken as it is filled in, without blanks and doubles', () => {
    const form = formTo('https://lrs.example/xapi/', {
      name: '  Le   registre ',
      verbs: ' v:1 \r\n\r\nv:2\nv:1',
      from: 'since',
      since: '2026-02-28',
    });
    expect(checkForm(form, null)).toEqual({
      kind: 'good',
      settings: {
        name: 'Le registre',
        endpoint: 'https://lrs.example/xapi',
        version: '1.0.3',
        key: 'campus',
        filter: { stores: ['suivi', 'other'], verbs: ['v:1', 'v:2'], activities: [], sinceMs: Date.UTC(2026, 1, 28) },
        attachments: true,
      },
      secret: 'très secret',
      from: 'beginning',
    });
  });
  it.each([
    [{ name: ' ' }, ['name', 'name-missing', '']],
    [{ name: 'x'.repeat(81) }, ['name', 'name-long', '']],
    [{ version: '0.9' }, ['version', 'version-unknown', '']],
    [{ key: '' }, ['key', 'key-missing', '']],
    [{ key: 'a:b' }, ['key', 'key-colon', '']],
    [{ secret: '' }, ['secret', 'secret-missing', '']],
    [{ stores: [] }, ['stores', 'stores-missing', '']],
    [{ stores: ['mesure'] }, ['stores', 'stores-missing', '']],
    [{ verbs: 'v:1\npassed' }, ['verbs', 'iri-invalid', 'passed']],
    [{ activities: Array.from({ length: 51 }, (_, n) => `a:${n}`).join('\n') }, ['activities', 'too-many', '']],
    [{ from: 'since', since: '2026-02-30' }, ['since', 'since-invalid', '2026-02-30']],
    [{ from: 'since', since: '' }, ['since', 'since-invalid', '']],
  ])('%j is refused at its field', (override, expected) => {
    expect(problems(override)).toEqual([expected]);
  });
  it('never lets *mesure* through beside the others', () => {
    const checked = checkForm(formTo('https://lrs.example/xapi', { stores: ['mesure', 'other'] }), null);
    expect(checked.kind === 'good' && checked.settings.filter.stores).toEqual(['other']);
  });
});

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'campus-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  it('is made once, for its owner alone, and read again', () => {
    const key = readSecretKey({}, folder);
    expect(key).toHaveLength(32);
    expect(readSecretKey({}, folder)).toEqual(key);
    expect(statSync(join(folder, 'forwarding.key')).mode & 0o777).toBe(0o600);
  });
  it('stands behind the environment, which may give the key or name a file', () => {
    const hex = 'ab'.repeat(32);
    const path = join(folder, 'given');
    writeFileSync(path, `${'cd'.repeat(32)}\n`);
    expect(readSecretKey({ CAMPUS_SECRET_KEY: hex }, folder).toString('hex')).toBe(hex);
    expect(readSecretKey({ CAMPUS_SECRET_KEY_FILE: path }, folder).toString('hex')).toBe('cd'.repeat(32));
    expect(() => readSecretKey({ CAMPUS_SECRET_KEY: hex, CAMPUS_SECRET_KEY_FILE: path }, folder)).toThrow(
      /n’en gardez qu’une/,
    );
  });
  it('is refused in words where it holds no key, and left as it was', () => {
    const path = join(folder, 'bad');
    writeFileSync(path, 'not a key');
    expect(() => readSecretKey({ CAMPUS_SECRET_KEY_FILE: path }, folder)).toThrow(/64 chiffres hexadécimaux/);
    expect(() => readSecretKey({ CAMPUS_SECRET_KEY: 'zz' }, folder)).toThrow(/CAMPUS_SECRET_KEY/);
    expect(() => readSecretKey({ CAMPUS_SECRET_KEY_FILE: join(folder, 'none') }, folder)).toThrow(/ENOENT/);
    expect(readFileSync(path, 'utf8')).toBe('not a key');
  });
});
