import { canonicalUnit, monthNames, monthNumber, unitNames } from './lexicon.ts';
import type { Language, Mention, MentionKind, TextSpan } from './mention.ts';
import { figures, numberOf, numberWords } from './numbers.ts';
import { matches } from './text.ts';

/** A text in its two forms, and the mentions found so far: what one rule has taken, no later one reads. */
export interface Reading {
  readonly text: string;
  readonly folded: string;
  readonly lang: Language;
  readonly taken: Uint8Array;
  readonly found: Mention[];
}

export function isFree(reading: Reading, { start, end }: TextSpan): boolean {
  for (let i = start; i < end; i += 1) if (reading.taken[i] === 1) return false;
  return true;
}

export function take(reading: Reading, kind: MentionKind, start: number, end: number, value: string): void {
  if (end <= start || !isFree(reading, { start, end })) return;
  reading.taken.fill(1, start, end);
  reading.found.push({ kind, start, end, text: reading.text.slice(start, end), value });
}

const pad = (value: string | number) => String(value).padStart(2, '0');

/** `2026-03-12`; `????-03-12` without a year. Two figures are years of this century. */
function dateValue(year: string | undefined, month: number, day: string | undefined): string {
  const fullYear = year === undefined ? '????' : year.length === 2 ? `20${year}` : year;
  return `${fullYear}-${pad(month)}${day === undefined ? '' : `-${pad(day)}`}`;
}

const dayOf = (text: string) => (text.startsWith('premier') ? '1' : text.replace(/\D+$/, ''));
const day = '(?:\\d{1,2}(?:er|st|nd|rd|th)?|premier)';
const month = `(?:${monthNames})`;
const listed = new RegExp(
  `(?<![\\d.,/-])((?:${day}(?:, | et | au | ou | and | to | & |-)){1,6})(${day})(?: of)? (${month})\\b(?:,? ((?:19|20)\\d\\d)\\b)?`,
  'g',
);
const single = new RegExp(`(?<![\\w.,/-])(${day})(?: of)? (${month})\\b(?:,? ((?:19|20)\\d\\d)\\b)?`, 'g');
const american = new RegExp(`\\b(${month}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)(?:,? ((?:19|20)\\d\\d)\\b)?`, 'g');
const numeric = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d|\d\d)(?![\d/-])/g;
const iso = /(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])/g;
const monthOnly = new RegExp(`\\b(${month})\\b(?: ((?:19|20)\\d\\d)\\b)?`, 'g');
const yearOnly = /\b(?:en|in|depuis|since|annee|year|fin|debut|by|d'ici) ((?:19|20)\d\d)\b(?! ?(?:€|euros?|pounds))/g;
/** « May » and « March » alone are words as well: only after these, or before a year. */
const beforeMonth = /\b(?:in|since|of|until|till|last|next|from|to|early|late|by|during|mid)[ -]$/;

function capital(reading: Reading, at: number): boolean {
  return /\p{Lu}/u.test(reading.text.charAt(at));
}

/** English months are proper names; « may » and « march » without a capital are verbs. */
function isMonthHere(reading: Reading, name: string, at: number): boolean {
  return !/^(?:may|march|august)$/.test(name) || capital(reading, at);
}

function takeDates(reading: Reading): void {
  const { folded } = reading;
  for (const match of matches(listed, folded)) {
    const [whole, firsts = '', last = '', name = '', year] = match;
    const number = monthNumber.get(name) ?? 0;
    const lastStart = match.index + firsts.length;
    if (!isFree(reading, { start: match.index, end: match.index + whole.length })) continue;
    for (const first of matches(new RegExp(day, 'g'), firsts)) {
      const start = match.index + first.index;
      take(reading, 'date', start, start + first[0].length, dateValue(year, number, dayOf(first[0])));
    }
    take(reading, 'date', lastStart, match.index + whole.length, dateValue(year, number, dayOf(last)));
  }
  for (const match of matches(single, folded)) {
    const [whole, first = '', name = '', year] = match;
    if (Number(dayOf(first)) > 31) continue;
    take(
      reading,
      'date',
      match.index,
      match.index + whole.length,
      dateValue(year, monthNumber.get(name) ?? 0, dayOf(first)),
    );
  }
  for (const match of matches(american, folded)) {
    const [whole, name = '', first = '', year] = match;
    if (!capital(reading, match.index) || Number(first) > 31) continue;
    take(reading, 'date', match.index, match.index + whole.length, dateValue(year, monthNumber.get(name) ?? 0, first));
  }
  for (const match of matches(numeric, folded)) {
    const [whole, first = '', second = '', year] = match;
    if (Number(first) < 1 || Number(first) > 31 || Number(second) < 1 || Number(second) > 12) continue;
    take(reading, 'date', match.index, match.index + whole.length, dateValue(year, Number(second), first));
  }
  for (const match of matches(iso, folded)) {
    const [whole, year, second = '', third] = match;
    take(reading, 'date', match.index, match.index + whole.length, dateValue(year, Number(second), third));
  }
  for (const match of matches(monthOnly, folded)) {
    const [whole, name = '', year] = match;
    if (!isMonthHere(reading, name, match.index)) continue;
    if (year === undefined && /^(?:may|march|mars)$/.test(name) && capital(reading, match.index)) {
      if (!beforeMonth.test(folded.slice(Math.max(0, match.index - 8), match.index))) continue;
    }
    take(
      reading,
      'date',
      match.index,
      match.index + whole.length,
      dateValue(year, monthNumber.get(name) ?? 0, undefined),
    );
  }
  for (const match of matches(yearOnly, folded)) {
    const [whole, year = ''] = match;
    take(reading, 'date', match.index + whole.length - 4, match.index + whole.length, year);
  }
}

const frenchClock = /(?<![\w,.])(\d{1,2}) ?(h|heures?)(?: ?([0-5]\d)(?!\d))?(?![a-z0-9])/g;
const beforeClock = /\b(?:a|vers|des|avant|apres|jusqu'a|depuis) $/;
const englishClock = /(?<![\w,.£$])(\d{1,2})(?:[:.]([0-5]\d))? ?([ap])\.? ?m\b\.?/g;
const digital = /(?<![\w:,.])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])/g;
const clockWords: Readonly<Record<string, string>> = {
  midi: '12:00',
  noon: '12:00',
  midday: '12:00',
  minuit: '00:00',
  midnight: '00:00',
};

