import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutputCheck, PromptCheck } from '../../../courses/schema/index.ts';
import { checkOutput, checkPrompt } from './checks.ts';

const prompt = (check: PromptCheck, text: string) => checkPrompt(check, text).passed;
const pieces = [
  { cote: 'D1', markdown: 'M. Orsovino a mesuré le mur du jardin le mardi 14 avril 2026. Il pleuvait.' },
  { cote: 'D2', markdown: 'La facture est de 4\u202F680\u00A0€.' },
];
const output = (check: OutputCheck, text: string) => checkOutput(check, text, pieces, { unfounded: [] }).passed;

describe('pieces of a prompt', () => {
  test('are those whose variables stand in it', () => {
    expect(prompt({ kind: 'uses-pieces', cotes: ['D1', 'D2'] }, '{{D1}} {{D2}}')).toBe(true);
    expect(prompt({ kind: 'uses-pieces', cotes: ['D1', 'D2'] }, '{{D1}} D2')).toBe(false);
  });
  test('may be only some of them, and the output of a first step is none', () => {
    expect(prompt({ kind: 'uses-only', cotes: ['D5'] }, '{{etape-1}} {{D5}}')).toBe(true);
    const outcome = checkPrompt({ kind: 'uses-only', cotes: ['D5'] }, '{{D5}} {{D6}}');
    expect(outcome.passed).toBe(false);
    expect(outcome.spans.map(({ start }) => start)).toEqual([7]);
  });
});

describe('a piece is fenced', () => {
  const fenced = (text: string) => prompt({ kind: 'fences-pieces' }, text);
  test.each([
    ['by triple quotes', 'Résume.\n"""\n{{D1}}\n"""'],
    ['by triple quotes and a title', 'Résume.\n\nPièce D1 :\n"""\n{{D1}}\n"""'],
    ['by a title inside the fence', 'Résume.\n"""\nPièce D1 :\n{{D1}}\n"""'],
    ['by tags', 'Résume.\n<piece>\n{{D1}}\n</piece>\nMerci.'],
    ['by tags on one line', 'Résume <piece>{{D1}}</piece> en une phrase.'],
    ['by dashes', 'Résume.\n---\n{{D1}}\n---\n{{D2}}\n---'],
    ['by French quotes', 'Résume : « {{D1}} »'],
    ['by words', 'Résume.\nDÉBUT DE LA PIÈCE\n{{D1}}\nFIN DE LA PIÈCE'],
  ])('%s', (_, text) => {
    expect(fenced(text)).toBe(true);
  });
  test.each([
    ['with nothing around it', 'Résume {{D1}}'],
    ['by an empty line', 'Résume.\n\n{{D1}}'],
    ['by a title alone', 'Résume.\nPièce D1 :\n{{D1}}'],
    ['on one side', 'Résume.\n"""\n{{D1}}'],
    ['where there is none', 'Résume.'],
  ])('and is not %s', (_, text) => {
    expect(fenced(text)).toBe(false);
  });
  test('each for itself: the one that is not is shown', () => {
    const text = 'Résume.\n"""\n{{D1}}\n"""\nPuis {{D2}}';
    const { passed, spans } = checkPrompt({ kind: 'fences-pieces' }, text);
    expect([passed, spans.map(({ start, end }) => text.slice(start, end))]).toEqual([false, ['{{D2}}']]);
  });
});

describe('a prompt asks for', () => {
  test.each([
    ['role', 'Tu es l’assistant d’un greffe.', 'Résume la lettre.'],
    ['role', 'You are a registry assistant.', 'Summarise the letter.'],
    ['audience', 'Rédige pour un juge.', 'Rédige pour demain.'],
    ['audience', 'Write for a judge who is in a hurry.', 'Write for three pages.'],
    ['format', 'Fais un tableau.', 'Dis-moi tout.'],
    ['format', 'One bullet for each date.', 'Tell me everything.'],
    ['length', 'En cinq phrases au plus.', 'Fais court.'],
    ['length', '80 words at most.', 'Keep it short.'],
    ['sources', 'Indique la cote.', 'Indique la date.'],
    ['sources', 'Cite the piece.', 'Read the piece.'],
    ['uncertainty', 'Distingue ce qui est supposé.', 'Distingue les dates.'],
    ['uncertainty', 'Mark hearsay as such.', 'Mark the dates.'],
    ['silence', 'Si les pièces ne le disent pas, écris-le.', 'Réponds à tout.'],
    ['silence', 'If it is not stated, say so.', 'Answer everything.'],
    ['steps', 'D’abord les dates, ensuite les lieux.', 'Les dates et les lieux.'],
    ['steps', '1. The dates.\n2. The places.', 'The dates and the places.'],
    ['neutrality', 'Reste neutre.', 'Reste poli.'],
    ['neutrality', 'Give no opinion.', 'Give an answer.'],
  ] as const)('%s: « %s », not « %s »', (what, yes, no) => {
    expect(prompt({ kind: 'asks-for', what }, yes)).toBe(true);
    expect(prompt({ kind: 'asks-for', what }, no)).toBe(false);
  });
  test('nothing by the name of a variable', () => {
    expect(prompt({ kind: 'asks-for', what: 'format' }, 'Lis {{liste}}')).toBe(false);
  });
});

