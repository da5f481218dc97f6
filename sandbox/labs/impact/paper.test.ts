import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newState } from './machine.ts';
import { paperMarkdown, paperOf } from './paper.ts';
import { stringsIn } from './strings.ts';
import { data } from './testing/project.ts';

const fr = stringsIn('fr');
const on = { asOf: data.asOf, on: '2026-11-22' };
const withText = (text: string) => ({
  ...newState('run'),
  answers: {
    'etude/systeme/quoi': { choice: null, text },
    'etude/systeme/classe': { choice: 'risque', text: '' },
    'label/arret/bouton': { choice: 'unknown', text: 'P4' },
  },
});

test('the document holds every field, in words, with the status of each rule and what is left without an answer', () => {
  const paper = paperOf(data, withText('Il trie.'), fr);
  expect(paper.forms.map(({ title }) => title)).toEqual(['Étude', 'Label']);
  const [systeme, avis] = paper.forms[0]?.sections ?? [];
  expect(systeme?.rules).toEqual(['article 6, Une loi (de mémoire, à vérifier)']);
  expect(systeme?.entries.map(({ choice, text, isEmpty }) => [choice, text, isEmpty])).toEqual([
    [null, 'Il trie.', false],
    ['À haut risque', '', false],
  ]);
  expect(avis?.entries[0]?.isEmpty).toBe(true);
  expect(paper.forms[1]?.sections[0]?.entries[0]?.choice).toBe('Impossible à dire');
});

test('the Markdown says that the project is fictitious, of which day it is, and what was not answered', () => {
  const text = paperMarkdown(paperOf(data, withText('Il trie.'), fr), fr, on);
  expect(text.startsWith('# Un projet\n\nDocument d’exercice sur un projet fictif.')).toBe(true);
  expect(text).toContain('22 novembre 2026');
  expect(text).toContain('### Le système');
  expect(text).toContain('**Que fait-il ?**\n\n> Il trie.');
  expect(text).toContain('**Votre avis**\n\nSans réponse.');
  const en = stringsIn('en');
  expect(paperMarkdown(paperOf(data, withText('x'), en), en, on)).toContain('### Le système (en)');
});

test('whatever is written stays a quotation: no line of it becomes a heading, a list, a table or a tag of the document', () => {
  const lines = (text: string) => paperMarkdown(paperOf(data, withText(text), fr), fr, on).split('\n');
  const before = lines('x').filter((line) => !line.startsWith('>'));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('# Titre', '- a', '<b>', '| a |', '', 'texte', '> q', '```'), { minLength: 1 }),
      (written) => {
        const text = written.join('\n');
        fc.pre(text.trim() !== '');
        const after = lines(text);
        expect(after.filter((line) => !line.startsWith('>'))).toEqual(before);
        for (const line of after.filter((one) => one.startsWith('>'))) expect(line).not.toMatch(/(?<!\\)[<#|`]/);
      },
    ),
  );
});
