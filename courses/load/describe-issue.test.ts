import { expect, test } from 'vitest';
import { z } from 'zod';
import { civilDate, cote, localizedText, question, slug } from '../schema/index.ts';
import { describeIssue, nearest } from './describe-issue.ts';

/** What an author reads when `data` does not obey `schema`. */
function said(schema: z.ZodType, data: unknown) {
  const result = schema.safeParse(data);
  if (result.success) throw new Error('the data was expected to be refused');
  const [issue] = result.error.issues;
  if (issue === undefined) throw new Error('an issue was expected');
  const { expected, received, remedy } = describeIssue(issue, data);
  return [expected.fr, received.fr, remedy.fr];
}

test.each([
  ['a missing text', z.object({ a: z.string() }), {}, ['un texte', 'rien', 'ajoutez la clé `a`']],
  [
    'a number in place of a text',
    z.object({ a: z.string() }),
    { a: 3 },
    ['un texte', '`3`', 'mettez la valeur entre apostrophes'],
  ],
  [
    'a text without its language',
    z.object({ a: localizedText }),
    { a: 'Bonjour' },
    ['un bloc de clés', '« Bonjour »', 'écrivez le texte sous `fr:` (et sa traduction sous `en:`)'],
  ],
  [
    'an empty text',
    z.object({ a: localizedText }),
    { a: { fr: '' } },
    ['un texte qui ne soit pas vide', '«  »', 'remplacez cette valeur'],
  ],
  [
    'a bad slug',
    z.object({ a: slug }),
    { a: 'Deux Mots' },
    [
      'minuscules, chiffres et traits d’union simples, p. ex. `deux-familles`',
      '« Deux Mots »',
      'remplacez cette valeur',
    ],
  ],
  [
    'a bad cote',
    z.object({ a: cote }),
    { a: 'd1' },
    ['une cote : une majuscule et un nombre, p. ex. `D3`', '« d1 »', 'remplacez cette valeur'],
  ],
  [
    'a bad date',
    z.object({ a: civilDate }),
    { a: '22/11/2026' },
    ['une date AAAA-MM-JJ, p. ex. `2026-11-22`', '« 22/11/2026 »', 'remplacez cette valeur'],
  ],
  [
    'a mistyped value',
    z.object({ a: z.enum(['rouge', 'vert']) }),
    { a: 'ruoge' },
    ['l’une des valeurs `rouge`, `vert`', '« ruoge »', 'écrivez `rouge`'],
  ],
  [
    'a list that is too short',
    z.object({ a: z.array(z.string()).min(2) }),
    { a: [] },
    ['au moins 2 éléments', 'une liste vide', 'remplacez cette valeur'],
  ],
  [
    'a number that is too great',
    z.object({ a: z.number().max(1) }),
    { a: 2 },
    ['au plus 1', '`2`', 'remplacez cette valeur'],
  ],
  [
    'an unknown kind of question',
    question,
    { type: 'essai' },
    ['une valeur connue de `type`', '« essai »', 'remplacez cette valeur'],
  ],
])('%s is told in the words of an author', (_, schema, data, words) => {
  expect(said(schema, data)).toEqual(words);
});

test('the nearest known word is proposed only when it is near', () => {
  expect(nearest('explication', ['explanation', 'prompt'])).toBe('explanation');
  expect(nearest('zzzz', ['explanation', 'prompt'])).toBeNull();
});
