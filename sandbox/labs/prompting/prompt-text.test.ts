import { describe, expect, test } from 'vitest';
import { piecesIn, promptProblem, turnsFor } from './prompt-text.ts';
import { data } from './testing/workshop.ts';

const [dossier] = data.dossiers;
if (dossier === undefined) throw new Error('the fixture lacks its case file');

describe('what is sent to the model', () => {
  test('a variable gives way to the text of its piece', () => {
    expect(turnsFor('Résume :\n{{ D1 }}\nEn une phrase.', dossier)).toEqual([
      {
        role: 'user',
        content: 'Résume :\nM. Paul Renardel déclare que le vol a eu lieu le 12 mars 2026.\nEn une phrase.',
      },
    ]);
  });

  test('a variable that a piece holds stays text: no piece draws another one in', () => {
    const [turn] = turnsFor('{{D2}}', dossier);
    expect(turn?.content).toContain('a vu {{D1}} une camionnette');
    expect(turn?.content).not.toContain('12 mars');
  });

  test('the output of the first step comes where it is named, and only where there is one', () => {
    expect(turnsFor('Résume {{etape-1}}', dossier, '- {{D1}}')[0]?.content).toBe('Résume - {{D1}}');
    expect(turnsFor('Résume {{etape-1}}', dossier)[0]?.content).toBe('Résume {{etape-1}}');
  });

  test('spaces and apostrophes are those that the model has learnt', () => {
    expect(turnsFor('L’heure : 22\u00A0h\u202F15', dossier)[0]?.content).toBe("L'heure : 22 h 15");
  });
});

test('a prompt is refused when it is empty or names what the file does not hold', () => {
  expect(promptProblem(' \n ', dossier, false)).toEqual({ kind: 'empty' });
  expect(promptProblem('Résume {{D9}}', dossier, false)).toEqual({ kind: 'unknown-variable', name: 'D9' });
  expect(promptProblem('Résume {{etape-1}}', dossier, false)).toEqual({ kind: 'unknown-variable', name: 'etape-1' });
  expect(promptProblem('Résume {{etape-1}}', dossier, true)).toBeNull();
  expect(promptProblem('Résume {{D2}}', dossier, false)).toBeNull();
});

test('the pieces of some prompts come in the order of the file, each once', () => {
  expect(piecesIn(['{{D2}} puis {{D1}}', '{{D1}}'], dossier).map(({ cote }) => cote)).toEqual(['D1', 'D2']);
});
