import { describe, expect, it } from 'vitest';
import { buildStatement } from '../../../client/statements.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { validateStatements } from './validate/statement.ts';

const writer: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'm12' ? 'm-0c41xw8e' : 'm-other') },
};
const built = buildStatement(
  {
    kind: 'decision-defended',
    module: 'm12',
    lab: 'scores-et-equite',
    case: 'amenagement-de-peine',
    caseVersion: 1,
    criteria: ['vpp-egales', 'contradiction'],
    offered: ['vpp-egales', 'erreurs-egales', 'contradiction'],
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

describe('what a decision that was defended writes', () => {
  it('is allowed with the criteria chosen', () => {
    expect(outcome(built)).toBe('allowed');
  });

  it('is refused with the reasons, with a success, or under the pseudonym of another module', () => {
    expect(outcome({ ...built, result: { response: 'Le score est écarté : il compare des groupes.' } })).toBe(
      '400 campus:no-free-text result.response',
    );
    expect(outcome({ ...built, result: { ...built.result, success: true } })).toBe(
      '400 campus:mesure-no-score result.success',
    );
    const account = { homePage: 'https://campus.example/pseudonyme/mesure/m04', name: 'm-0c41xw8e' };
    expect(outcome({ ...built, actor: { ...built.actor, account } })).toBe(
      '403 campus:own-pseudonym actor.account.name',
    );
  });
});
