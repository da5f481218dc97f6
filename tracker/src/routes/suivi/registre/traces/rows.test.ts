import { expect, test } from 'vitest';
import { translator } from '#lib/strings/index.ts';
import type { Statement } from '#lib/xapi/statement.ts';
import { homePages, namespace } from '#lib/xapi/vocabulary.ts';
import { actorText, durationText, listedRow, objectText, resultText, rowOf, sizeText, verbText } from './rows.ts';

const t = translator('fr');
const statement: Statement = {
  id: '6f1c2a58-4f0e-4a8e-9a3f-2b7d1c5e8a90',
  actor: { account: { homePage: homePages.suivi, name: 's-abcd2345' }, name: 'Jean Dupont' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'fr-FR': 'a répondu', en: 'answered' } },
  object: { id: 'https://campus.example/xapi/activities/m04/q1', definition: { name: { fr: 'Question 1' } } },
  timestamp: '2026-11-22T08:29:00.000Z',
  stored: '2026-11-22T08:30:00.000Z',
  authority: { account: { homePage: `${namespace}/authority`, name: 'learner-session' } },
  version: '1.0.3',
};

test('a row says when in Paris, who by pseudonym, and what in words', () => {
  expect(rowOf(statement, t)).toMatchObject({
    at: { day: '22 novembre 2026', clock: '09:30' },
    who: { text: 's-abcd2345', detail: 'pseudonyme du campus' },
    verb: 'a répondu',
    object: { text: 'Question 1', activity: 'https://campus.example/xapi/activities/m04/q1' },
    by: 'session d’apprenant',
  });
  expect(JSON.stringify(rowOf(statement, t))).not.toContain('Dupont');
});

test('a statement that must not be shown shows when, and nothing else', () => {
  const hidden = listedRow({ kind: 'hidden', id: statement.id, stored: statement.stored }, t);
  expect(hidden).toEqual({ kind: 'hidden', at: { day: '22 novembre 2026', clock: '09:30' } });
});

test('whoever is named is told by what identifies them', () => {
  expect(actorText({ mbox: 'mailto:ada@tool.example' }, t).text).toBe('ada@tool.example');
  expect(actorText({ account: { homePage: 'https://lms.example/x', name: '12' } }, t)).toEqual({
    text: '12',
    detail: 'lms.example',
  });
  expect(actorText({ objectType: 'Group', member: [{ mbox: 'mailto:a@b.c' }, { mbox: 'mailto:d@e.f' }] }, t).text).toBe(
    'groupe de 2',
  );
  expect(actorText({ openid: 'https://id.example/a' }, t).detail).toBe('OpenID');
});

test('what has no name is told by the end of its address', () => {
  expect(verbText({ id: 'http://adlnet.gov/expapi/verbs/passed' }, t)).toBe('passed');
  expect(objectText({ id: 'https://tool.example/course/' }, t).text).toBe('course');
  expect(objectText({ objectType: 'StatementRef', id: statement.id }, t)).toMatchObject({ statement: statement.id });
  expect(
    objectText(
      { objectType: 'SubStatement', actor: statement.actor, verb: statement.verb, object: statement.object },
      t,
    ).text,
  ).toBe('s-abcd2345 · a répondu · Question 1');
});

test('results are told in words', () => {
  expect(resultText({ score: { scaled: 0.854 }, success: true, completion: false }, t)).toEqual([
    '85,4\u202F%',
    'réussi',
    'non terminé',
  ]);
  expect(resultText({ score: { raw: 0, max: 20 }, success: false }, t)).toEqual(['0 sur 20', 'échoué']);
  expect(resultText(undefined, t)).toEqual([]);
});

test('durations and sizes are told in units', () => {
  expect(durationText('PT125S', t)).toBe('2 minutes 5 secondes');
  expect(durationText('PT0S', t)).toBe('0 seconde');
  expect(durationText('P1Y', t)).toBe('P1Y');
  expect([sizeText(12, t), sizeText(2345, t), sizeText(3_210_000, t)]).toEqual(['12 octets', '2,3 ko', '3,2 Mo']);
});
