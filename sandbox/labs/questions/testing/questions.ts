import { type Question, type QuestionResponse, type QuestionType, question } from '../../../../courses/schema/index.ts';

const text = (fr: string, en?: string) => (en === undefined ? { fr } : { fr, en });
const option = (id: string, fr: string, correct: boolean) => ({
  id,
  text: text(fr, `${fr} (en)`),
  correct,
  feedback: text(`Retour sur ${id}.`, `About ${id}.`),
});
const common = (id: string) => ({
  id,
  prompt: text(`Énoncé de *${id}* ?`, `Prompt of *${id}*?`),
  explanation: text('Parce que.', 'Because.'),
});
const rightWrong = {
  right: text('Bien vu.', 'Well seen.'),
  wrong: text('Relisez la pièce D2.', 'Read piece D2 again.'),
};

/** One valid question of each type. */
export const samples: Readonly<Record<QuestionType, Question>> = {
  'true-false': question.parse({
    type: 'true-false',
    ...common('q-vf'),
    answer: true,
    feedback: { true: text('Oui.'), false: text('Non.') },
  }),
  single: question.parse({
    type: 'single',
    ...common('q-un'),
    options: [option('a', 'Premier choix', false), option('b', 'Second choix', true)],
  }),
  multiple: question.parse({
    type: 'multiple',
    ...common('q-plusieurs'),
    options: [option('a', 'Premier', true), option('b', 'Second', false), option('c', 'Troisième', true)],
  }),
  'short-text': question.parse({
    type: 'short-text',
    ...common('q-court'),
    accepted: [{ id: 'omission', spellings: { fr: ['omission', 'erreur d’omission'] } }],
    feedback: rightWrong,
  }),
  cloze: question.parse({
    type: 'cloze',
    ...common('q-trous'),
    text: text('Une {{g1}} est **tue**, une {{g2}} est inventée.', 'First {{g2}}, then {{g1}}.'),
    gaps: [
      { id: 'g1', options: [option('om', 'omission', true), option('co', 'commission', false)] },
      { id: 'g2', options: [option('om2', 'omission', false), option('co2', 'commission', true)] },
    ],
  }),
  order: question.parse({
    type: 'order',
    ...common('q-ordre'),
    feedback: rightWrong,
    items: [
      { id: 'lire', text: text('Lire les pièces') },
      { id: 'juger', text: text('Se faire un avis') },
      { id: 'comparer', text: text('Comparer à la machine') },
    ],
  }),
  match: question.parse({
    type: 'match',
    ...common('q-paires'),
    left: [
      { id: 'l1', text: text('Oubli'), matches: 'r1', feedback: text('Un oubli est une omission.') },
      { id: 'l2', text: text('Invention'), matches: 'r2', feedback: text('Une invention est une commission.') },
    ],
    right: [
      { id: 'r1', text: text('Omission') },
      { id: 'r2', text: text('Commission') },
    ],
  }),
  estimate: question.parse({
    type: 'estimate',
    ...common('q-estimation'),
    unit: text('%', '%'),
    min: 0,
    max: 100,
    step: 1,
    answer: 40,
    tolerance: 5,
    feedback: { right: text('Proche.'), low: text('Trop bas.'), high: text('Trop haut.') },
  }),
  likert: question.parse({
    type: 'likert',
    ...common('q-accord'),
    scale: [
      { id: 'non', text: text('Pas d’accord') },
      { id: 'neutre', text: text('Ni l’un ni l’autre') },
      { id: 'oui', text: text('D’accord') },
    ],
  }),
  'spot-the-error': question.parse({
    type: 'spot-the-error',
    ...common('q-erreurs'),
    segments: [
      { id: 's1', text: text('Le bail date de 2019.') },
      { id: 's2', text: text('Le loyer est de 900 €.'), error: 'E04', feedback: text('La pièce D3 dit 700 €.') },
      { id: 's3', text: text('Deux mises en demeure ont été envoyées.'), error: 'E01' },
    ],
  }),
};

/** A right answer to each, and one that is not; null where every answer is as good. */
export const answers: Readonly<
  Record<QuestionType, { readonly right: QuestionResponse; readonly wrong: QuestionResponse | null }>
> = {
  'true-false': { right: { type: 'true-false', value: true }, wrong: { type: 'true-false', value: false } },
  single: { right: { type: 'single', option: 'b' }, wrong: { type: 'single', option: 'a' } },
  multiple: { right: { type: 'multiple', options: ['a', 'c'] }, wrong: { type: 'multiple', options: ['a', 'b'] } },
  'short-text': {
    right: { type: 'short-text', text: 'Omission' },
    wrong: { type: 'short-text', text: 'Madame Untel' },
  },
  cloze: {
    right: { type: 'cloze', gaps: { g1: 'om', g2: 'co2' } },
    wrong: { type: 'cloze', gaps: { g1: 'co', g2: 'co2' } },
  },
  order: {
    right: { type: 'order', items: ['lire', 'juger', 'comparer'] },
    wrong: { type: 'order', items: ['comparer', 'juger', 'lire'] },
  },
  match: {
    right: { type: 'match', pairs: { l1: 'r1', l2: 'r2' } },
    wrong: { type: 'match', pairs: { l1: 'r2', l2: 'r2' } },
  },
  estimate: { right: { type: 'estimate', value: 42 }, wrong: { type: 'estimate', value: 80 } },
  likert: { right: { type: 'likert', point: 'oui' }, wrong: null },
  'spot-the-error': {
    right: { type: 'spot-the-error', segments: ['s2', 's3'] },
    wrong: { type: 'spot-the-error', segments: ['s1', 's2'] },
  },
};
