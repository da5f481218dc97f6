import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixtures from '../fixtures/xapi-statements.json' with { type: 'json' };
import { type Json, readJsonText } from '../json.ts';
import type { XapiVersion } from '../statement.ts';
import { problemMessage } from './problem.ts';
import { validateStatements } from './statement.ts';

const valid = {
  actor: { mbox: 'mailto:ada@campus.example' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { fr: 'a lu' } },
  object: { id: 'https://campus.example/a' },
};
const problemsOf = (statement: Json, version: XapiVersion = '1.0.3') => {
  const outcome = validateStatements(statement, version);
  return outcome.kind === 'valid' ? [] : outcome.problems.map(({ path, requirement }) => `${path} ${requirement}`);
};
const result = (value: Json) => ({ result: value });
const context = (value: Json) => ({ context: value });
const definition = (value: Json) => ({ object: { id: 'https://campus.example/a', definition: value } });
const sub = { objectType: 'SubStatement', ...valid };
const group = { objectType: 'Group', member: [{ mbox: 'mailto:a@b.c' }] };

describe('a valid statement with one override is refused, and the refusal names the place and the requirement', () => {
  const cases: readonly (readonly [Record<string, Json>, string])[] = [
    [{ actor: null }, 'actor XAPI-00001'],
    [{ actor: 'Ada' }, 'actor XAPI-00006'],
    [{ actor: {} }, 'actor XAPI-00034'],
    [{ actor: { mbox: 'ada@campus.example' } }, 'actor.mbox XAPI-00038'],
    [{ actor: { mbox: 'mailto:a@b.c', openid: 'https://a.b' } }, 'actor XAPI-00034'],
    [{ actor: { mbox_sha1sum: 'abc' } }, 'actor.mbox_sha1sum XAPI-00039'],
    [{ actor: { openid: 'a.b' } }, 'actor.openid XAPI-00040'],
    [{ actor: { account: { name: 'x' } } }, 'actor.account.homePage XAPI-00042'],
    [{ actor: { account: { homePage: 'https://a.b' } } }, 'actor.account.name XAPI-00043'],
    [{ actor: { objectType: 'agent', mbox: 'mailto:a@b.c' } }, 'actor.objectType XAPI-00031'],
    [{ actor: { objectType: 'Group' } }, 'actor.member XAPI-00035'],
    [{ actor: { objectType: 'Group', member: {} } }, 'actor.member XAPI-00036'],
    [{ actor: { objectType: 'Group', member: [group] } }, 'actor.member[0].objectType XAPI-00031'],
    [{ actor: { mbox: 'mailto:a@b.c', member: [] } }, 'actor.member XAPI-00010'],
    [{ verb: {} }, 'verb.id XAPI-00044'],
    [{ verb: { id: 'read' } }, 'verb.id XAPI-00044'],
    [{ verb: { id: 'http://a.b', display: { 'not a tag': 'x' } } }, 'verb.display["not a tag"] XAPI-00121'],
    [{ verb: { id: 'http://a.b', display: { fr: 3 } } }, 'verb.display.fr XAPI-00045'],
    [{ object: {} }, 'object.id XAPI-00047'],
    [{ object: { objectType: 'Verb', id: 'http://a.b' } }, 'object.objectType XAPI-00046'],
    [{ object: { objectType: 'StatementRef', id: 'x' } }, 'object.id XAPI-00072'],
    [definition({ interactionType: 'quiz' }), 'object.definition.interactionType XAPI-00049'],
    [definition({ choices: [] }), 'object.definition.interactionType XAPI-00064'],
    [definition({ interactionType: 'numeric', choices: [] }), 'object.definition.choices XAPI-00055'],
    [
      definition({ interactionType: 'choice', choices: [{ id: 'a' }, { id: 'a' }] }),
      'object.definition.choices[1] XAPI-00058',
    ],
    [
      definition({ interactionType: 'choice', choices: [{ description: {} }] }),
      'object.definition.choices[0].id XAPI-00058',
    ],
    [definition({ type: 'lesson' }), 'object.definition.type XAPI-00060'],
    [definition({ extensions: { key: 1 } }), 'object.definition.extensions.key XAPI-00118'],
    [{ object: { ...sub, object: sub } }, 'object.object.objectType XAPI-00071'],
    [{ object: { ...sub, id: '2b293352-daf2-5c45-9ec4-7a71d3074e5b' } }, 'object.id XAPI-00070'],
    [{ object: { ...sub, stored: '2026-01-01T00:00:00Z' } }, 'object.stored XAPI-00069'],
    [{ object: { ...sub, authority: valid.actor } }, 'object.authority XAPI-00067'],
    [{ object: { ...sub, version: '1.0.3' } }, 'object.version XAPI-00068'],
    [{ object: valid.actor }, 'object.objectType XAPI-00065'],
    [result({ score: { scaled: 1.01 } }), 'result.score.scaled XAPI-00083'],
    [result({ score: { scaled: '1' } }), 'result.score.scaled XAPI-00083'],
    [result({ score: { raw: 0, min: 1 } }), 'result.score.raw XAPI-00082'],
    [result({ score: { raw: 3, max: 2 } }), 'result.score.raw XAPI-00082'],
    [result({ score: { min: 2, max: 2 } }), 'result.score.max XAPI-00080'],
    [result({ success: 'true' }), 'result.success XAPI-00074'],
    [result({ completion: 1 }), 'result.completion XAPI-00075'],
    [result({ response: 4 }), 'result.response XAPI-00076'],
    [result({ duration: 'PT' }), 'result.duration XAPI-00077'],
    [result({ duration: 'P4W1D' }), 'result.duration XAPI-00077'],
    [result({ Success: true }), 'result.Success XAPI-00008'],
    [context({ registration: 'x' }), 'context.registration XAPI-00087'],
    [context({ team: valid.actor }), 'context.team.objectType XAPI-00088'],
    [context({ language: 'fr_FR' }), 'context.language XAPI-00091'],
    [context({ contextActivities: { parents: [] } }), 'context.contextActivities.parents XAPI-00093'],
    [context({ contextActivities: { parent: [{}] } }), 'context.contextActivities.parent[0].id XAPI-00047'],
    [context({ statement: { id: '2b293352-daf2-5c45-9ec4-7a71d3074e5b' } }), 'context.statement.objectType XAPI-00073'],
    [{ object: { objectType: 'Agent', mbox: 'mailto:a@b.c' }, context: { revision: '1' } }, 'context XAPI-00084'],
    [{ object: { objectType: 'Agent', mbox: 'mailto:a@b.c' }, context: { platform: 'x' } }, 'context XAPI-00085'],
    [{ verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } }, 'object XAPI-00019'],
    [{ timestamp: '2026-02-30T00:00:00Z' }, 'timestamp XAPI-00022'],
    [{ timestamp: '2026-02-03T00:00:00-00:00' }, 'timestamp XAPI-00022'],
    [{ stored: 'now' }, 'stored XAPI-00023'],
    [{ authority: { objectType: 'Group', member: [valid.actor] } }, 'authority XAPI-00098'],
    [{ version: '1.1.0' }, 'version XAPI-00101'],
    [{ version: '2.0.0' }, 'version XAPI-00101'],
    [{ id: '123' }, 'id XAPI-00027'],
    [{ Actor: valid.actor }, 'Actor XAPI-00008'],
    [{ result: null }, 'result XAPI-00001'],
    [
      { attachments: [{ usageType: 'http://a.b', display: {}, contentType: 'x', length: 1, sha2: 'a'.repeat(64) }] },
      'attachments[0].contentType XAPI-00105',
    ],
    [
      { attachments: [{ usageType: 'http://a.b', display: {}, contentType: 'a/b', length: -1, sha2: 'a'.repeat(64) }] },
      'attachments[0].length XAPI-00102',
    ],
  ];
  for (const [override, expected] of cases)
    it(`${JSON.stringify(override).slice(0, 90)} → ${expected}`, () => {
      expect(problemsOf({ ...valid, ...override })).toContain(expected);
    });

  for (const property of ['actor', 'verb', 'object'] as const)
    it(`requires ${property}`, () => {
      const { [property]: _removed, ...rest } = valid;
      expect(problemsOf(rest)[0]).toMatch(new RegExp(`^${property} XAPI-0000[345]$`));
    });
});

