/** The order of a live synthesis: pieces to notes (map), notes to paragraphs (reduce). Pure: no model, no clock. */
import { leastAnswer } from '../../engine/generation.ts';
import type { LiveNote, LiveParagraph, Part } from './live-state.ts';

/** The most tokens that the model writes in one call: a note of two sentences, a paragraph of five. */
export const lengths = { note: 96, paragraph: 200 } as const;
/** Notes in one call at the most: beyond, a small model drops most of them. Also the most paragraphs of a synthesis. */
export const mostTogether = 8;
/** Tokens of « - D12 : » before a note and of the line's end. */
export const labelTokens = 8;

/**
 * Tokens that a prompt may have so that an answer of `length` tokens fits behind it.
 *
 * @param limit what the engine says that a prompt may have; it leaves room for the shortest answer only
 */
export const promptRoom = (limit: number, length: number): number => limit + leastAnswer - length;

/** Where a run of text had better end: after a paragraph, else a sentence, else a word. Offsets into the text. */
function endsIn(text: string): readonly (readonly number[])[] {
  const after = (pattern: RegExp) => [...text.matchAll(pattern)].map(({ 0: found, index }) => index + found.length);
  return [after(/\n\s*\n/g), after(/[.!?;:»]\s+/g), after(/\s+/g)];
}

/**
 * Cuts a text into runs of about the same length that together are the text; fewer than asked for where it has fewer words.
 *
 * @param count 1 or more
 */
export function cutEvenly(text: string, count: number): readonly string[] {
  const kinds = endsIn(text);
  const cuts = [0];
  for (let run = 1; run < count; run += 1) {
    const wanted = (text.length * run) / count;
    const slack = text.length / count / 4;
    const last = cuts.at(-1) ?? 0;
    const possible = (near: number) =>
      kinds
        .map((ends) => ends.filter((end) => end > last && end < text.length && Math.abs(end - wanted) <= near))
        .find((ends) => ends.length > 0);
    const ends = possible(slack) ?? possible(text.length);
    if (ends === undefined) continue;
    cuts.push(ends.reduce((best, end) => (Math.abs(end - wanted) < Math.abs(best - wanted) ? end : best)));
  }
  return cuts.map((cut, index) => text.slice(cut, cuts[index + 1] ?? text.length));
}

/** Fills one run after the other as far as it goes. */
function filled<Item extends { readonly tokens: number }>(
  items: readonly Item[],
  budget: number,
  most: number,
): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  let left = 0;
  for (const item of items) {
    const last = groups.at(-1);
    if (last === undefined || last.length >= most || item.tokens > left) {
      groups.push([item]);
      left = budget - item.tokens;
    } else {
      last.push(item);
      left -= item.tokens;
    }
  }
  return groups;
}

/**
 * Cuts a list into as few runs as possible, in its order, each item in one of them: none has more than `most` items, nor more
 * tokens than `budget` unless a single item has. As even as the budget allows: a last run of one would be a call for nothing.
 */
export function groupsOf<Item extends { readonly tokens: number }>(
  items: readonly Item[],
  { budget, most }: { readonly budget: number; readonly most: number },
): readonly (readonly Item[])[] {
  const fewest = filled(items, budget, most);
  const even = fewest.map((_, index) =>
    items.slice(
      Math.round((items.length * index) / fewest.length),
      Math.round((items.length * (index + 1)) / fewest.length),
    ),
  );
  const isWithin = even.every(
    (group) =>
      group.length <= most && (group.length <= 1 || group.reduce((sum, { tokens }) => sum + tokens, 0) <= budget),
  );
  return isWithin ? even : fewest;
}

/** A line of what has been made so far: a piece's note, or a paragraph made of several. */
export interface Line {
  /** Of the pieces that it was made from, given by the program and never by the model. */
  readonly cotes: readonly string[];
  readonly text: string;
  /** With its label. */
  readonly tokens: number;
}

export type Call =
  | { readonly kind: 'map'; readonly part: Part }
  | {
      readonly kind: 'reduce';
      /** 1 for paragraphs made of notes, 2 for those made of paragraphs… */
      readonly level: number;
      readonly index: number;
      readonly lines: readonly Line[];
    };

/** What comes next, or the lines of the finished synthesis. */
export type Next =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'done'; readonly lines: readonly Line[] };

