import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkScopes, type ScopeProblem, scopes } from './credentials-scopes.ts';

const refused: readonly (readonly [ScopeProblem, readonly string[]])[] = [
  ['scope-missing', []],
  ['scope-unknown', ['statements/Write']],
  ['scope-unknown', ['statements/write', 'admin']],
  ['scope-mesure-alone', ['mesure/read', 'statements/read']],
  ['scope-mesure-alone', ['all', 'mesure/read']],
  ['scope-all-alone', ['all', 'state']],
  ['scope-read-twice', ['statements/read/mine', 'statements/read']],
  ['scope-read-twice', ['all/read', 'statements/read']],
  ['scope-read-twice', ['all/read', 'statements/read/mine', 'statements/write']],
  ['scope-define-alone', ['define']],
  ['scope-define-alone', ['define', 'all/read']],
];
it.each(refused)('%s: %j', (problem, asked) => {
  expect(checkScopes(asked)).toEqual({ kind: 'refused', problem });
});

it('each scope can stand alone, except define, which says something of what is written', () => {
  for (const scope of scopes.filter((name) => name !== 'define'))
    expect(checkScopes([scope])).toEqual({ kind: 'scopes', scopes: [scope] });
});

it('keeps the scopes that were asked for, in one order, each once, and never the measure beside anything', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scopes), { minLength: 1, maxLength: 6 }), (asked) => {
      const checked = checkScopes(asked);
      if (checked.kind === 'refused') return;
      expect(checked.scopes).toEqual(scopes.filter((scope) => asked.includes(scope)));
      expect(checked.scopes.includes('mesure/read') && checked.scopes.length > 1).toBe(false);
      expect(checkScopes([...checked.scopes].reverse())).toEqual(checked);
    }),
  );
});