describe('what is allowed', () => {
  const allowed: readonly (readonly [string, Record<string, Json>, XapiVersion])[] = [
    ['a SubStatement', { object: sub }, '1.0.3'],
    ['an anonymous group', { actor: group }, '1.0.3'],
    ['an identified group without members', { actor: { objectType: 'Group', openid: 'https://a.b/g' } }, '1.0.3'],
    ['null inside extensions', result({ extensions: { 'https://a.b/c': { deep: [null] } } }), '1.0.3'],
    ['a single context activity', context({ contextActivities: { parent: { id: 'https://a.b' } } }), '1.0.3'],
    ['a version of 1.0', { version: '1.0.9' }, '1.0.3'],
    [
      'context agents in 2.0',
      context({
        contextAgents: [{ objectType: 'contextAgent', agent: valid.actor, relevantTypes: ['https://a.b/t'] }],
      }),
      '2.0.0',
    ],
    ['a score of −1', result({ score: { scaled: -1 } }), '1.0.3'],
    ['a time with an offset', { timestamp: '2026-11-20T09:30:00.123456+01:00' }, '2.0.0'],
  ];
  for (const [name, override, version] of allowed)
    it(name, () => expect(problemsOf({ ...valid, ...override }, version)).toEqual([]));

  it('context agents are new in 2.0, and RFC 3339 is its rule for times', () => {
    const agents = context({ contextAgents: [{ objectType: 'contextAgent', agent: valid.actor }] });
    expect(problemsOf({ ...valid, ...agents })).toEqual(['context.contextAgents XAPI-00010']);
    expect(problemsOf({ ...valid, timestamp: '2026-11-20T09:30' })).toEqual([]);
    expect(problemsOf({ ...valid, timestamp: '2026-11-20T09:30' }, '2.0.0')).toEqual(['timestamp XAPI-00022']);
  });

  for (const [name, statement] of Object.entries(fixtures.statements))
    it(`the model statement ${name}`, () => {
      expect(problemsOf(statement)).toEqual([]);
      expect(problemsOf(statement, '2.0.0')).toEqual([]);
    });
});

it('names the place inside a batch, in both languages', () => {
  const outcome = validateStatements([valid, { ...valid, actor: { mbox: 'x' } }], '1.0.3');
  const [problem] = outcome.kind === 'invalid' ? outcome.problems : [];
  if (problem === undefined) throw new Error('expected a problem');
  expect(problemMessage(problem, 'en')).toBe(
    '[1].actor.mbox: expected a "mailto:" address; received "x" (XAPI-00038).',
  );
  expect(problemMessage(problem, 'fr')).toBe(
    '[1].actor.mbox : attendu une adresse « mailto: » ; reçu "x" (XAPI-00038).',
  );
});

it('whatever JSON comes, the validator answers and does not throw', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom<XapiVersion>('1.0.3', '2.0.0'), (text, version) => {
      const read = readJsonText(text);
      if (read.kind === 'refused') return;
      const outcome = validateStatements(read.value, version);
      if (outcome.kind === 'valid')
        expect(Array.isArray(read.value) ? outcome.statements.length : 1).toBe(outcome.statements.length);
    }),
    { numRuns: 2000 },
  );
});