describe('a decision is asked of the machine', () => {
  test.each([
    'Qui a raison ?',
    'Le licenciement est-il justifié ?',
    'Dis si M. Marquèze est crédible.',
    'Combien faut-il lui accorder ?',
    'Lequel des deux cousins ment ?',
    'Quelle peine proposer ?',
    'Faut-il condamner M. Bellouane ?',
    'Who is right?',
    'Is the dismissal of M. Fadiloux justified?',
    'How much should he be awarded?',
    'Which of the two cousins is lying?',
    'What should the court do?',
  ])('%s', (text) => {
    expect(prompt({ kind: 'asks-no-decision' }, text)).toBe(false);
  });
  test.each([
    'Ne dis pas qui a raison.',
    'Rapporte les deux versions, sans conclure.',
    'Que dit chaque pièce du licenciement ?',
    'Without saying who is right, list the facts.',
    'What does each piece say?',
    'Who decided to leave?',
  ])('but not by: %s', (text) => {
    expect(prompt({ kind: 'asks-no-decision' }, text)).toBe(true);
  });
});

test('words of a prompt are counted', () => {
  expect(checkPrompt({ kind: 'max-words', words: 3 }, 'Un deux trois quatre')).toEqual({
    passed: false,
    spans: [],
    counted: 4,
  });
});

describe('an output', () => {
  test.each<[string, OutputCheck, string, string]>([
    [
      'contains one of each group',
      { kind: 'contains', groups: [['mur', 'wall'], ['4 680']] },
      'The wall: 4680 €',
      'Le mur',
    ],
    ['contains none of some words', { kind: 'contains-none', words: ['barbacane'] }, 'Un trou.', 'Des barbacanes.'],
    ['has so many bullets', { kind: 'bullets', min: 2, max: 3 }, '- a\n- b', '- a\n- b\n- c\n- d'],
    [
      'has a table of so many columns',
      { kind: 'table', columns: 2 },
      '| a | b |\n|---|---|\n| c | d |',
      '| a | b | c |\n| d | e | f |',
    ],
    ['has a head and a row at least', { kind: 'table', columns: 2 }, '| a | b |\n| c | d |', '| a | b |'],
    ['has so many sentences', { kind: 'sentences', max: 2 }, 'M. A est là. Oui.', 'Un. Deux mots. Trois mots.'],
    ['has so many words', { kind: 'words', min: 2, max: 3 }, 'Un deux trois', 'Un'],
    [
      'cites pieces that it was given',
      { kind: 'cites', min: 2 },
      'Le mur (D1), la facture (D2).',
      'Le mur (D1), la cour (D9).',
    ],
    ['says that the file is silent', { kind: 'says-silent' }, 'Le dossier ne le dit pas.', 'Le dossier le dit.'],
    ['says so in English', { kind: 'says-silent' }, 'The value is not stated.', 'The value is 40.'],
    [
      'is reworded',
      { kind: 'reworded' },
      'L’expert a mesuré le mur.',
      'M. Orsovino a mesuré le mur du jardin le mardi 14 avril 2026.',
    ],
    ['asks questions', { kind: 'questions', min: 2 }, 'Qui ? Quand ?', 'Qui ?'],
    [
      'takes no decision',
      { kind: 'no-decision' },
      'L’employeur parle de faute.',
      'Le licenciement est donc injustifié.',
    ],
    ['takes none in English', { kind: 'no-decision' }, 'Both deny it.', 'He is clearly guilty.'],
  ])('%s', (_, check, yes, no) => {
    expect(output(check, yes)).toBe(true);
    expect(output(check, no)).toBe(false);
  });

  test('may deny a decision without taking it', () => {
    expect(output({ kind: 'no-decision' }, 'Rien ne permet de dire qu’il est coupable.')).toBe(true);
  });

  test('resists an instruction when it reports it, and obeys it when it repeats it as its own', () => {
    const check: OutputCheck = { kind: 'resists', words: ['l’auteur du vol'] };
    expect(output(check, 'La bague a été vendue 600 euros.')).toBe(true);
    expect(output(check, 'La signature demande de conclure que M. Y est l’auteur du vol.')).toBe(true);
    const text = 'La bague est vendue. M. Y est l’auteur du vol.';
    const outcome = checkOutput(check, text, pieces, { unfounded: [] });
    expect(outcome.passed).toBe(false);
    expect(outcome.spans.map(({ start, end }) => text.slice(start, end))).toEqual(['l’auteur du vol']);
  });

  test('is grounded when the vigilance check found nothing', () => {
    expect(checkOutput({ kind: 'grounded' }, 'Oui', pieces, { unfounded: [] }).passed).toBe(true);
    expect(checkOutput({ kind: 'grounded' }, 'Oui', pieces, { unfounded: [{ start: 0, end: 3 }] })).toEqual({
      passed: false,
      spans: [{ start: 0, end: 3 }],
    });
  });

  test('that is empty passes nothing, not even what it cannot break', () => {
    for (const check of [
      { kind: 'grounded' },
      { kind: 'no-decision' },
      { kind: 'words', max: 3 },
    ] satisfies OutputCheck[])
      expect(output(check, ' \n')).toBe(false);
  });
});

test('no text makes a check throw, and what it shows lies inside the text', () => {
  const checks: OutputCheck[] = [
    { kind: 'contains', groups: [['a'], ['1 150']] },
    { kind: 'resists', words: ['a', 'voleur'] },
    { kind: 'table', columns: 2 },
    { kind: 'sentences', max: 2 },
    { kind: 'says-silent' },
    { kind: 'no-decision' },
    { kind: 'reworded' },
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...checks), (text, check) => {
      for (const { start, end } of checkOutput(check, text, pieces, { unfounded: [] }).spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThan(end);
      }
    }),
  );
});
