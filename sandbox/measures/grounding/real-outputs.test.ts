import { expect, test } from 'vitest';
import { ground } from './ground.ts';
import type { Person, Piece } from './mention.ts';

/** Ways of writing that the fine-tuned model has: each was a fault of the check on its outputs. */
const pieces: readonly Piece[] = [
  {
    cote: 'D1',
    text: "Lettre de M. Hugues Arvieux, reçue le 22 mai 2024. Je retire la plainte contre ma nièce Solène. Elle m'a expliqué devant ma sœur Odile qu'elle avait emprunté 500 euros le 21 avril pour son studio. Ma sœur pense que je devrais maintenir la plainte.",
  },
  {
    cote: 'D2',
    text: "Jugement : M. Bruno Cassel conserve la maison de Rivemont, dont il a hérité. Le nom d'épouse : Mme Inès Daubrac ne demande pas à le garder. Mme Daubrac trouve que les enfants ne se voient pas assez. Leur fils Ambroise a 9 ans. La compagne de M. Cassel, Mme Lise Orel, garde Ambroise le samedi.",
  },
  { cote: 'D3', text: 'Juillet : Ambroise chez son père du 5 au 27.' },
];
const persons: readonly Person[] = [
  { name: 'M. Hugues Arvieux', also: ['M. Arvieux'], role: 'plaignant' },
  { name: 'Solène', also: [], role: 'nièce' },
  { name: 'Odile', also: [], role: 'sœur de M. Arvieux' },
  { name: 'M. Bruno Cassel', also: ['M. Cassel'], role: 'père' },
  { name: 'Mme Inès Daubrac', also: ['Mme Daubrac'], role: 'mère' },
  { name: 'Ambroise', also: [], role: 'fils' },
  { name: 'Mme Lise Orel', also: ['Mme Orel'], role: 'compagne de M. Cassel' },
];
const marked = (output: string) =>
  ground(output, pieces, persons, 'fr').flatMap(({ text, finding }) =>
    finding.kind === 'displaced' ? [[text, finding.why]] : finding.kind === 'absent' ? [[text, 'absent']] : [],
  );

test('« elle » later in a sentence may mean whoever was named before', () => {
  expect(marked('Solène a emprunté 500 euros le 21 avril pour son studio.')).toEqual([]);
  expect(marked('M. Cassel a emprunté 500 euros pour son studio.')).toContainEqual(['500 euros', 'of-another-person']);
});

test('« ma sœur » is the sister of the list', () => {
  expect(marked('Odile pense que M. Arvieux devrait maintenir la plainte.')).toEqual([]);
});

test('of two persons who each do something, neither is given the other’s deed', () => {
  expect(
    marked('M. Cassel conserve la maison de Rivemont, dont il a hérité, et Mme Daubrac ne demande pas à le garder.'),
  ).toEqual([]);
  expect(marked('Mme Daubrac conserve la maison de Rivemont, dont elle a hérité.')).toContainEqual([
    'Mme Daubrac',
    'deed-of-another',
  ]);
});

test('whoever stands after « de » does not do what the sentence tells', () => {
  expect(marked("Mme Daubrac : mère d'Ambroise, qui trouve que les enfants ne se voient pas assez.")).toEqual([]);
});

test('a kinship says whether a first name is a man’s or a woman’s', () => {
  expect(marked('Mme Ambroise a 9 ans.')).toContainEqual(['Mme Ambroise', 'absent']);
});

test('reads « sœur » with its ligature as a role, and « compagne » as one', () => {
  expect(marked('Mme Lise Orel : sœur de M. Arvieux.')).toEqual([['sœur', 'role-of-another']]);
  expect(marked('Odile : compagne de M. Cassel.')).toEqual([['compagne', 'role-of-another']]);
});

test('a day under the name of its month is that day', () => {
  expect(marked('- 5 juillet : Ambroise chez son père.')).toEqual([]);
  expect(marked('- 6 juillet : Ambroise chez son père.')).toContainEqual(['6 juillet', 'absent']);
});

test('the day of a letter is nobody’s deed', () => {
  expect(marked('Solène est partie, selon la lettre du 22 mai 2024.')).toEqual([]);
});
