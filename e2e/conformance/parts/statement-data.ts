import { expect } from 'vitest';
import { expectRefusal, iri, type Requirement, statement, uuid } from '../requirement.ts';
import { rule } from '../rule.ts';

const activity = { id: 'https://tool.example/a' };
const sub = { objectType: 'SubStatement', ...statement() };

/** Formatting, lifecycle and ids (Data 2.2, 2.4.1, 4). */
export const statementData: readonly Requirement[] = [
  rule({
    id: 'XAPI-00001',
    says: 'nothing is null, except in extensions',
    refused: [
      { result: null },
      { actor: null },
      { context: { revision: null } },
      { object: { ...activity, definition: { name: null } } },
      { object: { ...sub, result: { score: null } } },
    ],
    accepted: [{ result: { extensions: { 'https://tool.example/e': null } } }],
  }),
  {
    id: 'XAPI-00002',
    says: 'keeps numbers with at least the precision of IEEE 754',
    async check(site) {
      const score = { scaled: 0.123456789012345, raw: 1.17549435e-38, min: -3.4028234e38, max: 3.4028234e38 };
      const [id = ''] = await site.store(statement({ result: { score } }));
      expect((await site.statement(id))['result']).toEqual({ score });
    },
  },
  rule({
    id: 'XAPI-00003',
    says: 'an actor is required',
    refused: [{ actor: undefined }, { object: { ...sub, actor: undefined } }],
  }),
  rule({
    id: 'XAPI-00004',
    says: 'a verb is required',
    refused: [{ verb: undefined }, { object: { ...sub, verb: undefined } }],
  }),
  rule({
    id: 'XAPI-00005',
    says: 'an object is required',
    refused: [{ object: undefined }, { object: { ...sub, object: undefined } }],
  }),
  rule({
    id: 'XAPI-00006',
    says: 'every property is of its type',
    named: null,
    refused: [
      { actor: 'Ada' },
      { verb: ['v:1'] },
      { object: 1 },
      { result: 'good' },
      { context: [] },
      { actor: { mbox: 1 } },
    ],
  }),
  rule({
    id: 'XAPI-00007',
    says: 'a string of a format follows it, and is not empty',
    named: null,
    refused: [{ actor: { mbox: '' } }, { verb: { id: '' } }, { id: '' }, { actor: { mbox: 'ada@tool.example' } }],
  }),
  rule({
    id: 'XAPI-00008',
    says: 'the case of names is that of the specification',
    refused: [
      { Result: {} },
      { result: { Success: true } },
      { object: { ...activity, Definition: {} } },
      { context: { Revision: '1' } },
    ],
  }),
  rule({
    id: 'XAPI-00009',
    says: 'the case of listed values is that of the specification',
    named: null,
    refused: [
      { actor: { objectType: 'agent', mbox: 'mailto:a@b.c' } },
      { object: { ...activity, objectType: 'activity' } },
      { object: { ...activity, definition: { interactionType: 'Choice' } } },
    ],
  }),
  rule({
    id: 'XAPI-00010',
    says: 'nothing that the specification does not know, except in extensions',
    refused: [{ colour: 'red' }, { verb: { id: 'v:1', colour: 'red' } }, { object: { ...sub, colour: 'red' } }],
    accepted: [{ context: { extensions: { 'https://tool.example/e': { colour: 'red' } } } }],
  }),
  rule({
    id: 'XAPI-00011',
    says: 'IRIs have a scheme',
    named: null,
    refused: [
      { verb: { id: 'experienced' } },
      { object: { id: 'tool.example/a' } },
      { actor: { openid: 'tool.example' } },
    ],
  }),
  rule({
    id: 'XAPI-00013',
    says: 'language maps have language tags for keys',
    named: 'XAPI-00121',
    refused: [{ verb: { id: 'v:1', display: { fr_FR: 'lu' } } }, { verb: { id: 'v:1', display: { '': 'lu' } } }],
    accepted: [{ verb: { id: 'v:1', display: { 'fr-FR': 'lu', und: 'read', 'zh-Hant-TW': '讀' } } }],
  }),
  {
    id: 'XAPI-00014',
    says: 'statements are well-formed JSON',
    async check(site) {
      for (const body of ['{"actor":', 'Bonjour', '']) await expectRefusal(await site.post(body), 400, 'XAPI-00014');
      await expectRefusal(await site.post('3'), 400, 'XAPI-00014');
    },
  },
  {
    id: 'XAPI-00015',
    says: 'strings are UTF-8',
    async check(site) {
      const display = { fr: 'a étudié — « œuvre » 🙂' };
      const [id = ''] = await site.store(statement({ verb: { id: 'v:1', display } }));
      expect((await site.statement(id))['verb']).toEqual({ id: 'v:1', display });
      const bytes = Buffer.from(
        JSON.stringify(statement({ verb: { id: 'v:1', display: { fr: 'étudié' } } })),
        'latin1',
      );
      await expectRefusal(await site.post(bytes), 400, 'XAPI-00015');
    },
  },
  {
    id: 'XAPI-00021',
    says: 'no property stands twice',
    async check(site) {
      const text = JSON.stringify(statement()).replace('{', '{"actor":{"mbox":"mailto:b@b.c"},');
      await expectRefusal(await site.post(text), 400, 'XAPI-00021');
    },
  },
  {
    id: 'XAPI-00026',
    says: 'gives an id to a statement that has none',
    async check(site) {
      const [id = ''] = await site.store(statement());
      expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect((await site.statement(id)).id).toBe(id);
    },
  },
  rule({
    id: 'XAPI-00027',
    says: 'an id is a UUID',
    refused: [{ id: '2b293352-daf2-5c45-9ec4' }, { id: 'x' }],
    accepted: [{ id: uuid() }],
  }),
  rule({ id: 'XAPI-00028', says: 'an id is a string', named: 'XAPI-00027', refused: [{ id: 12 }, { id: {} }] }),
  rule({
    id: 'XAPI-00029',
    says: 'UUIDs are in their standard form',
    named: null,
    refused: [
      { id: '{2b293352-daf2-5c45-9ec4-7a71d3074e5b}' },
      { context: { registration: '2b293352daf25c459ec47a71d3074e5b' } },
      { object: { objectType: 'StatementRef', id: 'urn:uuid:2b293352-daf2-5c45-9ec4-7a71d3074e5b' } },
    ],
  }),
  rule({
    id: 'XAPI-00030',
    says: 'UUIDs have hexadecimal digits',
    named: null,
    refused: [{ id: 'zb293352-daf2-5c45-9ec4-7a71d3074e5b' }, { context: { registration: `${uuid().slice(1)}g` } }],
    accepted: [{ context: { registration: uuid().toUpperCase() } }],
  }),
  rule({
    id: 'XAPI-00118',
    says: 'keys of extensions are IRIs',
    refused: [
      { result: { extensions: { key: 1 } } },
      { context: { extensions: { 'a b': 1 } } },
      { object: { ...activity, definition: { extensions: { '': 1 } } } },
    ],
  }),
  {
    id: 'XAPI-00119',
    says: 'the values of extensions are anything, and come back as they were',
    async check(site) {
      const extensions = { [iri()]: null, [iri()]: '', [iri()]: {}, [iri()]: [], [iri()]: [[1, { a: null }], false] };
      const [id = ''] = await site.store(statement({ result: { extensions } }));
      expect((await site.statement(id))['result']).toEqual({ extensions });
    },
  },
  rule({
    id: 'XAPI-00120',
    says: 'extensions are an object',
    named: null,
    refused: [
      { result: { extensions: [] } },
      { context: { extensions: 'x' } },
      { object: { ...activity, definition: { extensions: 1 } } },
    ],
  }),
  rule({
    id: 'XAPI-00121',
    says: 'language maps follow RFC 5646',
    refused: [
      { verb: { id: 'v:1', display: { 'en-': 'x' } } },
      { object: { ...activity, definition: { name: { 'a-b-c': 'x' } } } },
      { object: { ...activity, definition: { description: { 'fr-FR-FR': 'x' } } } },
    ],
    accepted: [
      {
        verb: { id: 'v:1', display: { 'i-klingon': 'x', 'de-CH-1996': 'x', 'en-US-u-islamcal': 'x', 'x-fr-CH': 'x' } },
      },
    ],
  }),
];
