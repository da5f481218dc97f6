import type { Language } from './mention.ts';

const units = {
  fr: {
    zero: 0,
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
    seize: 16,
    vingt: 20,
    vingts: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    septante: 70,
    huitante: 80,
    nonante: 90,
  },
  en: {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
} as const satisfies Record<Language, Record<string, number>>;
const hundreds = new Set(['cent', 'cents', 'hundred']);
const thousands = new Set(['mille', 'thousand']);

function alternatives(lang: Language): string {
  const words = [
    ...Object.keys(units[lang]),
    ...(lang === 'fr' ? ['cents', 'cent', 'mille'] : ['hundred', 'thousand']),
  ];
  return words.sort((a, b) => b.length - a.length).join('|');
}

/** Pattern source of a number in words, in folded text; « et » only where a number has it (« vingt et un »). */
export const numberWords: Readonly<Record<Language, string>> = {
  fr: `(?:${alternatives('fr')})(?:(?:[ -]|[ -]et[ -](?=une?\\b|onze\\b))(?:${alternatives('fr')})\\b){0,12}`,
  en: `(?:${alternatives('en')})(?:(?:[ -]| and )(?:${alternatives('en')})\\b){0,12}`,
};

/** Pattern source of a number in figures, with the separators of the language. */
export const figures: Readonly<Record<Language, string>> = {
  fr: '(?:\\d{1,3}(?:[ .]\\d{3})+|\\d{1,9})(?:,\\d{1,2})?',
  en: '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\.\\d{1,2})?',
};

function ofWords(text: string, lang: Language): number {
  const values: Readonly<Record<string, number>> = units[lang];
  let total = 0;
  let current = 0;
  let previous = '';
  for (const word of text.split(/[ -]+/)) {
    if (hundreds.has(word)) current = Math.max(1, current) * 100;
    else if (thousands.has(word)) {
      total += Math.max(1, current) * 1000;
      current = 0;
    } else if (/^vingts?$/.test(word) && previous === 'quatre') current += 76;
    else current += values[word] ?? 0;
    previous = word;
  }
  return total + current;
}

/** The number that figures or words say, as a plain decimal: « 2 890,50 » and « deux mille huit cent quatre-vingt-dix » alike. */
export function numberOf(text: string, lang: Language): string {
  if (!/\d/.test(text)) return String(ofWords(text, lang));
  const plain = lang === 'fr' ? text.replace(/[ .](?=\d{3})/g, '').replace(',', '.') : text.replace(/,(?=\d{3})/g, '');
  return String(Number(plain));
}
