import { expect, test } from 'vitest';
import { readPasted } from './pasted.ts';

test('a pasted list is read line by line, in French or with ids, headings left out', () => {
  const text =
    'Nom;Adresse;Rôle;Fonction\nNoé Quillan;noe@exemple.fr;Formateur;magistrat\nZoé Pré;zoe@exemple.fr;learner;justice-agent\nAli;ali@exemple.fr';
  expect(readPasted(text)).toEqual([
    {
      kind: 'invitation',
      line: 2,
      invitation: { name: 'Noé Quillan', email: 'noe@exemple.fr', role: 'trainer', occupation: 'magistrate' },
    },
    {
      kind: 'invitation',
      line: 3,
      invitation: { name: 'Zoé Pré', email: 'zoe@exemple.fr', role: 'learner', occupation: 'justice-agent' },
    },
    {
      kind: 'invitation',
      line: 4,
      invitation: { name: 'Ali', email: 'ali@exemple.fr', role: 'learner', occupation: 'other' },
    },
  ]);
});

test('an unknown word is refused with its line', () => {
  expect(readPasted('A;a@b.fr;chef;magistrat\nB;b@b.fr;learner;plombier')).toEqual([
    { kind: 'wrong', line: 1, problem: 'role-unknown' },
    { kind: 'wrong', line: 2, problem: 'occupation-unknown' },
  ]);
});
