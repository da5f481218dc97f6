/** A run of a text, in UTF-16 units: `end` is the first unit after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Same length as the text, so that offsets agree: no capitals, no accents, straight apostrophes, plain spaces. */
export function fold(text: string): string {
  return text
    .replace(/[\u0080-\uFFFF]/g, (unit) => {
      const base = unit.normalize('NFD').charAt(0);
      if (unit === '’' || unit === '‘') return "'";
      if (unit === '\u00A0' || unit === '\u202F' || unit === '\u2009') return ' ';
      return unit.normalize('NFD').length > 1 ? base : unit;
    })
    .replace(/[\u0041-\u005A\u00C0-\u024F]/g, (unit) => {
      const lower = unit.toLowerCase();
      return lower.length === 1 ? lower : unit;
    });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Where a wording stands in a text: at the start of a word, whatever the case, the accents and the kind of space. A number is
 * found with or without spaces between its thousands (« 1 150 », « 1150 »), and never as a part of a longer one.
 */
export function findWording(text: string, wording: string): Span | null {
  const wanted = fold(wording.trim());
  const pattern = escaped(wanted.replace(/(?<=\d) (?=\d{3}(?!\d))/g, ''))
    .replace(/(?<!\d)\d{4,}/g, (digits) => digits.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ' ?'))
    .replace(/ (?!\?)/g, '\\s+');
  const wordStart = '(?<![\\p{L}\\p{N}])';
  // « 860 » is not found in « 4 860 ».
  const thousands = /^\d{3}(?!\d)/.test(wanted) ? '(?<!\\d[ .,])' : '';
  const before = /^[\p{L}\d]/u.test(wanted) ? wordStart + thousands : '';
  const after = /\d$/.test(wanted) ? '(?![\\d])(?![ .,]\\d{3}(?!\\d))' : '';
  const match = new RegExp(`${before}${pattern}${after}`, 'u').exec(fold(text));
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

/** Where the first of some wordings stands. */
export function findAny(text: string, wordings: readonly string[]): Span | null {
  for (const wording of wordings) {
    const span = findWording(text, wording);
    if (span !== null) return span;
  }
  return null;
}

const negation =
  /(?:\b(?:ne|ni|sans|pas|jamais|aucun|aucune|interdit|not|never|without|nor|no|avoid|evite|evitez)\b|\bn'|n't\b)/;

/** Whether what stands at an offset is denied by its own clause: « ne dis pas qui a raison », "do not say who is right". */
export function isNegated(folded: string, offset: number): boolean {
  const clause = /[^.!?;:\n]*$/.exec(folded.slice(0, offset))?.[0] ?? '';
  return negation.test(clause.slice(-90));
}

/** Where a pattern stands in a folded text without being denied. Patterns carry the flag `g`. */
export function findAffirmed(folded: string, patterns: readonly RegExp[]): Span[] {
  return patterns
    .flatMap((pattern) => [...folded.matchAll(pattern)])
    .filter((match) => !isNegated(folded, match.index))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start);
}

/** Words of a text, folded. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words as a reader counts them: « rendez-vous » is one, « 12,5 » is one. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-.,/'’][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

const abbreviation = /(?:^|[\s(«'’])(?:MM?|Mmes?|Mlle|Me|Dr|Pr|Mr|Mrs|Ms|art|al|p|n|vol|env|approx|No|\p{Lu})\.$/u;

/** Sentences of a text; a line of a list is one, an abbreviation ends none, nor does a point before a small letter. */
export function sentencesOf(text: string): string[] {
  return text.split(/\n+/).flatMap((line) => {
    const sentences: string[] = [];
    let start = 0;
    for (const match of line.matchAll(/[.!?…]+["»”)]*(?=\s+[^\s\p{Ll}]|\s*$)/gu)) {
      const end = match.index + match[0].length;
      if (abbreviation.test(line.slice(start, end)) && end < line.length) continue;
      // « 1. » at the head of a line numbers it.
      if (/^\s*\d{1,2}\.$/.test(line.slice(start, end))) continue;
      sentences.push(line.slice(start, end));
      start = end;
    }
    sentences.push(line.slice(start));
    return sentences.map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence));
  });
}

/** Lines of a list: with a dash, a point or a number. */
export function bulletsOf(text: string): string[] {
  return text.split('\n').filter((line) => /^\s*(?:[-*•–—]|\d{1,2}[.)])\s+\S/.test(line));
}

/** Rows of Markdown tables, the rule below the head left out; each with its cells. */
export function tableRowsOf(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('|') && !/^\|?[\s:|-]+\|?$/.test(line))
    .map((line) =>
      line
        .replace(/^\|/, '')
        .replace(/\|$/, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Variables of a prompt that stand for pieces, `{{D3}}`, with their places. */
export function variablesOf(prompt: string): (Span & { readonly name: string })[] {
  return [...prompt.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => ({
    name: (match[1] ?? '').trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
