import { describe, expect, it } from 'vitest';
import { type StatementEvent, storeOf } from './events.ts';
import { buildStatement, type StatementContext } from './statements.ts';

const context: StatementContext = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-22T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: (module) => `m-${module}` },
  registration: '2b293352-daf2-4c45-9ec4-7a71d3074e5b',
};
const defended: StatementEvent = {
  kind: 'decision-defended',
  module: 'm12',
  lab: 'scores-et-equite',
  case: 'amenagement-de-peine',
  caseVersion: 2,
  criteria: ['vpp-egales', 'contradiction'],
  offered: ['vpp-egales', 'erreurs-egales', 'contradiction'],
  seq: 1,
};

describe('the statement of a decision that was defended', () => {
  it('says in mesure which criteria were chosen among which, to the minute and under the pseudonym of the module', () => {
    const built = buildStatement(defended, context);
    expect(storeOf(defended)).toBe('mesure');
    expect(built.actor.account).toEqual({ homePage: 'https://campus.example/pseudonyme/mesure/m12', name: 'm-m12' });
    expect(built.object.id).toBe(
      'https://campus.example/xapi/activities/m12/scores-et-equite/amenagement-de-peine/decision',
    );
    expect(built.object.definition).toMatchObject({
      interactionType: 'choice',
      choices: defended.offered.map((id) => ({ id })),
    });
    expect(built.result).toEqual({ response: 'vpp-egales[,]contradiction' });
    expect(built.context.extensions).toEqual({
      'https://campus.example/xapi/extensions/item-version': 'amenagement-de-peine@2',
      'https://campus.example/xapi/extensions/seq': 1,
    });
    expect(built.timestamp).toBe('2026-11-22T09:30:00.000Z');
    expect(JSON.stringify(built)).not.toContain('s-7f3k2q9d');
  });
});
