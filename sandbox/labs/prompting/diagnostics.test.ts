import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../courses/schema/index.ts';
import { diagnose } from './diagnostics.ts';
import { diagnosticWords } from './diagnostics-words.ts';

const pieces = [
  { cote: 'D1', markdown: 'M. Yohan Bellouane habite 5, rue du Lavoir.' },
  { cote: 'D2', markdown: 'Mme Éliane Sauvagnac.' },
];
const ids = (prompt: string) => diagnose(prompt, 'fr', pieces).map(({ id }) => id);
const parts = (prompt: string, id: string) =>
  diagnose(prompt, 'fr', pieces)
    .filter((found) => found.id === id)
    .map(({ start, end }) => prompt.slice(start, end));
/** A prompt with its quick fix applied. */
const fixed = (prompt: string, id: string) => {
  const fix = diagnose(prompt, 'fr', pieces).find((found) => found.id === id)?.fix;
  if (fix === undefined) throw new Error(`no fix for ${id}`);
  return prompt.slice(0, fix.start) + fix.text + prompt.slice(fix.end);
};

const good = 'Liste en 4 tirets ce que dit chaque pièce, avec sa cote.\n"""\n{{D1}}\n"""\n"""\n{{D2}}\n"""';

test('a good prompt brings no remark, an empty one none either', () => {
  expect(ids(good)).toEqual([]);
  expect(ids('')).toEqual([]);
});

test('a prompt that only holds a piece asks for nothing', () => {
  expect(ids('"""\n{{D1}}\n"""')).toEqual(['no-instruction']);
});

test('what a vague prompt lacks is said', () => {
  expect(ids('Parle-moi de {{D1}} et {{D2}}').sort()).toEqual(
    ['no-format', 'no-length', 'no-source', 'not-fenced', 'not-fenced'].sort(),
  );
  expect(ids('Liste les dates en 3 tirets.')).toEqual(['no-piece']);
});

test('with one piece no source is asked for, nor a length for a table', () => {
  expect(ids('Fais un tableau des dates.\n"""\n{{D1}}\n"""')).toEqual([]);
});

test('a decision is shown where it is asked', () => {
  expect(parts(`${good}\nPuis dis qui a raison.`, 'decision')).toEqual(['qui a raison']);
});

describe('personal data is shown, with a way to remove it', () => {
  test.each([
    ['phone', '06 12 34 56 78'],
    ['phone', '+33 6 12 34 56 78'],
    ['email', 'a.b@example.org'],
    ['social-security', '2 84 05 78 006 084 36'],
    ['address', '12 bis, rue des Orfèvres'],
  ])('%s: %s', (id, part) => {
    const prompt = `Écris à ${part}; ${good}`;
    expect(parts(prompt, id)).toEqual([part]);
    expect(fixed(prompt, id)).not.toContain(part);
  });
  test('dates, amounts and cotes are none', () => {
    expect(ids(`${good}\nDu 12/03/2026 au 14 avril 2026 : 2 340 €, 151,67 h (D12).`)).toEqual([]);
  });
});

describe('a name', () => {
  test('that no piece holds is shown', () => {
    expect(parts(`${good}\nEt M. Durand ?`, 'name')).toEqual(['Durand']);
    expect(parts(`${good}\nEt surtout Paul Durand.`, 'name')).toEqual(['Paul Durand']);
  });
  test('that a piece holds is not', () => {
    expect(ids(`${good}\nEt M. Bellouane, Mme Éliane SAUVAGNAC ?`)).toEqual([]);
  });
});

test('prohibitions alone are remarked', () => {
  const only = 'Ne dis pas les noms. N’écris pas plus de 3 lignes, sans liste.\n"""\n{{D1}}\n"""';
  expect(ids(only)).toContain('only-negative');
  expect(ids(`Liste les dates en 3 lignes. ${only}`)).not.toContain('only-negative');
});

describe('a quick fix', () => {
  test.each(['no-source', 'no-format', 'no-length', 'not-fenced'])('of %s mends what it is for', (id) => {
    const prompt = 'Parle-moi de tout.\n{{D1}}\n"""\n{{D2}}\n"""';
    expect(ids(prompt)).toContain(id);
    expect(ids(fixed(prompt, id))).not.toContain(id);
  });
  test('of a request comes before the pieces', () => {
    const prompt = 'Parle-moi de tout.\n\nPièce D1 :\n"""\n{{D1}}\n"""';
    const mended = fixed(prompt, 'no-format');
    expect(mended.indexOf('liste')).toBeLessThan(mended.indexOf('Pièce D1'));
    expect(mended.endsWith('Pièce D1 :\n"""\n{{D1}}\n"""')).toBe(true);
  });
  test('of every request mends it in English too', () => {
    const prompt = 'Tell me all.\n"""\n{{D1}}\n"""\n"""\n{{D2}}\n"""';
    for (const { id, fix } of diagnose(prompt, 'en', pieces)) {
      if (fix === undefined) throw new Error(`no fix for ${id}`);
      const mended = prompt.slice(0, fix.start) + fix.text + prompt.slice(fix.end);
      expect(diagnose(mended, 'en', pieces).map((found) => found.id)).not.toContain(id);
    }
  });
});

test('messages exist in both languages, and quote the part that they name', () => {
  for (const lang of languages)
    for (const { message, why } of Object.values(diagnosticWords[lang])) {
      expect(message.length).toBeGreaterThan(10);
      expect(why.length).toBeGreaterThan(10);
    }
  expect(diagnose(`${good}\nM. Durand`, 'en', pieces).map(({ message }) => message)).toEqual([
    expect.stringContaining('“Durand”'),
  ]);
});

test('no prompt makes the diagnostics throw, and every range lies inside it', () => {
  const words = fc.constantFrom(
    '{{D1}}',
    '"""',
    '\n',
    'qui a raison',
    'M. Durand',
    '06 12 34 56 78',
    'Liste',
    '«',
    '.',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 20 }),
      (bits) => {
        const prompt = bits.join(' ');
        for (const { start, end, fix } of diagnose(prompt, 'fr', pieces)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(prompt.length);
          if (fix !== undefined) expect(fix.end).toBeLessThanOrEqual(prompt.length);
        }
      },
    ),
  );
});
