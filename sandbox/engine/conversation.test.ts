import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import type { Turn } from './protocol.ts';
import { tinyTexts } from './testing/tiny-texts.ts';

const conversation = new Conversation(tinyTexts);
const user = (content: string): Turn => ({ role: 'user', content });
const piece = 'Pièce D3 – Procès-verbal d’audition de M. Paul Renard, victime.';
const words = fc.array(
  fc.constantFrom(
    ' ?',
    ' !',
    'la victime',
    ' dit',
    ' que',
    '\n',
    '\n\n',
    ' ',
    'é',
    '🙂',
    'Qui',
    '.',
    '▁',
    'zz',
    '  ',
    'auditi',
    'on',
  ),
  { maxLength: 25 },
);
const anyText = fc.oneof(
  words.map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('tokens and text', () => {
  test('the text of a text’s tokens is that text, whatever its characters', () => {
    const plain = new Conversation({
      ...tinyTexts,
      tokenizerConfig: { ...tinyTexts.tokenizerConfig, chat_template: null },
    });
    fc.assert(
      // ▁ stands for a space in the tokenizer; a lone half of a pair is no character.
      fc.property(
        anyText.filter((text) => !text.includes('▁') && text.isWellFormed() && !/<\w+>/.test(text)),
        (text) => {
          expect(plain.text(plain.tokens([user(text)]))).toBe(text);
        },
      ),
    );
  });

  test('turns are marked by the model’s template, and the model’s turn is opened', () => {
    const tokens = conversation.tokens([user('Qui ?'), { role: 'assistant', content: 'Lui.' }, user('Quand ?')]);
    const plainTurns = conversation.text(tokens);
    expect(plainTurns).toBe('user\nQui ?\nmodel\nLui.\nuser\nQuand ?\nmodel\n');
    expect(tokens[0]).toBe(2);
    expect(tokens.filter((token) => token === 5)).toHaveLength(4);
    expect(tokens.filter((token) => token === 6)).toHaveLength(3);
  });

  test('the model’s turn ends with the tokens that its generation configuration names', () => {
    expect([...conversation.endings]).toEqual([1, 6]);
    const one = new Conversation({ ...tinyTexts, generationConfig: { eos_token_id: 1 } });
    expect([...one.endings]).toEqual([1]);
  });

  test('nobody can end their turn and open another by writing the marks, even from two halves', () => {
    const marks = ['<end_of_turn>', '<start_of_turn>', '<bos>', '<end_of<end_of_turn>_turn>', '<st<bos>art_of_turn>'];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...marks), anyText), { maxLength: 6 }), (parts) => {
        const tokens = conversation.tokens([user(parts.join(''))]);
        expect(tokens.filter((token) => token === 5)).toHaveLength(2);
        expect(tokens.filter((token) => token === 6)).toHaveLength(1);
        expect(tokens.filter((token) => token === 2)).toHaveLength(1);
      }),
    );
  });

  test('without a template, turns follow each other as paragraphs', () => {
    const { chat_template: _, ...tokenizerConfig } = tinyTexts.tokenizerConfig;
    const plain = new Conversation({ ...tinyTexts, tokenizerConfig });
    expect(plain.text(plain.tokens([user('Une'), user('deux')]))).toBe('Une\n\ndeux');
    expect(plain.text([])).toBe('');
  });
});

describe('the prefix that every question on a piece shares', () => {
  test('is what the tokens of any question begin with, when the question stands on lines of its own', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom('\n', '\n\n'), (read, question, gap) => {
        const prefix = conversation.prefix([user(read)]);
        // A template may trim: the question is what keeps the gap.
        const whole = conversation.tokens([user(`${read}${gap}Q${question}`)]);
        expect(whole.slice(0, prefix.length)).toEqual(prefix);
      }),
    );
  });

  test('holds after earlier turns too, and comes close to the whole piece', () => {
    const before: readonly Turn[] = [user('Bonjour.'), { role: 'assistant', content: 'Bonjour.' }];
    const prefix = conversation.prefix([...before, user(piece)]);
    const whole = conversation.tokens([...before, user(`${piece}\n\nQui est la victime ?`)]);
    expect(whole.slice(0, prefix.length)).toEqual(prefix);
    const withoutQuestion = conversation.tokens([...before, user(piece)]).length;
    expect(withoutQuestion - prefix.length).toBeLessThan(14);
  });

  test('is empty when there is nothing to read, or when the template leaves the turn out', () => {
    expect(conversation.prefix([])).toEqual([]);
    const deaf = new Conversation({
      ...tinyTexts,
      tokenizerConfig: { ...tinyTexts.tokenizerConfig, chat_template: 'x' },
    });
    expect(deaf.prefix([user(piece)])).toEqual([]);
  });
});
