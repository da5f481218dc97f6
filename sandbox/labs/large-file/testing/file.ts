import type { AnswerKey, LargeFileData } from '../lab-data.ts';

const piece = (cote: string, text: string) => ({
  cote,
  kind: 'report' as const,
  title: { fr: `Pièce ${cote}`, en: `Piece ${cote}` },
  date: '2026-03-30',
  words: 3,
  text,
  html: `<p>${text}</p>`,
});
const sentence = (id: string, text: string, ...cotes: string[]) => ({ id, text, cotes });

/** Six pieces, six sentences: two wrong, one a lure, one that a silence distorts. */
export const data: LargeFileData = {
  version: { file: 1, synthesis: 1 },
  title: { fr: 'Un dossier', en: 'A file' },
  field: 'criminal',
  factsHtml: { fr: '<p>Un vol.</p>', en: '<p>A theft.</p>' },
  persons: [{ name: 'M. Tournefier', role: { fr: 'prévenu', en: 'accused' } }],
  pieces: [
    piece('D1', 'Le vol a été découvert à 5 h 52, près du quai B.'),
    piece('D2', 'L’employée décrit un homme blond. L’homme est gaucher.'),
    piece('D3', 'Le préjudice est de 40 658 euros.'),
    piece('D4', 'La notification des droits est de 9 h 50.'),
    piece('D5', 'La réponse de l’hôpital est arrivée.'),
    piece('D6', 'Le voisinage n’a rien vu.'),
  ],
  sections: [
    {
      id: 'faits',
      title: { fr: 'Les faits', en: 'The facts' },
      sentences: [
        sentence('s1', 'Le vol a été découvert à 5 h 52.', 'D1'),
        sentence('s2', 'L’homme est brun.', 'D2'),
        sentence('s3', 'Le préjudice est de 30 658 euros.', 'D3'),
      ],
    },
    {
      id: 'suite',
      title: { fr: 'La suite', en: 'What follows' },
      sentences: [
        sentence('s4', 'L’homme est gaucher.', 'D2'),
        sentence('s5', 'Il a été placé en garde à vue.', 'D4'),
        sentence('s6', 'Le quai est le quai B.', 'D1'),
      ],
    },
  ],
};

const both = (text: string) => ({ fr: text, en: `${text} (en)` });

export const key: AnswerKey = {
  errors: [
    {
      sentence: 's2',
      code: 'E02',
      name: both('Qualités inversées'),
      severity: 3,
      direction: 'a-charge',
      proof: ['D2'],
      correction: 'L’homme est blond (D2).',
      explanationHtml: both('Il est blond.'),
    },
    {
      sentence: 's3',
      code: 'E10',
      name: both('Erreur de nombre'),
      severity: 2,
      direction: 'a-decharge',
      proof: ['D3'],
      correction: 'Le préjudice est de 40 658 euros (D3).',
      explanationHtml: both('Un chiffre changé.'),
    },
  ],
  omissions: [
    {
      id: 'o-hopital',
      code: 'E04',
      name: both('Pièce à décharge'),
      severity: 3,
      direction: 'a-charge',
      title: both('L’hôpital'),
      proof: ['D5'],
      traces: [],
      missing: 'L’hôpital confirme (D5).',
      explanationHtml: both('Elle manque.'),
    },
    {
      id: 'o-droits',
      code: 'E13',
      name: both('Formalité'),
      severity: 3,
      direction: 'a-charge',
      title: both('Les droits'),
      proof: ['D4'],
      traces: ['s5'],
      missing: 'Les droits n’ont été notifiés qu’à 9 h 50 (D4).',
      explanationHtml: both('Rien ne l’explique.'),
    },
  ],
  lures: [
    {
      sentence: 's4',
      code: 'E05',
      name: both('Surinterprétation'),
      proof: ['D2'],
      explanationHtml: both('C’est écrit.'),
    },
  ],
  silent: [{ cote: 'D6', explanationHtml: both('Elle n’apporte rien.') }],
};
