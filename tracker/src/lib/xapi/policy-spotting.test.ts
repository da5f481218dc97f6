import { describe, expect, it } from 'vitest';
import { buildStatement } from '../../../client/statements.ts';
import type { Json } from './json.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { isKnownExtension } from './policy-extensions.ts';
import { validateStatements } from './validate/statement.ts';
import { extensionIri } from './vocabulary.ts';

const writer: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'm05' ? 'm-0c41xw8e' : 'm-other') },
};
const built = buildStatement(
  {
    kind: 'errors-spotted',
    module: 'm05',
    lab: 'hangar-7',
    case: 'hangar-7',
    caseVersion: 1,
    errors: { E03: { hits: 1, misses: 0 }, E05: { hits: 0, misses: 2 } },
    falseAlarms: 3,
    sound: 40,
    seq: 0,
  },
  {
    id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
    recordedAt: '2026-11-22T09:30:42.123Z',
    lang: 'fr',
    actors: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' },
  },
);

function outcome(statement: unknown): string {
  const validation = validateStatements(JSON.parse(JSON.stringify(statement)), '1.0.3');
  if (validation.kind === 'invalid') return `invalid ${validation.problems[0]?.path}`;
  const [sent] = validation.statements;
  const refusal = sent === undefined ? null : checkPolicy(sent, writer);
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule} ${refusal.path}`;
}

describe('what a text with planted errors writes', () => {
  it('is allowed with counts by kind of error, to the minute, under the pseudonym of the module', () => {
    expect(outcome(built)).toBe('allowed');
    expect(built).toMatchObject({
      timestamp: '2026-11-22T09:30:00.000Z',
      actor: { account: { homePage: 'https://campus.example/pseudonyme/mesure/m05', name: 'm-0c41xw8e' } },
      object: { id: 'https://campus.example/xapi/activities/m05/hangar-7/hangar-7/erreurs' },
    });
  });

  it('is refused with a text or a score', () => {
    expect(outcome({ ...built, result: { ...built.result, response: 'La pièce D12 dit le contraire.' } })).toBe(
      '400 campus:no-free-text result.response',
    );
    expect(outcome({ ...built, result: { ...built.result, score: { scaled: 0.6 } } })).toMatch(/^400 campus:/);
  });

  it('takes counts and nothing else', () => {
    const counts = { hits: 1, misses: 0 };
    const whole = { errors: { E01: counts }, falseAlarms: 0, sound: 12 };
    const isTaken = (value: Json): boolean => isKnownExtension(extensionIri('spotting'), value, 'session');
    expect([whole, { ...whole, errors: {} }].map(isTaken)).toEqual([true, true]);
    const refused: Json[] = [
      {},
      'E01',
      { ...whole, errors: { 'la date': counts } },
      { ...whole, errors: { E01: { hits: 1 } } },
      { ...whole, errors: { E01: { ...counts, text: 'x' } } },
      { ...whole, errors: { E01: { hits: -1, misses: 0 } } },
      { ...whole, falseAlarms: 1001 },
      { ...whole, sound: null },
      { ...whole, words: 'x' },
    ];
    expect(refused.filter(isTaken)).toEqual([]);
  });
});
