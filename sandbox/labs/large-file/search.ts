import { fold } from '../shared/fold.ts';

/** A run of text in an excerpt; `hit` where it is what was sought. */
export interface Excerpt {
  readonly text: string;
  readonly hit: boolean;
}

export interface Found<Piece> {
  readonly piece: Piece;
  /** Times that the words sought stand in the piece. */
  readonly count: number;
  /** Words around the first of them. */
  readonly excerpt: readonly Excerpt[];
}

/** The words sought; words between quotes are sought as they stand. */
export function termsOf(query: string): string[] {
  return [...fold(query).matchAll(/[«"“]\s*([^»"”]+?)\s*[»"”]|([^\s«»"“”]+)/g)]
    .map(([, phrase, word]) => phrase ?? word ?? '')
    .filter((term) => term.length > 0);
}

const folded = new WeakMap<object, string>();
/** A piece's text folded, kept: a file is folded once and not with every keystroke. */
function foldedText(piece: { readonly text: string }): string {
  const kept = folded.get(piece);
  if (kept !== undefined) return kept;
  const text = fold(piece.text);
  folded.set(piece, text);
  return text;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a term stands at the beginning of a word. */
function placesOf(text: string, term: string): Span[] {
  const places: Span[] = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    const before = text[at - 1];
    const after = text[at + term.length];
    // « vol » is not sought inside « frivole », nor « 11 » inside « 1187 ».
    if (after !== undefined && /\d$/.test(term) && /\d/.test(after)) continue;
    if (before === undefined || !/[\p{L}\p{N}]/u.test(before) || !/^[\p{L}\p{N}]/u.test(term))
      places.push({ start: at, end: at + term.length });
  }
  return places;
}

const around = 70;

function excerptOf(text: string, places: readonly Span[]): Excerpt[] {
  const [first] = places;
  if (first === undefined) return [];
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, first.start - around)) + 1);
  const next = text.indexOf(' ', first.end + around);
  const to = next < 0 ? text.length : next;
  const parts: Excerpt[] = [];
  let at = from;
  const say = (end: number, hit: boolean) => {
    if (end > at) parts.push({ text: text.slice(at, end), hit });
    at = Math.max(at, end);
  };
  for (const { start, end } of places) {
    if (start < at || end > to) continue;
    say(start, false);
    say(end, true);
  }
  say(to, false);
  return [
    ...(from > 0 ? [{ text: '… ', hit: false }] : []),
    ...parts,
    ...(to < text.length ? [{ text: ' …', hit: false }] : []),
  ];
}

/**
 * The pieces in which every word of the query begins some word, in the order of the file.
 *
 * @param headOf what counts as text before the piece's own: its title
 */
export function searchPieces<Piece extends { readonly text: string }>(
  pieces: readonly Piece[],
  query: string,
  headOf: (piece: Piece) => string = () => '',
): Found<Piece>[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  return pieces.flatMap((piece) => {
    const text = foldedText(piece);
    const head = fold(headOf(piece));
    const each = terms.map((term) => ({ inText: placesOf(text, term), inHead: placesOf(head, term) }));
    if (each.some(({ inText, inHead }) => inText.length + inHead.length === 0)) return [];
    const places = each.flatMap(({ inText }) => inText).toSorted((a, b) => a.start - b.start || b.end - a.end);
    const count = each.reduce((sum, { inText, inHead }) => sum + inText.length + inHead.length, 0);
    return [{ piece, count, excerpt: excerptOf(piece.text, places) }];
  });
}
