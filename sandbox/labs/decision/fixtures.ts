import { seededRandom } from '../../measures/random.ts';
import type { AnswerKeyData, LabCase, LabData } from './lab-data.ts';
import { drawOrder } from './order.ts';

/** Whether the advice for this case is wrong in list 1; list 2 has others. */
export const wrongInList = { '1': ['c04-i03', 'c04-i06'], '2': ['c04-i01', 'c04-i08'] } as const;

function fixtureCase(number: number): LabCase {
  const id = `c04-i0${number}`;
  const advice = (list: '1' | '2') => {
    const wrong = wrongInList[list].some((other) => other === id);
    return {
      id: `${id}-${wrong ? 'a' : 'b'}`,
      option: wrong ? 'non' : 'oui',
      statedConfidence: 0.85,
      evidence: ['D1'],
      html: `<p>${wrong ? 'Non' : 'Oui'}, selon D1.</p>`,
    };
  };
  return {
    id,
    version: 1,
    title: { fr: `Dossier ${number}` },
    facts: { fr: 'Les faits.' },
    question: { fr: 'Faut-il accorder ?' },
    options: [
      { id: 'oui', text: { fr: 'Oui' } },
      { id: 'non', text: { fr: 'Non' } },
    ],
    pieces: [
      { cote: 'D1', kind: 'letter', title: { fr: 'Lettre' }, date: '2026-03-02', words: 80, html: '<p>Lettre.</p>' },
      { cote: 'D2', kind: 'report', title: { fr: 'Rapport' }, date: null, words: 8, html: '<p>Rapport.</p>' },
    ],
    advice: { '1': advice('1'), '2': advice('2') },
  };
}

const cases = Array.from({ length: 8 }, (_, index) => fixtureCase(index + 1));
const ids = cases.map(({ id }) => id);
const order = (list: '1' | '2', seed: number) => drawOrder(ids, new Set(wrongInList[list]), seededRandom(seed)) ?? [];

/** Eight small cases; the truth is always « oui » and is proven by D2. */
export const fixtureData: LabData = {
  lab: 'lab-1',
  title: { fr: 'Atelier d’essai' },
  introduction: { fr: 'Huit dossiers fictifs.' },
  minutes: 20,
  form: 'A',
  forms: ['A'],
  cases,
  halves: { '1': [['c04-i01', 'c04-i02', 'c04-i03', 'c04-i04']], '2': [['c04-i01', 'c04-i02', 'c04-i03', 'c04-i04']] },
  retests: { '1': [], '2': [] },
  orders: { '1': [order('1', 1), order('1', 2)], '2': [order('2', 1), order('2', 2)] },
};

export const fixtureKey: AnswerKeyData = {
  lab: 'lab-1',
  cases: cases.map((file) => {
    const advice = (list: '1' | '2') => {
      const { id, option } = file.advice[list];
      const correct = option === 'oui';
      return {
        id,
        option,
        correct,
        error: correct ? null : { code: 'E04' as const, name: { fr: 'Omission d’une pièce à décharge' }, severity: 3 },
        lure: false,
        explanation: { fr: 'Voyez D2.' },
      };
    };
    return {
      id: file.id,
      version: file.version,
      truth: { option: 'oui', reasoning: { fr: 'D2 le prouve.' }, provenBy: ['D2'] },
      debrief: { fr: 'Lire D2.' },
      advice: { '1': advice('1'), '2': advice('2') },
    };
  }),
};
