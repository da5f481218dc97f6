import type { LegalTable } from '../../../../courses/schema/index.ts';
import type { LegalTreeData } from '../lab-data.ts';
import { legalTreePayload } from '../payload.ts';

const both = (text: string) => ({ fr: text, en: `${text} (en)` });

/** A small table: two rules of law, a question after a question, three outcomes, two systems. */
export const table: LegalTable = {
  asOf: '2026-11-22',
  calendars: [
    {
      id: 'deux-dates',
      readings: [
        { event: 'applies', on: '2026-08-02', per: both('Un cabinet'), address: null, status: 'reported' },
        { event: 'applies', on: '2027-12-02', per: both('Un autre'), address: null, status: 'reported' },
      ],
    },
    {
      id: 'une-date',
      readings: [
        { event: 'applies', on: '2025-02-02', per: both('Un cabinet'), address: null, status: 'reported' },
        { event: 'adopted', on: '2024-06-13', per: both('Le texte'), address: null, status: 'verified' },
      ],
    },
  ],
  rules: [
    {
      id: 'interdit',
      ref: 'A',
      topic: 'ai',
      force: 'binding',
      act: both('Une loi'),
      place: both('article 5'),
      says: both('C’est interdit.'),
      status: 'verified',
      seen: { address: 'https://loi.example/5', on: '2026-11-22' },
      calendar: 'une-date',
    },
    {
      id: 'risque',
      ref: 'B',
      topic: 'data',
      force: 'binding',
      act: both('Une loi'),
      place: both('article 6'),
      says: both('C’est risqué.'),
      status: 'from-knowledge',
      seen: null,
      calendar: 'deux-dates',
      conflict: {
        question: both('Qui est obligé ?'),
        readings: [
          { says: both('Les uns.'), per: both('Première source'), address: null, status: 'reported' },
          { says: both('Les autres.'), per: both('Seconde source'), address: null, status: 'reported' },
        ],
      },
    },
  ],
  tree: {
    start: 'mal',
    limits: both('Rien de plus.'),
    questions: [
      { id: 'mal', text: both('Est-ce mal ?'), rules: ['interdit'], yes: 'fin-interdit', no: 'danger' },
      {
        id: 'danger',
        text: both('Est-ce risqué ?'),
        help: both('Une aide.'),
        rules: ['risque', 'interdit'],
        yes: 'fin-risque',
        no: 'fin-rien',
      },
    ],
    outcomes: [
      { id: 'fin-interdit', class: 'prohibited', rule: 'interdit', also: [], text: both('Interdit.') },
      { id: 'fin-risque', class: 'high-risk', rule: 'risque', also: ['interdit'], text: both('Risqué.') },
      { id: 'fin-rien', class: 'out-of-scope', rule: null, also: [], text: both('Rien.') },
    ],
  },
  systems: [
    {
      id: 'outil',
      version: 1,
      name: 'Outil',
      purpose: both('Un usage'),
      sheet: both('Une *fiche*.'),
      path: [
        { question: 'mal', answer: false, because: both('Pas mal.') },
        { question: 'danger', answer: true, because: both('Risqué, oui.') },
      ],
      rule: 'risque',
      uncertainty: 'law',
      uncertaintyWhy: both('La règle est discutée.'),
      debrief: both('Retenez ceci.'),
      compare: ['demande'],
      fictitious: true,
    },
    {
      id: 'tableur',
      version: 1,
      name: 'Tableur',
      purpose: both('Un autre usage'),
      sheet: both('Une autre fiche.'),
      path: [
        { question: 'mal', answer: false, because: both('Non.') },
        { question: 'danger', answer: false, because: both('Non plus.') },
      ],
      rule: null,
      uncertainty: 'clear',
      uncertaintyWhy: both('Tout est dit.'),
      debrief: both('Voilà.'),
      compare: [],
      fictitious: true,
    },
  ],
  file: null,
  comparisons: [
    {
      id: 'demande',
      paragraph: '§ 1',
      asks: both('Interdire.'),
      law: both('Permis.'),
      rules: ['risque'],
      status: 'from-knowledge',
    },
  ],
};

export const data: LegalTreeData = legalTreePayload(table, {
  renderMarkdown: (markdown) => `<p>${markdown}</p>`,
  plainText: (markdown) => markdown,
});
