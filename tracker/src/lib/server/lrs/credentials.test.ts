import { expect, it } from 'vitest';
import { createCredentials } from './credentials.ts';
import { isOwnOrigin } from './own-origin.ts';

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

it('recognises the key and secret of the environment, again and again, and nothing else', async () => {
  const { principalFromBasicAuth } = createCredentials({ key: 'clé', secret: 'a:b' });
  const principal = { kind: 'credential', key: 'clé', scopes: ['all'] };
  expect(await principalFromBasicAuth(basic('clé:a:b'))).toEqual(principal);
  expect(await principalFromBasicAuth(basic('clé:a:b'))).toEqual(principal);
  for (const wrong of [
    null,
    '',
    'Bearer x',
    'Basic !',
    basic('clé'),
    basic('clé:'),
    basic('clé:a'),
    basic('other:a:b'),
    basic(':a:b'),
  ])
    expect(await principalFromBasicAuth(wrong), String(wrong)).toBeNull();
});

it('has no credential unless both are set', async () => {
  for (const env of [{}, { key: 'k' }, { secret: 's' }, { key: '', secret: '' }, { key: 'k', secret: '' }])
    expect(await createCredentials(env).principalFromBasicAuth(basic('k:'))).toBeNull();
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
