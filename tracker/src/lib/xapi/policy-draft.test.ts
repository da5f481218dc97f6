import { describe, expect, it } from 'vitest';
import { type StatementEvent, storeOf } from '../../../client/events.ts';
import { buildStatement } from '../../../client/statements.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { validateStatements } from './validate/statement.ts';

const writer: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'm07' ? 'm-0c41xw8e' : 'm-other') },
};
const item = {
  module: 'm07',
  lab: 'redaction',
  case: 'tramway-ligne-2',
  caseVersion: 1,
  list: '2',
  seq: 3,
} as const;
const events: readonly StatementEvent[] = [
  { ...item, kind: 'sanction-noted', phase: 'initial', months: 4 },
  { ...item, kind: 'paragraph-judged', paragraph: 'milieu', choice: 'reject', reason: 'stereotype' },
  { ...item, kind: 'mention-chosen', mention: 'complete', offered: ['aucune', 'complete'] },
];
const build = (event: StatementEvent) =>
  buildStatement(event, {
    id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
    recordedAt: '2026-11-22T09:30:42.123Z',
    lang: 'fr',
    actors: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' },
    registration: '2b293352-daf2-4c45-9ec4-7a71d3074e5b',
  });

function outcome(statement: unknown): string {
  const validation = validateStatements(JSON.parse(JSON.stringify(statement)), '1.0.3');
  if (validation.kind === 'invalid') return `invalid ${validation.problems[0]?.path}`;
  const [sent] = validation.statements;
  const refusal = sent === undefined ? null : checkPolicy(sent, writer);
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule} ${refusal.path}`;
}

describe('what the review of a draft writes', () => {
  it.each(events)('$kind is allowed, in mesure, under the pseudonym of the module', (event) => {
    expect(storeOf(event)).toBe('mesure');
    expect(outcome(build(event))).toBe('allowed');
    expect(JSON.stringify(build(event))).not.toContain('s-7f3k2q9d');
  });

  it('holds the number, the choice with its reason, and the statement chosen, with the version that was drawn', () => {
    const built = events.map(build);
    expect(built.map(({ result }) => result)).toEqual([
      { response: '4' },
      {
        response: 'reject',
        extensions: { 'https://campus.example/xapi/extensions/reason-code': 'stereotype' },
      },
      { response: 'complete' },
    ]);
    expect(built.map(({ object }) => object.id.split('/').slice(-2).join('/'))).toEqual([
      'tramway-ligne-2/peine',
      'tramway-ligne-2/milieu',
      'tramway-ligne-2/mention',
    ]);
    expect(built[0]?.context.extensions).toEqual({
      'https://campus.example/xapi/extensions/item-version': 'tramway-ligne-2@1',
      'https://campus.example/xapi/extensions/list': '2',
      'https://campus.example/xapi/extensions/seq': 3,
      'https://campus.example/xapi/extensions/phase': 'initial',
    });
  });

  it('is refused with a rewritten paragraph, words beside a reason, a success, or another’s pseudonym', () => {
    const [, judged] = events.map(build);
    expect(outcome({ ...judged, result: { response: 'Il vit chez sa mère.' } })).toBe(
      '400 campus:no-free-text result.response',
    );
    const reason = { 'https://campus.example/xapi/extensions/reason-code': 'aucune pièce ne le dit' };
    expect(outcome({ ...judged, result: { response: 'reject', extensions: reason } })).toContain(
      '400 campus:extension result.extensions',
    );
    expect(outcome({ ...judged, result: { ...judged?.result, success: true } })).toBe(
      '400 campus:mesure-no-score result.success',
    );
    const account = { homePage: 'https://campus.example/pseudonyme/mesure/m12', name: 'm-0c41xw8e' };
    expect(outcome({ ...judged, actor: { ...judged?.actor, account } })).toBe(
      '403 campus:own-pseudonym actor.account.name',
    );
  });
});
