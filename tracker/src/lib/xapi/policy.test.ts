import { describe, expect, it } from 'vitest';
import fixtures from './fixtures/xapi-statements.json' with { type: 'json' };
import { isObject, type Json, type JsonObject } from './json.ts';
import { checkPolicy, type PolicyRule, type Writer } from './policy.ts';
import { validateStatements } from './validate/statement.ts';

const learner: Writer = {
  kind: 'session',
  own: { suivi: 's-7f3k2q9d', mesure: (module) => (module === 'm04' ? 'm-0c41xw8e' : 'm-other') },
};
const campus: Writer = { kind: 'campus' };
const extension = (name: string) => `https://campus.example/xapi/extensions/${name}`;

/** Replaces what stands at a path of property names. */
function at(base: Json, [key, ...rest]: readonly string[], value: Json): JsonObject {
  const object = isObject(base) ? base : {};
  if (key === undefined) throw new Error('empty path');
  return { ...object, [key]: rest.length === 0 ? value : at(object[key] ?? {}, rest, value) };
}
function outcome(statement: Json, writer: Writer): string {
  const validation = validateStatements(statement, '1.0.3');
  if (validation.kind === 'invalid') throw new Error(JSON.stringify(validation.problems[0]));
  const [sent] = validation.statements;
  const refusal = sent === undefined ? null : checkPolicy(sent, writer);
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule} ${refusal.path}`;
}

const models = fixtures.statements;
const ofCampusOnly = ['10_module_passed', '11_module_failed', '12_certificate_issued'];
describe('the model statements', () => {
  for (const [name, statement] of Object.entries(models)) {
    it(`${name} may be written by the campus`, () => expect(outcome(statement, campus)).toBe('allowed'));
    const expected = ofCampusOnly.includes(name) ? '403 campus:verb verb.id' : 'allowed';
    it(`${name} from a learner's session: ${expected}`, () => expect(outcome(statement, learner)).toBe(expected));
  }
});

const answer = models['03_quiz_answered'];
const judgment = models['07_judgment_after_advice'];
const piece = models['06_piece_consulted'];
const cases: readonly (readonly [string, JsonObject, readonly string[], Json, `${number} ${PolicyRule} ${string}`])[] =
  [
    [
      'another learner',
      answer,
      ['actor', 'account', 'name'],
      's-another1',
      '403 campus:own-pseudonym actor.account.name',
    ],
    [
      'an actor of another system',
      answer,
      ['actor', 'account', 'homePage'],
      'https://lms.example',
      '403 campus:own-pseudonym actor',
    ],
    ['a name beside the pseudonym', answer, ['actor', 'name'], 'Ada Lovelace', '400 campus:actor-account actor'],
    [
      'an e-mail in a label',
      answer,
      ['object', 'definition', 'name', 'fr'],
      'ada@justice.example',
      '400 campus:label object.definition.name.fr',
    ],
    [
      'an address in a display',
      answer,
      ['verb', 'display', 'fr'],
      'depuis 192.168.1.12',
      '400 campus:label verb.display.fr',
    ],
    [
      'free text as a response',
      answer,
      ['result', 'response'],
      'je pense que oui',
      '400 campus:no-free-text result.response',
    ],
    [
      'an e-mail as a response',
      answer,
      ['result', 'response'],
      'ada@justice.example',
      '400 campus:no-free-text result.response',
    ],
    [
      'the right answer',
      answer,
      ['object', 'definition', 'correctResponsesPattern'],
      ['oui'],
      '400 campus:property object.definition.correctResponsesPattern',
    ],
    [
      'an unknown extension',
      answer,
      ['context', 'extensions', 'https://a.b/prompt'],
      'x',
      '400 campus:extension context.extensions["https://a.b/prompt"]',
    ],
    [
      'an extension with free text',
      answer,
      ['context', 'extensions', extension('reason-code')],
      'parce que la pièce',
      `400 campus:extension context.extensions["${extension('reason-code')}"]`,
    ],
    [
      'credited minutes',
      answer,
      ['context', 'extensions', extension('credited-minutes')],
      600,
      `400 campus:extension context.extensions["${extension('credited-minutes')}"]`,
    ],
    [
      'a platform that tells the device',
      answer,
      ['context', 'platform'],
      'Firefox 140',
      '400 campus:property context.platform',
    ],
    [
      'an instructor',
      answer,
      ['context', 'instructor'],
      { mbox: 'mailto:a@b.c' },
      '400 campus:property context.instructor',
    ],
    [
      'an activity of elsewhere',
      answer,
      ['object'],
      { id: 'https://elsewhere.example/a' },
      '400 campus:activity object',
    ],
    [
      'an activity id with text',
      answer,
      ['object', 'id'],
      'https://campus.example/xapi/activities/m04/ada@x',
      '400 campus:activity object',
    ],
    ['an authority', answer, ['authority'], { mbox: 'mailto:a@b.c' }, '400 campus:property authority'],
    ['an attachment', answer, ['attachments'], [], '400 campus:property attachments'],
    ['a score in the measure', judgment, ['result', 'score'], { scaled: 1 }, '400 campus:mesure-no-score result.score'],
    ['success in the measure', judgment, ['result', 'success'], true, '400 campus:mesure-no-score result.success'],
    [
      'completion of a judgment',
      judgment,
      ['result', 'completion'],
      true,
      '400 campus:mesure-no-score result.completion',
    ],
    [
      'a second in the measure',
      judgment,
      ['timestamp'],
      '2026-11-20T09:30:01Z',
      '400 campus:mesure-whole-minute timestamp',
    ],
    [
      'a millisecond in the measure',
      judgment,
      ['timestamp'],
      '2026-11-20T09:30:00.001Z',
      '400 campus:mesure-whole-minute timestamp',
    ],
    [
      'the pseudonym of another module',
      judgment,
      ['object', 'id'],
      'https://campus.example/xapi/activities/m05/lab-1/item-07/final',
      '400 campus:own-pseudonym object.id',
    ],
    [
      'a piece read in another module',
      piece,
      ['context', 'contextActivities', 'parent'],
      [{ id: 'https://campus.example/xapi/activities/m05/lab-1/c' }],
      '400 campus:own-pseudonym object.id',
    ],
    [
      'the suivi pseudonym in the measure',
      judgment,
      ['actor', 'account', 'name'],
      's-7f3k2q9d',
      '403 campus:own-pseudonym actor.account.name',
    ],
    ['a verdict', answer, ['verb', 'id'], 'http://adlnet.gov/expapi/verbs/passed', '403 campus:verb verb.id'],
  ];
describe('a learner’s session may not write', () => {
  for (const [name, base, path, value, expected] of cases)
    it(name, () => expect(outcome(at(base, path, value), learner)).toBe(expected));
  it('the voiding of a statement', () => {
    const voiding = {
      actor: answer.actor,
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: answer.id },
    };
    expect(outcome(voiding, learner)).toBe('403 campus:verb verb.id');
  });
  it('a measure without a time, which the store would date to the millisecond', () => {
    const { timestamp: _timestamp, ...rest } = judgment;
    expect(outcome(rest, learner)).toBe('400 campus:mesure-whole-minute timestamp');
  });
});
