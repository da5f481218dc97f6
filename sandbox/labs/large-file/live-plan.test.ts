import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bornIn,
  type Call,
  callsLeft,
  cutEvenly,
  groupsOf,
  labelTokens,
  lengths,
  type Made,
  mostTogether,
  nextOf,
  promptRoom,
  synthesisOf,
} from './live-plan.ts';

const text = fc
  .array(fc.constantFrom('mot', 'Deux phrases. ', '\n\n', ' ', 'é', '10 h 20'), { maxLength: 60 })
  .map((words) => words.join(' '));

/** Pieces of one to three parts, and a budget for at least two whole paragraphs. */
const plan = fc.record({
  parts: fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 60 })
    .map((sizes) =>
      sizes.flatMap((of, piece) =>
        Array.from({ length: of }, (_, index) => ({ cote: `D${piece + 1}`, part: index + 1, of, tokens: 300 })),
      ),
    ),
  budget: fc.integer({ min: 2 * (lengths.paragraph + labelTokens), max: 4000 }),
});

/** What a model would write for a call: always the same for the same call. */
function answer(call: Call) {
  const from = call.kind === 'map' ? [`${call.part.cote}/${call.part.part}`] : call.lines.flatMap(({ cotes }) => cotes);
  const longest = call.kind === 'map' ? lengths.note : lengths.paragraph;
  const said = from.join('+');
  return { text: said, ending: 'end' as const, newTokens: (said.length * 37) % (longest + 1), ms: 1 };
}
function step<M extends Made>(made: M): M {
  const next = nextOf(made);
  if (next.kind === 'done') return made;
  const { call } = next;
  return call.kind === 'map'
    ? { ...made, notes: [...made.notes, { cote: call.part.cote, part: call.part.part, ...answer(call) }] }
    : { ...made, paragraphs: [...made.paragraphs, { level: call.level, index: call.index, ...answer(call) }] };
}
/** Every call until nothing is left, with what came out. */
function whole(from: Made): { readonly made: Made; readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  let made = from;
  for (let next = nextOf(made); next.kind === 'call'; next = nextOf(made)) {
    calls.push(next.call);
    made = step(made);
  }
  return { made, calls };
}
const fresh = (given: Pick<Made, 'parts' | 'budget'>): Made => ({ ...given, notes: [], paragraphs: [] });

describe('a text that is too long', () => {
  test('is cut into runs that together are the text, none of them empty', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (whole, count) => {
        const runs = cutEvenly(whole, count);
        expect(runs.join('')).toBe(whole);
        expect(runs.length).toBeLessThanOrEqual(count);
        if (whole !== '') expect(runs.every((run) => run !== '')).toBe(true);
      }),
    );
  });

  test('is cut after a paragraph where one ends near enough, else after a sentence', () => {
    expect(cutEvenly('Un deux trois quatre.\n\nCinq six sept huit.', 2)).toEqual([
      'Un deux trois quatre.\n\n',
      'Cinq six sept huit.',
    ]);
    expect(cutEvenly('Un deux trois quatre. Cinq six sept huit.', 2)).toEqual([
      'Un deux trois quatre. ',
      'Cinq six sept huit.',
    ]);
  });
});

test('groups hold every item once and in order, and none goes over its limits', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 9 }), (tokens, budget, most) => {
      const items = tokens.map((size, id) => ({ id, tokens: size }));
      const groups = groupsOf(items, { budget, most });
      expect(groups.flat()).toEqual(items);
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0);
        expect(group.length).toBeLessThanOrEqual(most);
        const sum = group.reduce((all, item) => all + item.tokens, 0);
        if (group.length > 1) expect(sum).toBeLessThanOrEqual(budget);
      }
    }),
  );
});

test('nine notes make two groups of nearly the same size, not eight and one', () => {
  const items = Array.from({ length: 9 }, (_, id) => ({ id, tokens: 10 }));
  expect(groupsOf(items, { budget: 1000, most: 8 }).map(({ length }) => length)).toEqual([5, 4]);
});

test('a prompt leaves room for the whole answer behind it', () => {
  expect(promptRoom(4064, 96)).toBe(4000);
});

