import { expect, it } from 'vitest';
import { answers, excerptOf, fold, spellings } from './search-relevance.ts';

it('folds accents, capitals and ligatures', () => {
  expect(fold('Évènement, ŒUVRE, ex æquo, ÇA')).toBe('evenement, oeuvre, ex aequo, ca');
});

it('tries both spellings of a ligature', () => {
  expect(spellings('cœur')).toEqual(['cœur', 'coeur']);
  expect(spellings('coeur')).toEqual(['coeur', 'cœur']);
  expect(spellings('juge')).toEqual(['juge']);
});

it.each([
  ['l’évènement,', 'evenement'],
  ['événements', 'évènement'],
  ['evenement', 'évènement'],
  ['vérifiée', 'verifier'],
  ['juger', 'juges'],
  ['D4', 'd4'],
  ['Œuvre', 'oeuvre'],
  ['biais', 'biais automatisation'],
])('%s answers « %s »', (word, query) => {
  expect(answers(word, query)).toBe(true);
});

it.each([
  ['Z.', 'zebre'],
  ['bien', 'biais'],
  ['biométrie', 'biais'],
  ['E.', 'evenement'],
])('%s does not answer « %s »', (word, query) => {
  expect(answers(word, query)).toBe(false);
});

it('shows the words around the first good location', () => {
  const content = `${'avant '.repeat(20)}un évènement survient ${'après '.repeat(30)}`.trim();
  const runs = excerptOf(content, [21], 'evenement') ?? [];
  expect(runs.filter((run) => run.marked).map((run) => run.text)).toEqual(['évènement']);
  expect(runs.map((run) => run.text).join('')).toMatch(/^… (avant ){7}un évènement survient (après ){18}…$/);
});

it('has no excerpt where no location answers', () => {
  expect(excerptOf('Z. Brin', [0], 'zebre')).toBeNull();
  expect(excerptOf('', [4], 'zebre')).toBeNull();
});
