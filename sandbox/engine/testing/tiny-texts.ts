import type { ModelTexts } from '../conversation.ts';

/** A text that a small tokenizer learns its merges from. */
const lesson = `Pièce D3 – Procès-verbal d’audition de M. Paul Renard, victime. Le 12 mars 2026, vers 22 h 15, M. Renard rentrait
chez lui, 4 rue des Tilleuls à Valmorin, quand il a vu deux personnes quitter la cour avec son vélo. Il a appelé la
gendarmerie à 22 h 20. Qui est la victime ? Le dossier ne le dit pas. La pièce D4 dit que la plainte a été déposée le
lendemain par la victime, qui demande la réparation de son préjudice ; les témoins ont été entendus.`;

const specials = ['<pad>', '<eos>', '<bos>', '<unk>', '<mask>', '<start_of_turn>', '<end_of_turn>'];
const newlines = ['\n', '\n\n', '\n\n\n'];

/**
 * Byte-pair encoding: the commonest neighbours are joined, again and again; the first of equals wins.
 * @param crossesWords joins what stands on both sides of a space too: long tokens, as no real vocabulary has them
 */
function learnMerges(text: string, count: number, crossesWords: boolean): readonly (readonly [string, string])[] {
  let symbols = [...text.replaceAll(' ', '▁')];
  const merges: (readonly [string, string])[] = [];
  while (merges.length < count) {
    const counts = new Map<string, number>();
    for (let at = 1; at < symbols.length; at += 1) {
      if (!crossesWords && symbols[at]?.startsWith('▁') === true) continue;
      const pair = `${symbols[at - 1]} ${symbols[at]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    const [left, right] = best?.[0].split(' ') ?? [];
    if (left === undefined || right === undefined) break;
    merges.push([left, right]);
    const joined: string[] = [];
    for (let at = 0; at < symbols.length; at += 1) {
      const isPair = symbols[at] === left && symbols[at + 1] === right;
      joined.push(isPair ? left + right : (symbols[at] ?? ''));
      if (isPair) at += 1;
    }
    symbols = joined;
  }
  return merges;
}

const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);

const template =
  "{{ bos_token }}{% for m in messages %}<start_of_turn>{{ 'model' if m['role'] == 'assistant' else m['role'] }}\n" +
  "{{ m['content'] | trim }}<end_of_turn>\n{% endfor %}{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}";

/**
 * The texts of a small model: the form of Gemma's tokenizer (bytes for unknown characters, newlines apart), with merges of
 * its own.
 * @param text that the merges are learned from
 * @param options.hasTurns with a template for conversations
 */
export function textsFrom(
  text: string,
  mergeCount: number,
  { hasTurns = true, crossesWords = false } = {},
): { readonly texts: ModelTexts; readonly vocabulary: number } {
  const merges = learnMerges(text.replaceAll('\n', ' '), mergeCount, crossesWords);
  const words = [
    ...new Set([
      ...specials,
      ...newlines,
      ...bytes,
      ...text.replaceAll(' ', '▁'),
      ...merges.map((pair) => pair.join('')),
    ]),
  ];
  const texts: ModelTexts = {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [...specials, ...newlines].map((content, id) => ({
        id,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: specials.includes(content),
      })),
      normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false },
      post_processor: null,
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
          { type: 'ByteFallback' },
          { type: 'Fuse' },
        ],
      },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: '<unk>',
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: true,
        byte_fallback: true,
        ignore_merges: false,
        vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        merges,
      },
    },
    tokenizerConfig: {
      tokenizer_class: 'GemmaTokenizer',
      bos_token: '<bos>',
      eos_token: '<eos>',
      pad_token: '<pad>',
      unk_token: '<unk>',
      ...(hasTurns ? { chat_template: template } : {}),
    },
    generationConfig: { eos_token_id: hasTurns ? [1, 6] : 1 },
  };
  return { texts, vocabulary: words.length };
}

/** Of the tokens that mark turns. */
export const [startOfTurn, endOfTurn] = [5, 6];

const tiny = textsFrom(lesson, 150, { crossesWords: true });
export const tinyTexts = tiny.texts;
/** Tokens of the small tokenizer. */
export const tinyVocabulary = tiny.vocabulary;
