import type { RegisterEntry } from '../../../../courses/schema/index.ts';
import type { AnswerKey, CitationsData } from '../lab-data.ts';

const both = (text: string) => ({ fr: text, en: `${text} (en)` });
const cited = (id: string, number: string, date: string) => ({
  id,
  text: `La règle ${id} (n° ${number}).`,
  reference: `n° ${number}`,
  number,
  date,
});

/** Four citations: one right, one that does not exist, one that says the opposite, one lure. */
export const data: CitationsData = {
  version: 1,
  case: 'un-litige',
  title: both('Un litige'),
  factsHtml: both('<p>Un loyer.</p>'),
  persons: [{ name: 'Mme Marchandel', role: both('locataire') }],
  pieces: [{ cote: 'D1', title: both('Bail'), date: null, html: '<p>Le bail.</p>' }],
  question: {
    askHtml: both('Peut-on retenir le loyer ?'),
    useful: ['99-99.934', 'B. 3'],
    formulations: [
      { id: 'vague', text: 'que faire', commentHtml: both('Vague.') },
      { id: 'nette', text: 'retenue du loyer', commentHtml: both('Nette.') },
    ],
    lessonHtml: both('Nommez l’acte.'),
  },
  sections: [
    {
      id: 'une',
      title: both('Une'),
      citations: [cited('juste', '99-99.921', '2020-10-14'), cited('absente', '99-99.987', '2019-03-07')],
    },
    {
      id: 'deux',
      title: both('Deux'),
      citations: [cited('contraire', '99-99.934', '2021-05-12'), cited('leurre', 'B. 3', '1953-03-15')],
    },
  ],
  numbers: ['99-99.921', '99-99.934', 'B. 3', 'RG 99/90655'],
};

const planted = {
  code: 'E01',
  name: both('Citation inventée'),
  direction: 'neutre',
  correctionHtml: both('Rien.'),
} as const;
export const key: AnswerKey = {
  scope: 'habitation',
  answers: [
    {
      citation: 'juste',
      status: 'applicable',
      proof: '99-99.921',
      passage: 'réduction',
      lure: null,
      explanationHtml: both('Oui.'),
    },
    { citation: 'absente', status: 'absent', severity: 3, ...planted, explanationHtml: both('Nulle part.') },
    {
      citation: 'contraire',
      status: 'other',
      severity: 2,
      ...planted,
      proof: '99-99.934',
      passage: 'ne peut',
      explanationHtml: both('Contraire.'),
    },
    {
      citation: 'leurre',
      status: 'applicable',
      proof: 'B. 3',
      passage: 'entretenir',
      lure: { code: 'E09', name: both('Droit anachronique') },
      explanationHtml: both('Vieux, et en vigueur.'),
    },
  ],
};

export const register: readonly RegisterEntry[] = [
  {
    kind: 'decision',
    number: '99-99.921',
    court: 'cassation',
    chamber: 'troisieme-civile',
    date: '2020-10-14',
    solution: 'cassation',
    scope: 'habitation',
    title: 'Privation de chauffage',
    text: 'Le locataire privé de chauffage a droit à une réduction du loyer.',
    cites: ['B. 3'],
  },
  {
    kind: 'decision',
    number: '99-99.934',
    court: 'cassation',
    chamber: 'troisieme-civile',
    date: '2021-05-12',
    scope: 'habitation',
    title: 'Retenue de loyer',
    text: 'Le locataire ne peut retenir le loyer.',
    cites: [],
  },
  {
    kind: 'article',
    number: 'B. 3',
    heading: 'Entretien',
    scope: 'general',
    versions: [
      { from: '1953-03-15', to: '1999-12-31', text: 'Le bailleur entretient.' },
      { from: '2000-01-01', text: 'Le bailleur doit entretenir la chose louée.' },
    ],
  },
  {
    kind: 'decision',
    number: 'RG 99/90655',
    court: 'appel',
    seat: 'Villebrume',
    date: '2023-01-17',
    scope: 'professionnel',
    title: 'Charges au forfait',
    text: 'Les charges du local professionnel sont libres.',
    cites: [],
  },
];
