import { describe, expect, it } from 'vitest';
import { buildStatement } from '../../../client/statements.ts';
import type { Json } from './json.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { isKnownExtension } from './policy-extensions.ts';
import { validateStatements } from './validate/statement.ts';
import { type ExtensionName, extensionIri } from './vocabulary.ts';

const writer: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'atelier-consignes' ? 'm-0c41xw8e' : 'm-other') },
};
const item = {
  module: 'atelier-consignes',
  exercise: 'citer-les-pieces',
  exerciseVersion: 2,
  model: 'gemma-3-270m-fr-en',
  backend: 'recorded',
} as const;
const context = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-22T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' },
  registration: '2b293352-daf2-4c45-9ec4-7a71d3074e5b',
};

function outcome(statement: unknown): string {
  const validation = validateStatements(JSON.parse(JSON.stringify(statement)), '1.0.3');
  if (validation.kind === 'invalid') return `invalid ${validation.problems[0]?.path}`;
  const [sent] = validation.statements;
  const refusal = sent === undefined ? null : checkPolicy(sent, writer);
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule} ${refusal.path}`;
}

describe('what the prompt workshop writes', () => {
  it('is allowed for an exercise that was tried, with and without criteria met', () => {
    for (const passed of [[], ['cite'], ['cite', 'six-lignes']])
      expect(outcome(buildStatement({ ...item, kind: 'prompt-tried', attempt: 1, passed }, context))).toBe('allowed');
  });

  it('takes energy in whole tens of milliwatt-hours and nothing closer', () => {
    const tried = { ...item, kind: 'prompt-tried', attempt: 1, passed: [] } as const;
    expect(
      [0, 90, 12_340].map((milliwattHours) => outcome(buildStatement({ ...tried, milliwattHours }, context))),
    ).toEqual(['allowed', 'allowed', 'allowed']);
    for (const milliwattHours of [95, -10, 1.5, 1e8])
      expect(outcome(buildStatement({ ...tried, milliwattHours }, context))).toMatch(/^400 campus:extension/);
  });

  it('is allowed for counts of the vigilance check, even where the answer held nothing to check', () => {
    for (const counts of [{}, { date: { hits: 0, misses: 1, falseAlarms: 2 } }])
      expect(outcome(buildStatement({ ...item, kind: 'vigilance-checked', seq: 0, counts }, context))).toBe('allowed');
  });

  it('is refused under the pseudonym of a module', () => {
    const built = buildStatement({ ...item, kind: 'vigilance-checked', seq: 0, counts: {} }, context);
    const account = { homePage: 'https://campus.example/pseudonyme/mesure/m04', name: 'm-0c41xw8e' };
    expect(outcome({ ...built, actor: { ...built.actor, account } })).toBe(
      '403 campus:own-pseudonym actor.account.name',
    );
  });

  it('is refused with a prompt or an answer in any place that could hold one', () => {
    const built = buildStatement({ ...item, kind: 'prompt-tried', attempt: 1, passed: ['cite'] }, context);
    const prompt = 'Résume la pièce D3 en trois phrases.';
    expect(outcome({ ...built, result: { ...built.result, response: prompt } })).toBe(
      '400 campus:no-free-text result.response',
    );
    for (const name of ['criteria-passed', 'vigilance', 'model', 'backend', 'prompt', 'output']) {
      const iri = `https://campus.example/xapi/extensions/${name}`;
      expect(outcome({ ...built, result: { extensions: { [iri]: prompt } } })).toBe(
        `400 campus:extension result.extensions["${iri}"]`,
      );
    }
  });
});

describe.each<readonly [ExtensionName, readonly Json[], readonly Json[]]>([
  ['model', ['gemma-3-270m-fr-en'], ['Gemma 3', 'un modèle', 3]],
  ['backend', ['wasm', 'webgpu', 'recorded'], ['gpu', '', null]],
  [
    'criteria-passed',
    ['', 'cite', 'a[,]b-c'],
    ['a,b', 'M. Paquet', 'a[,]', 'x'.repeat(61), Array.from({ length: 9 }, () => 'a').join('[,]'), ['a']],
  ],
  [
    'vigilance',
    [{}, { person: { hits: 0, misses: 0, falseAlarms: 0 }, role: { hits: 1, misses: 2, falseAlarms: 3 } }],
    [
      { date: 1 },
      { date: { hits: 1 } },
      { date: { hits: 1, misses: 0, falseAlarms: 0, text: 'x' } },
      { date: { hits: -1, misses: 0, falseAlarms: 0 } },
      { date: { hits: 1001, misses: 0, falseAlarms: 0 } },
      { '12 mars': { hits: 1, misses: 0, falseAlarms: 0 } },
      'date',
      [],
    ],
  ],
])('the extension %s', (name, accepted, refused) => {
  it('takes what the workshop writes and nothing else', () => {
    expect(accepted.filter((value) => !isKnownExtension(extensionIri(name), value, 'session'))).toEqual([]);
    expect(refused.filter((value) => isKnownExtension(extensionIri(name), value, 'session'))).toEqual([]);
  });
});