function takeTimes(reading: Reading): void {
  const { folded, lang } = reading;
  for (const match of matches(englishClock, folded)) {
    const [whole, hour = '', minute = '00', half] = match;
    if (Number(hour) > 12 || Number(hour) === 0) continue;
    const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0);
    take(reading, 'time', match.index, match.index + whole.length, `${pad(hours)}:${minute}`);
  }
  for (const match of matches(frenchClock, folded)) {
    const [whole, hour = '', unit = '', minute] = match;
    if (Number(hour) > 24) continue;
    const said =
      unit === 'h' || minute !== undefined || beforeClock.test(folded.slice(Math.max(0, match.index - 9), match.index));
    if (!said) continue;
    take(reading, 'time', match.index, match.index + whole.length, `${pad(Number(hour) % 24)}:${minute ?? '00'}`);
  }
  for (const match of matches(digital, folded)) {
    const [whole, hour = '', minute = ''] = match;
    const other = (Number(hour) + 12) % 24;
    const value = `${pad(hour)}:${minute}`;
    const open = lang === 'en' && Number(hour) <= 12;
    take(reading, 'time', match.index, match.index + whole.length, open ? `${value}|${pad(other)}:${minute}` : value);
  }
  for (const match of matches(/(?<![\w-])(?:12 )?(midi|minuit|noon|midday|midnight)\b/g, folded)) {
    take(reading, 'time', match.index, match.index + match[0].length, clockWords[match[1] ?? ''] ?? '');
  }
}

const currencies: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD', e: 'EUR', p: 'GBP', d: 'USD' };

