import { describe, expect, it } from 'vitest';
import { buildStatement } from '../../../client/statements.ts';
import type { Json } from './json.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { isKnownExtension } from './policy-extensions.ts';
import { validateStatements } from './validate/statement.ts';
import { extensionIri } from './vocabulary.ts';

const writer: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'm09' ? 'm-0c41xw8e' : 'm-other') },
};
const built = buildStatement(
  {
    kind: 'passages-hidden',
    module: 'm09',
    lab: 'pseudonymisation',
    case: 'bail-commercial',
    caseVersion: 1,
    hidden: ['person-1', 'siren'],
    offered: ['person-1', 'siren', 'pinel'],
    others: 2,
    seq: 7,
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

describe('what a decision that was gone over writes', () => {
  it('is allowed with the ids of passages, to the minute, under the pseudonym of the module', () => {
    expect(outcome(built)).toBe('allowed');
    expect(built).toMatchObject({
      timestamp: '2026-11-22T09:30:00.000Z',
      object: { id: 'https://campus.example/xapi/activities/m09/pseudonymisation/bail-commercial/occultations' },
      result: { response: 'person-1[,]siren' },
    });
  });

  it('is refused with the words that were hidden, or with a score', () => {
    expect(outcome({ ...built, result: { response: 'la boulangère de la place' } })).toBe(
      '400 campus:no-free-text result.response',
    );
    expect(outcome({ ...built, result: { ...built.result, score: { scaled: 0.9 } } })).toBe(
      '400 campus:mesure-no-score result.score',
    );
    expect(outcome({ ...built, result: { ...built.result, success: true } })).toBe(
      '400 campus:mesure-no-score result.success',
    );
  });

  it('takes a count of other passages and nothing else', () => {
    const isTaken = (value: Json): boolean => isKnownExtension(extensionIri('other-passages'), value, 'session');
    expect([0, 1000].filter(isTaken)).toEqual([0, 1000]);
    expect([-1, 1001, 1.5, '2', 'un nom', null, { n: 1 }].filter(isTaken)).toEqual([]);
  });
});