describe('a live synthesis', () => {
  test('reads every part once, in the order of the file, before any note is reduced', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { calls } = whole(fresh(given));
        const read = calls.flatMap((call) => (call.kind === 'map' ? [call.part] : []));
        expect(read).toEqual(given.parts);
        expect(calls.slice(0, read.length).every(({ kind }) => kind === 'map')).toBe(true);
      }),
    );
  });

  test('never gives a call more notes than its budget', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const { calls } = whole(fresh(given));
        for (const call of calls) {
          if (call.kind === 'map') continue;
          expect(call.lines.length).toBeGreaterThan(1);
          expect(call.lines.length).toBeLessThanOrEqual(mostTogether);
          expect(call.lines.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(given.budget);
        }
      }),
    );
  });

  test('announces what is left as long as something is, each part that is not read among it', () => {
    fc.assert(
      fc.property(plan, fc.nat(200), (given, at) => {
        let made = fresh(given);
        for (let count = 0; count < at; count += 1) made = step(made);
        const left = callsLeft(made);
        expect(left.length === 0).toBe(nextOf(made).kind === 'done');
        const unread = given.parts.slice(made.notes.length);
        expect(left.flatMap((call) => (call.kind === 'map' ? [call.part] : []))).toEqual(unread);
      }),
    );
  });

  test('of notes as long as they may be needs exactly the calls that were announced', () => {
    const pieces = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ cote: `D${index + 1}`, part: 1, of: 1, tokens: 900 }));
    const announced = (count: number, budget: number) =>
      callsLeft(fresh({ parts: pieces(count), budget })).length - count;
    // 48 notes, eight together: six paragraphs.
    expect([1, 2, 8, 9, 48].map((count) => announced(count, 3700))).toEqual([0, 1, 1, 2, 6]);
    // A model that reads less needs a second level: four notes at a time, then two paragraphs.
    expect(announced(48, 2 * (lengths.paragraph + labelTokens))).toBe(18);
  });

  test('that was interrupted anywhere and goes on gives the same as one that was not', () => {
    fc.assert(
      fc.property(plan, fc.nat(200), (given, at) => {
        let made = fresh(given);
        for (let count = 0; count < at; count += 1) made = step(made);
        // What is kept is all that the next visit knows.
        const again = whole(JSON.parse(JSON.stringify(made)));
        const through = whole(fresh(given));
        expect(again.made).toEqual(through.made);
        expect(again.calls).toEqual(through.calls.slice(Math.min(at, through.calls.length)));
        expect(synthesisOf(again.made)).toEqual(synthesisOf(through.made));
      }),
    );
  });

  test('ends with paragraphs that together name every piece that a note was written on, once and in order', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const synthesis = synthesisOf(whole(fresh(given)).made);
        const cotes = synthesis?.paragraphs.flatMap((paragraph) => paragraph.cotes);
        expect(cotes).toEqual([...new Set(given.parts.map(({ cote }) => cote))]);
        for (const { start, end } of synthesis?.paragraphs ?? [])
          expect(synthesis?.text.slice(start, end).trim()).toBe(synthesis?.text.slice(start, end));
      }),
    );
  });

  test('is nothing until its last call, and leaves out a piece that the model wrote nothing on', () => {
    const parts = ['D1', 'D2', 'D3'].map((cote) => ({ cote, part: 1, of: 1, tokens: 100 }));
    const note = (cote: string, said: string) => ({
      cote,
      part: 1,
      text: said,
      ending: 'end' as const,
      newTokens: 5,
      ms: 1,
    });
    const made = {
      parts,
      budget: 1000,
      notes: [note('D1', 'Un.'), note('D2', ''), note('D3', 'Trois.')],
      paragraphs: [],
    };
    expect(synthesisOf(made)).toBeNull();
    const paragraphs = [{ level: 1, index: 0, text: 'Un et trois.', ending: 'end' as const, newTokens: 5, ms: 1 }];
    expect(synthesisOf({ ...made, paragraphs })).toEqual({
      text: 'Un et trois.',
      paragraphs: [{ start: 0, end: 12, cotes: ['D1', 'D3'] }],
    });
  });

  test('can say whether a passage stood in a note already, or came in when they were brought together', () => {
    const notes = [{ cote: 'D1', part: 1, text: 'Vu à 5 H 52.', ending: 'end' as const, newTokens: 5, ms: 1 }];
    const synthesis = { text: 'Le vol de 5 h 52, et de 9 h 50.', paragraphs: [{ start: 0, end: 31, cotes: ['D1'] }] };
    expect(bornIn({ start: 10, text: '5 h 52' }, synthesis, notes)).toEqual(['D1']);
    expect(bornIn({ start: 24, text: '9 h 50' }, synthesis, notes)).toEqual([]);
  });
});
