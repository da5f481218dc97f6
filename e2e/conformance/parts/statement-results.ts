import { expect } from 'vitest';
import { type Json, type Requirement, statement, uuid } from '../requirement.ts';
import { rule } from '../rule.ts';

const result = (value: unknown): Json => ({ result: value });
const score = (value: unknown): Json => result({ score: value });
const context = (value: unknown): Json => ({ context: value });
const activities = (value: unknown): Json => context({ contextActivities: value });
const someone = { objectType: 'Agent', mbox: 'mailto:a@b.c' };
const file = {
  usageType: 'https://tool.example/usage',
  display: { fr: 'Pièce' },
  contentType: 'text/plain',
  length: 3,
  sha2: 'a'.repeat(64),
  fileUrl: 'https://tool.example/file',
};
const attachment = (override: Json): Json => ({ attachments: [{ ...file, ...override }] });

/** Result, context, times, authority, version and attachments' properties (Data 2.4.5 to 2.4.11, 4.5, 4.6). */
export const statementResults: readonly Requirement[] = [
  rule({
    id: 'XAPI-00022',
    says: 'timestamp is a time',
    refused: ['now', 1, '2026-02-30T00:00:00Z', '2026-11-20T25:00:00Z'].map((timestamp) => ({ timestamp })),
  }),
  {
    id: 'XAPI-00023',
    says: 'stored is a time',
    async check(site) {
      const [id = ''] = await site.store(statement());
      expect((await site.statement(id)).stored).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    },
  },
  rule({
    id: 'XAPI-00024',
    says: 'authority is an agent or a group',
    named: null,
    refused: [{ authority: 'me' }, { authority: { id: 'a:1' } }],
  }),
  rule({
    id: 'XAPI-00025',
    says: 'attachments are an array of attachments',
    refused: [{ attachments: file }, { attachments: ['x'] }],
    accepted: [attachment({})],
  }),
  rule({
    id: 'XAPI-00074',
    says: 'success is a boolean',
    refused: [result({ success: 'true' }), result({ success: 1 })],
  }),
  rule({
    id: 'XAPI-00075',
    says: 'completion is a boolean',
    refused: [result({ completion: 'true' }), result({ completion: 0 })],
  }),
  rule({
    id: 'XAPI-00076',
    says: 'response is a string',
    refused: [result({ response: 1 }), result({ response: {} })],
  }),
  rule({
    id: 'XAPI-00077',
    says: 'duration is an ISO 8601 duration',
    refused: ['PT', 'P', '10S', 'PT1S2M', 'P4W1D', 10, '-PT1S'].map((duration) => result({ duration })),
    accepted: ['PT8.25S', 'P3Y1M29DT4H35M59.14S', 'P4W', 'PT0S', 'P1DT12H36M0.12567S'].map((duration) =>
      result({ duration }),
    ),
  }),
  rule({
    id: 'XAPI-00078',
    says: 'extensions of a result are an object',
    refused: [result({ extensions: 'x' }), result({ extensions: [1] })],
  }),
  rule({ id: 'XAPI-00079', says: 'a score is an object', refused: [score(0.5), score('half'), score([])] }),
  rule({
    id: 'XAPI-00080',
    says: 'max is a number above min',
    refused: [score({ max: '2' }), score({ min: 2, max: 2 }), score({ min: 3, max: 2 })],
    accepted: [score({ min: -1, max: 2 })],
  }),
  rule({ id: 'XAPI-00081', says: 'min is a number', refused: [score({ min: '2' })], accepted: [score({ min: 2 })] }),
  rule({
    id: 'XAPI-00082',
    says: 'raw is a number from min to max',
    refused: [score({ raw: '1' }), score({ raw: 0, min: 1 }), score({ raw: 3, max: 2 })],
    accepted: [score({ raw: 1, min: 1, max: 2 }), score({ raw: 2, min: 1, max: 2 })],
  }),
  rule({
    id: 'XAPI-00083',
    says: 'scaled is a number from −1 to 1',
    refused: [score({ scaled: 1.01 }), score({ scaled: -1.01 }), score({ scaled: '1' })],
    accepted: [score({ scaled: 1 }), score({ scaled: -1 })],
  }),
  rule({
    id: 'XAPI-00084',
    says: 'revision only about an activity',
    refused: [{ object: someone, context: { revision: '1' } }],
    accepted: [context({ revision: '1' })],
  }),
  rule({
    id: 'XAPI-00085',
    says: 'platform only about an activity',
    refused: [{ object: someone, context: { platform: 'x' } }],
    accepted: [context({ platform: 'x' })],
  }),
  rule({ id: 'XAPI-00086', says: 'contextActivities are an object', refused: [activities('x'), activities([])] }),
  rule({
    id: 'XAPI-00087-1',
    named: 'XAPI-00087',
    says: 'registration is a UUID',
    refused: [context({ registration: 'x' }), context({ registration: 1 })],
    accepted: [context({ registration: uuid() })],
  }),
  rule({
    id: 'XAPI-00087-2',
    named: null,
    says: 'an instructor is an agent or a group',
    refused: [
      context({ instructor: 'x' }),
      context({ instructor: {} }),
      context({ instructor: { id: 'a:1' } }),
      context({ instructor: { ...someone, objectType: 'Activity' } }),
      context({ instructor: { ...someone, openid: 'https://a.b/c' } }),
    ],
    accepted: [context({ instructor: someone }), context({ instructor: { objectType: 'Group', member: [someone] } })],
  }),
  rule({
    id: 'XAPI-00088',
    says: 'a team is a group',
    named: null,
    refused: [context({ team: someone }), context({ team: 'x' }), context({ team: { mbox: 'mailto:a@b.c' } })],
    accepted: [context({ team: { objectType: 'Group', mbox: 'mailto:a@b.c' } })],
  }),
  rule({ id: 'XAPI-00089', says: 'revision is a string', refused: [context({ revision: 1 })] }),
  rule({ id: 'XAPI-00090', says: 'platform is a string', refused: [context({ platform: {} })] }),
  rule({
    id: 'XAPI-00091',
    says: 'language is a language tag',
    refused: [context({ language: 'fr_FR' }), context({ language: 1 }), context({ language: '' })],
    accepted: [context({ language: 'fr-FR' })],
  }),
  rule({
    id: 'XAPI-00092',
    says: 'statement is a reference',
    named: null,
    refused: [context({ statement: 'x' }), context({ statement: someone })],
  }),
  rule({
    id: 'XAPI-00093',
    says: 'context activities are parents, groupings, categories or others',
    refused: [activities({ parents: [] }), activities({ sibling: { id: 'a:1' } })],
  }),
  rule({
    id: 'XAPI-00094',
    says: 'context activities are activities',
    named: null,
    refused: [activities({ parent: ['a:1'] }), activities({ other: [someone] }), activities({ grouping: 'a:1' })],
  }),
  {
    id: 'XAPI-00096',
    says: 'context activities come back as arrays',
    async check(site) {
      const [id = ''] = await site.store(statement(activities({ parent: { id: 'a:1' }, other: [{ id: 'a:2' }] })));
      expect((await site.statement(id))['context']).toEqual({
        contextActivities: { parent: [{ id: 'a:1' }], other: [{ id: 'a:2' }] },
      });
    },
  },
  {
    id: 'XAPI-00097',
    says: 'stored is the time of storing, whatever was sent',
    async check(site) {
      const before = Date.now();
      const [id = ''] = await site.store(statement({ stored: '2001-01-01T00:00:00.000Z' }));
      expect(Date.parse((await site.statement(id)).stored)).toBeGreaterThanOrEqual(before);
    },
  },
  rule({
    id: 'XAPI-00098',
    says: 'a group as authority has no identifier and two members',
    refused: [[someone], [someone, someone, someone], undefined].map((member) => ({
      authority: { objectType: 'Group', ...(member === undefined ? { mbox: 'mailto:g@b.c' } : { member }) },
    })),
  }),
  {
    id: 'XAPI-00099',
    says: 'gives every statement its authority',
    async check(site) {
      const [id = ''] = await site.store(statement());
      expect((await site.statement(id))['authority']).toMatchObject({ objectType: 'Agent', account: {} });
    },
  },
  rule({
    id: 'XAPI-00100',
    says: 'no authority of more than two agents',
    named: 'XAPI-00098',
    refused: [{ authority: { objectType: 'Group', member: [1, 2, 3].map((n) => ({ mbox: `mailto:${n}@b.c` })) } }],
  }),
  rule({
    id: 'XAPI-00101',
    says: 'version is that of a specification',
    refused: ['0.9', '1.1.0', '3.0.0', 1, ''].map((version) => ({ version })),
    accepted: [{ version: '1.0' }, { version: '1.0.9' }],
  }),
  rule({
    id: 'XAPI-00102',
    says: 'length is a natural number',
    refused: [
      attachment({ length: undefined }),
      attachment({ length: '3' }),
      attachment({ length: -1 }),
      attachment({ length: 1.5 }),
    ],
  }),
  rule({
    id: 'XAPI-00103',
    says: 'sha2 is a SHA-2 digest',
    refused: [attachment({ sha2: undefined }), attachment({ sha2: 1 }), attachment({ sha2: 'xyz' })],
  }),
  rule({
    id: 'XAPI-00104',
    says: 'fileUrl is an IRL',
    refused: [attachment({ fileUrl: 'file' }), attachment({ fileUrl: 1 })],
  }),
  rule({
    id: 'XAPI-00105',
    says: 'contentType is a media type',
    refused: [
      attachment({ contentType: undefined }),
      attachment({ contentType: 'text' }),
      attachment({ contentType: 1 }),
    ],
  }),
  rule({
    id: 'XAPI-00106',
    says: 'display is a language map',
    refused: [attachment({ display: undefined }), attachment({ display: 'x' }), attachment({ description: 'x' })],
  }),
  rule({
    id: 'XAPI-00107',
    says: 'usageType is an IRI',
    refused: [attachment({ usageType: undefined }), attachment({ usageType: 'x' }), attachment({ usageType: 1 })],
  }),
  {
    id: 'XAPI-00122',
    says: 'timestamps keep at least milliseconds',
    async check(site) {
      const [id = ''] = await site.store(statement({ timestamp: '2026-11-20T10:00:00.123456Z' }));
      expect((await site.statement(id)).timestamp).toBe('2026-11-20T10:00:00.123456Z');
    },
  },
  rule({
    id: 'XAPI-00123',
    says: 'timestamps have no offset of −00',
    named: 'XAPI-00022',
    refused: ['2026-11-20T10:00:00-00', '2026-11-20T10:00:00-0000', '2026-11-20T10:00:00-00:00'].map((timestamp) => ({
      timestamp,
    })),
    accepted: [{ timestamp: '2026-11-20T10:00:00+01:00' }, { timestamp: '2026-11-20T10:00:00Z' }],
  }),
  rule({
    id: 'XAPI-00124',
    says: 'durations are not in the alternative format',
    named: 'XAPI-00077',
    refused: [result({ duration: 'P0003-06-04T12:30:05' })],
  }),
  {
    id: '2.0 4.2.7',
    says: 'timestamps come back in UTC',
    versions: ['2.0.0'],
    async check(site) {
      const [id = ''] = await site.store(statement({ timestamp: '2026-11-20T10:00:00.5+02:00' }));
      expect((await site.statement(id)).timestamp).toBe('2026-11-20T08:00:00.500Z');
    },
  },
  rule({
    id: '2.0 4.2.7',
    says: 'timestamps follow RFC 3339',
    named: 'XAPI-00022',
    versions: ['2.0.0'],
    refused: ['2026-11-20', '2026-11-20T10:00', '20261120T100000Z'].map((timestamp) => ({ timestamp })),
  }),
  rule({
    id: '2.0 4.2.2',
    says: 'context agents and groups have an agent or group, and types that are IRIs',
    versions: ['2.0.0'],
    named: null,
    refused: [
      context({ contextAgents: { objectType: 'contextAgent', agent: someone } }),
      context({ contextAgents: [{ objectType: 'contextAgent' }] }),
      context({ contextAgents: [{ objectType: 'Agent', agent: someone }] }),
      context({ contextAgents: [{ objectType: 'contextAgent', agent: someone, relevantTypes: [] }] }),
      context({ contextAgents: [{ objectType: 'contextAgent', agent: someone, relevantTypes: ['x'] }] }),
      context({ contextGroups: [{ objectType: 'contextGroup', group: someone }] }),
    ],
    accepted: [
      context({
        contextAgents: [{ objectType: 'contextAgent', agent: someone, relevantTypes: ['t:1'] }],
        contextGroups: [{ objectType: 'contextGroup', group: { objectType: 'Group', member: [someone] } }],
      }),
    ],
  }),
  rule({
    id: '1.0.3',
    says: 'knows no context agents',
    versions: ['1.0.3'],
    named: 'XAPI-00010',
    refused: [context({ contextAgents: [{ objectType: 'contextAgent', agent: someone }] })],
  }),
];