/** What is to be read, and what was made of it so far. */
export interface Made {
  readonly parts: readonly Part[];
  /** Tokens of notes that one call may hold. */
  readonly budget: number;
  readonly notes: readonly LiveNote[];
  readonly paragraphs: readonly LiveParagraph[];
}

const noteOf = (notes: readonly LiveNote[], { cote, part }: Part): LiveNote | undefined =>
  notes.find((note) => note.cote === cote && note.part === part);

/** The notes piece by piece, in the order of the file: the notes on one long piece are one line. */
function noteLines({ parts, notes }: Made): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const part of parts) {
    const note = noteOf(notes, part);
    if (note === undefined || note.text === '') continue;
    const before = lines.get(part.cote);
    lines.set(part.cote, {
      cotes: [part.cote],
      text: before === undefined ? note.text : `${before.text} ${note.text}`,
      tokens: (before?.tokens ?? labelTokens) + note.newTokens,
    });
  }
  return [...lines.values()];
}

const paragraphOf = (paragraphs: readonly LiveParagraph[], level: number, index: number): LiveParagraph | undefined =>
  paragraphs.find((one) => one.level === level && one.index === index);

/** What is left to do first, whatever was done before: an interruption changes nothing in the order. */
export function nextOf(made: Made): Next {
  const part = made.parts.find((one) => noteOf(made.notes, one) === undefined);
  if (part !== undefined) return { kind: 'call', call: { kind: 'map', part } };
  let lines = noteLines(made);
  for (let level = 1; lines.length > 1 && (level === 1 || lines.length > mostTogether); level += 1) {
    const groups = groupsOf(lines, { budget: made.budget, most: mostTogether });
    if (groups.length === lines.length) break;
    const next: Line[] = [];
    for (const [index, group] of groups.entries()) {
      const [only] = group;
      if (only !== undefined && group.length === 1) {
        next.push(only);
        continue;
      }
      const paragraph = paragraphOf(made.paragraphs, level, index);
      if (paragraph === undefined) return { kind: 'call', call: { kind: 'reduce', level, index, lines: group } };
      const cotes = group.flatMap((line) => line.cotes);
      next.push({ cotes, text: paragraph.text, tokens: paragraph.newTokens + labelTokens });
    }
    lines = next.filter(({ text }) => text !== '');
  }
  return { kind: 'done', lines };
}

/**
 * The calls that are left, each note and paragraph that is yet to be written counted as long as it may be: exact for pieces
 * of one part each, else an estimate.
 */
export function callsLeft(made: Made): readonly Call[] {
  const then = { ...made, notes: [...made.notes], paragraphs: [...made.paragraphs] };
  const longest = { text: '…', ending: 'length', ms: 0 } as const;
  const calls: Call[] = [];
  for (let next = nextOf(then); next.kind === 'call'; next = nextOf(then)) {
    const { call } = next;
    calls.push(call);
    if (call.kind === 'map')
      then.notes.push({ cote: call.part.cote, part: call.part.part, ...longest, newTokens: lengths.note });
    else then.paragraphs.push({ level: call.level, index: call.index, ...longest, newTokens: lengths.paragraph });
  }
  return calls;
}

/** The finished synthesis as one text, and where each of its paragraphs stands; null while something is left to do. */
export function synthesisOf(made: Made) {
  const next = nextOf(made);
  if (next.kind === 'call') return null;
  let text = '';
  const paragraphs = next.lines.map((line) => {
    const start = text === '' ? 0 : text.length + 2;
    text += `${text === '' ? '' : '\n\n'}${line.text}`;
    return { start, end: text.length, cotes: line.cotes };
  });
  return { text, paragraphs };
}
export type Synthesis = NonNullable<ReturnType<typeof synthesisOf>>;

/** In which notes of its paragraph a passage of the synthesis already stood: none, and it came in when they were reduced. */
export function bornIn(
  passage: { readonly start: number; readonly text: string },
  { paragraphs }: Synthesis,
  notes: readonly LiveNote[],
): readonly string[] {
  const paragraph = paragraphs.find(({ start, end }) => start <= passage.start && passage.start < end);
  const wanted = passage.text.toLowerCase();
  const found = notes.filter(
    ({ cote, text }) => paragraph?.cotes.includes(cote) === true && text.toLowerCase().includes(wanted),
  );
  return [...new Set(found.map(({ cote }) => cote))];
}
