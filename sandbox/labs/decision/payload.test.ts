import { expect, test } from 'vitest';
import type { Advice, Case, DecisionLab } from '../../../courses/schema/index.ts';
import { answerKey, labData } from './lab-data.ts';
import { adviceOfList, labAnswerKeyPayload, labPayload, neutralAdviceId } from './payload.ts';

function advice(correct: boolean): Advice {
  return {
    id: correct ? 'juste' : 'errone',
    recommends: correct ? 'oui' : 'non',
    correct,
    ...(correct ? {} : { error: 'E04' as const, severity: 3, direction: 'a-charge' as const }),
    lure: false,
    evidence: ['D1'],
    statedConfidence: 0.85,
    explanation: { fr: 'EXPLICATION' },
    provenance: { kind: 'written', model: null, promptDigest: null, on: '2026-11-22', editedBy: 'Équipe' },
    markdown: correct ? 'Il faut **accorder**.' : 'Il faut *refuser*.',
    words: 3,
  };
}
function caseFile(number: number): Case {
  return {
    id: `c04-i0${number}`,
    version: 2,
    title: { fr: 'Titre', en: 'Title' },
    field: 'civil',
    form: 'A',
    facts: { fr: 'Les *faits*' },
    question: { fr: 'Faut-il ?' },
    options: [
      { id: 'oui', text: { fr: 'Oui' } },
      { id: 'non', text: { fr: 'Non' } },
    ],
    truth: { option: 'oui', reasoning: { fr: 'RAISONNEMENT' }, provenBy: ['D2'] },
    debrief: { fr: 'BILAN' },
    fictitious: true,
    written: { by: 'Équipe', on: '2026-11-22' },
    pieces: [
      {
        cote: 'D1',
        kind: 'letter',
        title: { fr: 'Lettre' },
        probative: false,
        distractor: true,
        markdown: 'Texte',
        words: 1,
      },
      {
        cote: 'D2',
        kind: 'report',
        title: { fr: 'Rapport' },
        date: '2026-03-02',
        probative: true,
        distractor: false,
        markdown: 'Texte',
        words: 1,
      },
    ],
    advice: [advice(true), advice(false)],
  };
}
const files = Array.from({ length: 8 }, (_, index) => caseFile(index + 1));
const cases = new Map(files.map((file) => [file.id, file]));
const lab: DecisionLab = {
  id: 'lab-1',
  title: { fr: 'Atelier' },
  format: 'F1',
  form: 'A',
  condition: 'commit-first',
  minutes: 60,
  introduction: { fr: 'Introduction' },
  cases: files.map(({ id }) => id),
  lists: { '1': ['c04-i01', 'c04-i02'], '2': ['c04-i03', 'c04-i04'] },
};
const options = {
  renderMarkdown: (markdown: string) => `<p>${markdown}</p>\n`,
  plainText: (markdown: string) => markdown,
  errorNames: new Map([['E04' as const, { fr: 'Omission d’une pièce à décharge' }]]),
};

test('what the browser gets first obeys its schema and holds nothing of the truth', () => {
  const payload = labPayload(lab, cases, options);
  expect(labData.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
  const text = JSON.stringify(payload);
  expect(text).not.toMatch(
    /EXPLICATION|RAISONNEMENT|BILAN|E04|juste|errone|correct|probative|distractor|provenBy|severity/,
  );
});

test('each list shows its own advice, and the answer key agrees about which is right', () => {
  const payload = labPayload(lab, cases, options);
  const key = labAnswerKeyPayload(lab, cases, options);
  expect(answerKey.parse(JSON.parse(JSON.stringify(key)))).toEqual(key);
  for (const list of ['1', '2'] as const) {
    for (const file of payload.cases) {
      const shown = file.advice[list];
      const truth = key.cases.find(({ id }) => id === file.id) ?? expect.fail(file.id);
      expect(truth.advice[list]).toMatchObject({ id: shown.id, option: shown.option });
      expect(truth.advice[list].correct).toBe(!lab.lists[list].includes(file.id));
      expect(truth.advice[list].correct).toBe(shown.option === truth.truth.option);
      expect(truth.advice[list].error?.name).toEqual(
        truth.advice[list].correct ? undefined : { fr: 'Omission d’une pièce à décharge' },
      );
    }
    for (const order of payload.orders[list]) {
      expect(order.findIndex((id) => lab.lists[list].includes(id))).toBeGreaterThanOrEqual(4);
    }
  }
});

test('a payload holds one form, in ranks of its own', () => {
  const inB = (id: string) => id.replace('-i', '-j');
  const filesB = files.map((file) => ({ ...file, id: inB(file.id), form: 'B' as const }));
  const both: DecisionLab = {
    ...lab,
    parallel: {
      form: 'B',
      cases: lab.cases.map(inB),
      lists: { '1': lab.lists['1'].map(inB), '2': lab.lists['2'].map(inB) },
    },
  };
  const all = new Map([...files, ...filesB].map((file) => [file.id, file]));
  expect(labPayload(both, all, options)).toEqual({ ...labPayload(lab, cases, options), forms: ['A', 'B'] });
  const other = labPayload(both, all, options, 'B');
  expect(other).toMatchObject({ lab: 'lab-1', form: 'B', forms: ['A', 'B'] });
  expect(labAnswerKeyPayload(both, all, options, 'B').cases.map(({ id }) => id)).toEqual(lab.cases.map(inB));
  expect(() => labPayload(lab, cases, options, 'B')).toThrow('forme B absente');
  expect(other.cases.map(({ id }) => id)).toEqual(filesB.map(({ id }) => id));
  expect(other.orders['1']).not.toEqual(labPayload(lab, cases, options).orders['1'].map((order) => order.map(inB)));
});

test('ids of advices are stable, distinct, and no letter stands for right', () => {
  const lettersOfRight = new Set(
    Array.from({ length: 30 }, (_, number) => {
      const file = { ...caseFile(1), id: `c04-i${number}` };
      const [right, wrong] = [neutralAdviceId(file, advice(true)), neutralAdviceId(file, advice(false))];
      expect(right).not.toBe(wrong);
      expect(neutralAdviceId({ ...file, advice: file.advice.toReversed() }, advice(true))).toBe(right);
      return right.at(-1);
    }),
  );
  expect(lettersOfRight).toEqual(new Set(['a', 'b']));
});

test('lines lose their paragraph, blocks keep it', () => {
  const [file] = labPayload(lab, cases, options).cases;
  expect(file?.facts.fr).toBe('Les *faits*');
  expect(file?.pieces[0]?.html).toBe('<p>Texte</p>\n');
});

test('a lab that cannot be built stops the build, naming what is missing', () => {
  const onlyRight = { ...caseFile(1), advice: [advice(true)] };
  expect(() => adviceOfList(lab, '1', onlyRight)).toThrow('c04-i01');
  expect(() => labPayload({ ...lab, cases: [...lab.cases, 'c04-i99'] }, cases, options)).toThrow('c04-i99');
  const unbalanced = { ...lab, lists: { ...lab.lists, '1': files.slice(0, 6).map(({ id }) => id) } };
  expect(() => labPayload(unbalanced, cases, options)).toThrow('liste 1');
});
