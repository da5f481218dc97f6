import type { TextSpan as Span } from '../../../measures/grounding/mention.ts';

/** Marks in order, none touching another. */
export type Marks = readonly Span[];

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;
const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Cuts a span to a text, and the spaces at its ends away; null when nothing is left. */
export function trimmed({ start, end }: Span, text: string): Span | null {
  let from = Math.max(0, Math.min(start, text.length));
  let to = Math.max(from, Math.min(end, text.length));
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return from === to ? null : { start: from, end: to };
}

/** Adds a mark; those that it touches become one with it. */
export function withMark(marks: Marks, added: Span): Marks {
  const joined = marks
    .filter((mark) => touches(mark, added))
    .reduce((sum, { start, end }) => ({ start: Math.min(sum.start, start), end: Math.max(sum.end, end) }), added);
  return [...marks.filter((mark) => !touches(mark, added)), joined].toSorted((a, b) => a.start - b.start);
}

/** Takes away every mark that shares a character with a span. */
export const withoutMark = (marks: Marks, span: Span): Marks => marks.filter((mark) => !overlaps(mark, span));

export const isMarked = (marks: Marks, span: Span): boolean => marks.some((mark) => overlaps(mark, span));

/** A run of a text between places where something begins or ends. */
export interface Segment<Thing> extends Span {
  readonly text: string;
  /** The thing that covers it, or null. */
  readonly thing: Thing | null;
  readonly isMarked: boolean;
}

/**
 * Cuts a text where things and marks begin and end; joined, the segments are the text.
 * @param things in order, none overlapping another
 * @param more places to cut at, besides
 */
export function segmentsOf<Thing extends Span>(
  text: string,
  things: readonly Thing[],
  marks: Marks,
  more: readonly number[] = [],
): readonly Segment<Thing>[] {
  const cuts = new Set([0, text.length, ...more]);
  for (const { start, end } of [...things, ...marks]) {
    if (start > 0 && start < text.length) cuts.add(start);
    if (end > 0 && end < text.length) cuts.add(end);
  }
  // A mark that begins inside a thing must not cut it: the thing is one button.
  const inside = (cut: number): boolean => things.some(({ start, end }) => start < cut && cut < end);
  const places = [...cuts].filter((cut) => !inside(cut)).toSorted((a, b) => a - b);
  return places.flatMap((start, index) => {
    const end = places[index + 1];
    if (end === undefined || end === start) return [];
    const here = { start, end };
    return [
      {
        ...here,
        text: text.slice(start, end),
        thing: things.find((thing) => thing.start === start && thing.end === end) ?? null,
        isMarked: isMarked(marks, here),
      },
    ];
  });
}

/**
 * A text between two buttons, with what stands right beside them apart: a line must not break between a button and the
 * bracket that closes after it.
 */
export function besideButtons(
  text: string,
  { hasBefore, hasAfter }: { readonly hasBefore: boolean; readonly hasAfter: boolean },
): { readonly opening: string; readonly middle: string; readonly closing: string } {
  const opening = hasBefore ? (/^\S+/.exec(text)?.[0] ?? '') : '';
  const rest = text.slice(opening.length);
  const closing = hasAfter ? (/\S+$/.exec(rest)?.[0] ?? '') : '';
  return { opening, middle: rest.slice(0, rest.length - closing.length), closing };
}
