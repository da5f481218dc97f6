import { expect, test } from 'vitest';
import { findUnknownNames } from './find-names.ts';
import { knownNames } from './known-names.ts';

const known = knownNames({
  surnames: ['Bagnolin', 'Peyrolade', 'Arcelin-Vaux', 'El Haddoun', 'Ravenelle'],
  firstNames: ['Odile', 'Karim', 'Jean', 'Pierre', 'Leïla', 'Bruno'],
  towns: ['Valombre', 'La Ferté-Aubry'],
  places: ['rue des Tanneurs', 'Hangar 7'],
  courtTypes: [
    'tribunal judiciaire',
    "cour d'appel",
    "maison d'arrêt",
    "conseil de prud'hommes",
    'tribunal de commerce',
  ],
  companies: ['Batirel', 'Garage Peyrolade', "Assurances du Val d'Argence"],
  commonWords: ['Noël'],
});
const found = (text: string) => findUnknownNames(text, known).map(({ kind, name }) => `${kind} ${name}`);

test.each([
  ['M. Durand est venu.', 'person Durand'],
  ['MM. Zellagui', 'person Zellagui'],
  ['Mme Bagnolin-Zellagui', 'person Bagnolin-Zellagui'],
  ['M. Bruno Le Bris', 'person Bruno Le Bris'],
  ['Me\u00A0Zellagui plaide.', 'person Zellagui'],
  ['Selon Karim Zellagui, non.', 'person Karim Zellagui'],
  ['Karim ZELLAGUI', 'person Karim ZELLAGUI'],
  ['Mr Zellagui', 'person Zellagui'],
  ['Le père de Dupont a dit', 'person Dupont'],
  ['tribunal judiciaire de Guéret', 'town Guéret'],
  ['cour d’appel d’Aurec', 'town Aurec'],
  ['le conseil de prud’hommes de Nantes', 'town Nantes'],
  ['Il habite à Guéret.', 'town Guéret'],
  ['Paris, le 2 mars', 'town Paris'],
  ['SARL Zellagui Bâtiment', 'company Zellagui Bâtiment'],
  ['la société Alpharex', 'company Alpharex'],
  ['12 rue Victor-Hugo', 'street rue Victor-Hugo'],
  ['un véhicule de marque Alpharex', 'unknown Alpharex'],
])('%j names somebody real: %s', (text, expected) => {
  expect(found(text)).toEqual([expected]);
});

test.each([
  'Mme Odile Bagnolin et M. Karim El Haddoun',
  'M. Jean-Pierre ARCELIN-VAUX',
  'Mme Peyrolade-Bagnolin',
  'M. K. et Mme B.',
  'Madame la présidente, Monsieur le procureur',
  'tribunal judiciaire de Valombre, cour d’appel de La Ferté-Aubry',
  'le tribunal de commerce de ce ressort',
  'la SARL Batirel et le garage Peyrolade',
  'Assurances du Val d’Argence',
  'au 4 rue des Tanneurs, à Valombre',
  'à D12, à TTC, à Noël',
  'La société a été dissoute. Elle ne paie plus.',
  'Odile dit oui. Pierre aussi.',
  'le Hangar 7, à 2 h 07',
  'sur place Batirel attend',
])('%j names nobody real', (text) => {
  expect(found(text)).toEqual([]);
});

test('the offset is that of the name in the text', () => {
  const text = 'Le 2 mars, M. Durand a écrit à Karim Zellagui.';
  for (const { name, offset } of findUnknownNames(text, known))
    expect(text.slice(offset, offset + name.length)).toBe(name);
  expect(findUnknownNames(text, known)).toHaveLength(2);
});
