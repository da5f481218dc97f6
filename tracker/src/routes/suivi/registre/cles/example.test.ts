import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { checkScopes, scopes } from '#lib/server/lrs/credentials-scopes.ts';
import { exampleOf } from './example.ts';
import { presetNames, presetOf, presets } from './presets.ts';

const example = (...given: readonly string[]) =>
  exampleOf('https://campus.example/xapi', { key: 'campus_0a', secret: 's-_', scopes: given });
/** What a shell makes of the command. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' })
    .trim()
    .split('\n');

it('reads where the key may read, and writes only where it may do nothing else', () => {
  for (const scope of ['all', 'all/read', 'statements/read', 'statements/read/mine', 'mesure/read'])
    expect(example('statements/write', scope).shows).toBe('read');
  expect(example('statements/write', 'state').shows).toBe('write');
  expect([example('state').shows, example('profile').shows]).toEqual(['document', 'document']);
  expect(example('state').command).toContain('/activities/state?');
  expect(example('profile').command).toContain('/activities/profile?');
});

it('is a command that a shell reads as it is meant, for each scope', () => {
  for (const scope of scopes) {
    const words = wordsOf(example(scope).command);
    expect(words.slice(0, 4)).toEqual(['-u', 'campus_0a:s-_', '-H', 'X-Experience-API-Version: 1.0.3']);
    expect(URL.canParse(words.at(-1) ?? '')).toBe(true);
  }
  const body = wordsOf(example('statements/write').command).find((word) => word.startsWith('{'));
  expect(Object.keys(JSON.parse(body ?? ''))).toEqual(['actor', 'verb', 'object']);
});

it('each common use is a choice of scopes that goes together', () => {
  expect(presetNames).toHaveLength(4);
  for (const name of presetNames) {
    expect(checkScopes(presets[name]).kind).toBe('scopes');
    expect(presetOf(name)).toBe(name);
  }
  for (const unknown of [null, '', 'toString', '__proto__']) expect(presetOf(unknown)).toBeNull();
});
