import { type Json, type Requirement, statement, uuid } from '../requirement.ts';
import { rule } from '../rule.ts';

const activity = { id: 'https://tool.example/a' };
/** A definition, on its own and in a SubStatement. */
const definition = (value: unknown): readonly Json[] => [
  { object: { ...activity, definition: value } },
  { object: { ...statement({ object: { ...activity, definition: value } }), objectType: 'SubStatement' } },
];
const sub = (override: Json): Json => ({ object: { objectType: 'SubStatement', ...statement(), ...override } });
const ref = (id: unknown): Json => ({ objectType: 'StatementRef', id });
const type: Readonly<Record<string, string>> = {
  choices: 'choice',
  scale: 'likert',
  source: 'matching',
  target: 'matching',
  steps: 'performance',
};
const components = (key: string, value: unknown): readonly Json[] =>
  definition({ interactionType: type[key], [key]: value });
const keys = Object.keys(type);

const arrayOf = (id: string, key: string): Requirement =>
  rule({
    id,
    says: `${key} is an array of interaction components`,
    refused: [
      components(key, { id: 'a' }),
      components(key, 'a'),
      definition({ interactionType: 'numeric', [key]: [] }),
    ].flat(),
    accepted: components(key, [{ id: 'a', description: { fr: 'Un' } }, { id: 'b' }]),
  });

