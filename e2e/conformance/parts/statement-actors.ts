import type { Requirement } from '../requirement.ts';
import { everywhere, rule } from '../rule.ts';

const identifiers = [
  { mbox: 'mailto:a@b.c' },
  { mbox_sha1sum: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
  { openid: 'https://tool.example/ada' },
  { account: { homePage: 'https://tool.example', name: 'ada' } },
];
/** Every pair of identifiers in one object. */
const pairs = identifiers.flatMap((first, index) =>
  identifiers.slice(index + 1).map((second) => ({ ...first, ...second })),
);
const group = (override: object): object => ({ objectType: 'Group', ...override });
const account = (value: unknown): readonly Readonly<Record<string, unknown>>[] => everywhere({ account: value });

/** Actors and groups, wherever they stand (Data 2.4.2). */
export const statementActors: readonly Requirement[] = [
  rule({
    id: 'XAPI-00031',
    says: 'an actor is an Agent or a Group',
    refused: everywhere({ objectType: 'Activity', mbox: 'mailto:a@b.c' }),
  }),
  rule({
    id: 'XAPI-00032',
    says: 'objectType is a string',
    named: null,
    refused: everywhere({ objectType: 1, mbox: 'mailto:a@b.c' }),
    accepted: [{ actor: { objectType: 'Agent', mbox: 'mailto:a@b.c' } }],
  }),
  rule({
    id: 'XAPI-00033',
    says: 'a name is a string',
    refused: everywhere({ name: 1, mbox: 'mailto:a@b.c' }),
    accepted: [
      { actor: { name: 'Ada', mbox: 'mailto:a@b.c' } },
      { actor: group({ name: 'Tous', mbox: 'mailto:a@b.c' }) },
    ],
  }),
  rule({
    id: 'XAPI-00034',
    says: 'an agent has exactly one identifier',
    refused: [{}, ...pairs].flatMap(everywhere),
    accepted: identifiers.map((actor) => ({ actor })),
  }),
  rule({
    id: 'XAPI-00035',
    says: 'only groups have members, and anonymous ones must',
    named: null,
    refused: [...everywhere(group({})), ...everywhere({ mbox: 'mailto:a@b.c', member: [] })],
    accepted: [{ actor: group({ member: [{ mbox: 'mailto:a@b.c' }] }) }],
  }),
  rule({
    id: 'XAPI-00036',
    says: 'members are agents',
    named: null,
    refused: [{}, 'Ada', [group({ mbox: 'mailto:a@b.c' })], [{}], [{ name: 'Ada' }]].map((member) => ({
      actor: group({ member }),
    })),
    accepted: [{ actor: group({ mbox: 'mailto:g@b.c', member: identifiers }) }],
  }),
  rule({
    id: 'XAPI-00037',
    says: 'an identified group has one identifier',
    refused: pairs.map((pair) => ({ actor: group(pair) })),
    accepted: identifiers.map((identifier) => ({ actor: group(identifier) })),
  }),
  rule({
    id: 'XAPI-00038',
    says: 'mbox is a mailto IRI',
    refused: ['ada@tool.example', 'mailto:', 'mailto:ada', 'https://tool.example', 1].flatMap((mbox) =>
      everywhere({ mbox }),
    ),
  }),
  rule({
    id: 'XAPI-00039',
    says: 'mbox_sha1sum is a SHA-1 digest',
    refused: ['abc', 1, 'zz39a3ee5e6b4b0d3255bfef95601890afd80709'].map((digest) => ({
      actor: { mbox_sha1sum: digest },
    })),
  }),
  rule({
    id: 'XAPI-00040',
    says: 'openid is a URI',
    refused: ['ada', 1, ''].flatMap((openid) => everywhere({ openid })),
  }),
  rule({ id: 'XAPI-00041', says: 'an account is an object', refused: [...account('ada'), ...account([])] }),
  rule({
    id: 'XAPI-00042',
    says: 'an account has a homePage, an IRL',
    refused: [
      ...account({ name: 'ada' }),
      ...account({ homePage: 'tool', name: 'ada' }),
      ...account({ homePage: 1, name: 'ada' }),
    ],
  }),
  rule({
    id: 'XAPI-00043',
    says: 'an account has a name, a string',
    refused: [
      ...account({ homePage: 'https://tool.example' }),
      ...account({ homePage: 'https://tool.example', name: 1 }),
    ],
  }),
];