function takeAmounts(reading: Reading): void {
  const { folded, lang } = reading;
  const number = `(?:${figures[lang]}|\\b${numberWords[lang]})`;
  const prefixed = new RegExp(`([€£$]) ?(${figures.en})`, 'g');
  for (const match of matches(prefixed, folded)) {
    const currency = currencies[match[1] ?? ''] ?? '';
    take(
      reading,
      'amount',
      match.index,
      match.index + match[0].length,
      `${numberOf(match[2] ?? '', 'en')} ${currency}`,
    );
  }
  const suffixed = new RegExp(
    `(?<![\\w,.])(${number})(?:-| ?d'| )?(€|£|\\$|euros?\\b|eur\\b|pounds?\\b|dollars?\\b)`,
    'g',
  );
  for (const match of matches(suffixed, folded)) {
    const [whole, said = '', unit = ''] = match;
    take(
      reading,
      'amount',
      match.index,
      match.index + whole.length,
      `${numberOf(said.trim(), lang)} ${currencies[unit.charAt(0)] ?? ''}`,
    );
  }
}

function takeQuantities(reading: Reading): void {
  const { folded, lang } = reading;
  const known = new RegExp(
    `(?<![\\w,.])(${figures[lang]}|${numberWords[lang]})(?:-| )?(?:(?:extra|premiers?|premieres?|derniers?|dernieres?|full|whole|working|calendar|more|other|autres?) )?(${unitNames})(?![\\w²])`,
    'g',
  );
  for (const match of matches(known, folded)) {
    const [whole, said = '', unit = ''] = match;
    // « un jour », « une fois » count nothing.
    if (/^(?:une?|one)$/.test(said)) continue;
    take(
      reading,
      'quantity',
      match.index,
      match.index + whole.length,
      `${numberOf(said, lang)} ${canonicalUnit.get(unit) ?? ''}`,
    );
  }
  const bare = new RegExp(`(?<![\\w,.:/-])(${figures[lang]})(?![\\w/-])`, 'g');
  for (const match of matches(bare, folded)) {
    const [whole] = match;
    // « 1. » and « 2) » at the start of a line number a list.
    const before = folded.slice(Math.max(0, match.index - 6), match.index);
    if (/^[.)°]/.test(folded.slice(match.index + whole.length)) && /(?:^|\n)[ *-]*$/.test(before)) continue;
    take(reading, 'quantity', match.index, match.index + whole.length, numberOf(whole, lang));
  }
}

const codes =
  "code (?:civil|penal|du travail|de commerce|de procedure (?:civile|penale)|de la route|de la justice penale des mineurs|(?:de|du|des) (?:la |l')?[a-z]+)|constitution|convention|(?:civil|criminal|penal|labour) code";
const article = new RegExp(
  `\\b(?:articles?|art\\.|sections?) ?((?:[lrda]\\.? ?)?\\d{1,4}(?:-\\d{1,3}){0,4})(?:,? (?:du|de la|of the) (${codes}))?`,
  'g',
);

function takeArticles(reading: Reading): void {
  for (const match of matches(article, reading.folded)) {
    const [whole, number = '', code] = match;
    const value = number.replace(/[. ]/g, '');
    take(reading, 'article', match.index, match.index + whole.length, code === undefined ? value : `${value} ${code}`);
  }
}

function takeCotes(reading: Reading, letters: string): void {
  for (const match of matches(
    new RegExp(`(?<![\\p{L}\\p{N}-])([${letters}])(\\d{1,3})(?![\\p{L}\\p{N}])`, 'gu'),
    reading.text,
  )) {
    take(reading, 'cote', match.index, match.index + match[0].length, `${match[1]}${Number(match[2])}`);
  }
  for (const match of matches(/\b(?:piece|exhibit|document|cote) (?:n[°o] ?)?(\d{1,3})\b/g, reading.folded)) {
    take(reading, 'cote', match.index, match.index + match[0].length, `#${Number(match[1])}`);
  }
}

/** Everything that is written with figures or number words. @param letters the capitals with which cotes begin, e.g. `D` */
export function takeValues(reading: Reading, letters: string): void {
  takeCotes(reading, letters);
  takeArticles(reading);
  takeAmounts(reading);
  takeTimes(reading);
  takeDates(reading);
  takeQuantities(reading);
}