/** Verbs, activities, agents, references and SubStatements (Data 2.4.3, 2.4.4). */
export const statementObjects: readonly Requirement[] = [
  rule({
    id: 'XAPI-00044',
    says: 'a verb has an id, an IRI',
    refused: [{ verb: {} }, { verb: { id: 'read' } }, { verb: { id: 1 } }, { verb: 'v:1' }],
  }),
  rule({
    id: 'XAPI-00045',
    says: 'display is a language map',
    refused: [
      { verb: { id: 'v:1', display: 'lu' } },
      { verb: { id: 'v:1', display: { fr: 1 } } },
      { verb: { id: 'v:1', display: ['lu'] } },
    ],
    accepted: [{ verb: { id: 'v:1', display: { fr: 'a lu', en: 'read' } } }],
  }),
  rule({
    id: 'XAPI-00046',
    says: 'an object is an activity, an agent, a group, a SubStatement or a StatementRef',
    refused: [{ object: { ...activity, objectType: 'Verb' } }, { object: { ...activity, objectType: 1 } }],
    accepted: [
      { object: { ...activity, objectType: 'Activity' } },
      { object: { objectType: 'Agent', mbox: 'mailto:a@b.c' } },
      { object: { objectType: 'Group', mbox: 'mailto:a@b.c' } },
      { object: ref(uuid()) },
      sub({}),
    ],
  }),
  rule({
    id: 'XAPI-00047',
    says: 'an activity has an id, an IRI',
    refused: [{ object: {} }, { object: { id: 'a' } }, { object: { id: 1 } }, sub({ object: { id: 'a' } })],
  }),
  rule({
    id: 'XAPI-00048',
    says: 'a definition is an object',
    refused: [...definition('x'), ...definition([])],
    accepted: definition({}),
  }),
  rule({
    id: 'XAPI-00049',
    says: 'interactionType is one of ten',
    refused: [...definition({ interactionType: 'quiz' }), ...definition({ interactionType: 1 })],
    accepted: [
      'true-false',
      'choice',
      'fill-in',
      'long-fill-in',
      'matching',
      'performance',
      'sequencing',
      'likert',
      'numeric',
      'other',
    ].flatMap((interactionType) => definition({ interactionType })),
  }),
  rule({
    id: 'XAPI-00050',
    says: 'correctResponsesPattern is an array of strings',
    refused: [
      ...definition({ interactionType: 'other', correctResponsesPattern: 'a' }),
      ...definition({ interactionType: 'other', correctResponsesPattern: [1] }),
    ],
    accepted: definition({ interactionType: 'choice', correctResponsesPattern: ['a[,]b'] }),
  }),
  arrayOf('XAPI-00051', 'steps'),
  arrayOf('XAPI-00052', 'target'),
  arrayOf('XAPI-00053', 'source'),
  arrayOf('XAPI-00054', 'scale'),
  arrayOf('XAPI-00055', 'choices'),
  rule({
    id: 'XAPI-00056',
    says: 'a name is a language map',
    refused: [...definition({ name: 'Un' }), ...definition({ name: { fr: 1 } })],
  }),
  rule({
    id: 'XAPI-00057',
    says: 'extensions are an object',
    refused: [...definition({ extensions: 'x' }), ...definition({ extensions: ['x'] })],
  }),
  rule({
    id: 'XAPI-00058',
    says: 'components have ids, each its own in its list',
    refused: keys.flatMap((key) => [
      ...components(key, [{}]),
      ...components(key, [{ id: 1 }]),
      ...components(key, [{ id: 'a' }, { id: 'a' }]),
    ]),
  }),
  rule({
    id: 'XAPI-00059',
    says: 'a description is a language map',
    refused: [...definition({ description: 'Un' }), ...definition({ description: { fr: [] } })],
  }),
  rule({
    id: 'XAPI-00060',
    says: 'a type is an IRI',
    refused: [...definition({ type: 'lesson' }), ...definition({ type: 1 })],
  }),
  rule({
    id: 'XAPI-00061',
    says: 'moreInfo is an IRL',
    refused: [...definition({ moreInfo: 'more' }), ...definition({ moreInfo: 1 })],
  }),
  rule({
    id: 'XAPI-00062',
    says: 'descriptions of components are language maps',
    refused: keys.flatMap((key) => components(key, [{ id: 'a', description: 'Un' }])),
  }),
  rule({
    id: 'XAPI-00063',
    says: 'components are objects',
    refused: keys.flatMap((key) => [...components(key, ['a']), ...components(key, [['a']])]),
  }),
  rule({
    id: 'XAPI-00064',
    says: 'what belongs to an interaction needs an interactionType',
    refused: [
      ...definition({ correctResponsesPattern: ['a'] }),
      ...keys.flatMap((key) => definition({ [key]: [{ id: 'a' }] })),
    ],
  }),
  rule({
    id: 'XAPI-00065',
    says: 'an agent or group as object says so by its objectType',
    refused: [
      { object: { mbox: 'mailto:a@b.c' } },
      { object: { member: [{ mbox: 'mailto:a@b.c' }] } },
      sub({ object: { openid: 'https://a.b' } }),
    ],
  }),
  rule({
    id: 'XAPI-00066',
    says: 'a SubStatement obeys the rules of statements',
    named: null,
    refused: [
      sub({ verb: { id: 'x' } }),
      sub({ actor: {} }),
      sub({ timestamp: 'now' }),
      sub({ result: { success: 'yes' } }),
      sub({ attachments: {} }),
    ],
    accepted: [sub({ timestamp: '2026-11-20T10:00:00.000Z', result: { success: true }, object: ref(uuid()) })],
  }),
  rule({
    id: 'XAPI-00067',
    says: 'a SubStatement has no authority',
    refused: [sub({ authority: { mbox: 'mailto:a@b.c' } })],
  }),
  rule({ id: 'XAPI-00068', says: 'a SubStatement has no version', refused: [sub({ version: '1.0.3' })] }),
  rule({
    id: 'XAPI-00069',
    says: 'a SubStatement has no stored',
    refused: [sub({ stored: '2026-11-20T10:00:00.000Z' })],
  }),
  rule({ id: 'XAPI-00070', says: 'a SubStatement has no id', refused: [sub({ id: uuid() })] }),
  rule({ id: 'XAPI-00071', says: 'a SubStatement holds no SubStatement', refused: [sub(sub({}))] }),
  rule({
    id: 'XAPI-00072',
    says: 'a StatementRef has an id, a UUID',
    refused: [
      { object: { objectType: 'StatementRef' } },
      { object: ref('x') },
      { object: ref(1) },
      sub({ object: ref('x') }),
    ],
  }),
  rule({
    id: 'XAPI-00073',
    says: 'a StatementRef says so by its objectType',
    refused: [
      { context: { statement: { id: uuid() } } },
      { context: { statement: { objectType: 'statementRef', id: uuid() } } },
    ],
    accepted: [{ context: { statement: ref(uuid()) } }],
  }),
];
