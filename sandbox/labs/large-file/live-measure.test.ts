import { describe, expect, test, vi } from 'vitest';
import type { Turn } from '../../engine/protocol.ts';
import { measurePieces } from './live-measure.ts';
import { cutEvenly, lengths, promptRoom } from './live-plan.ts';
import { texts } from './testing/live.ts';

/** A tokenizer of one token a word. */
const counter = (limit: number) => ({
  count: vi.fn(async (turns: readonly Turn[]) => ({
    tokens: turns.reduce((sum, { content }) => sum + content.split(/\s+/).length, 0),
    limit,
  })),
});
const signal = () => new AbortController().signal;
const long = {
  ...texts.pieces[0],
  cote: 'D9',
  title: { fr: 'Longue' },
  date: null,
  text: 'Un mot de plus. '.repeat(200),
};

describe('the count', () => {
  test('gives each piece a call of its own where it fits, and leaves room for notes and answer', async () => {
    const measured = await measurePieces(counter(4064), texts.pieces, new Map(), signal());
    expect(measured).toMatchObject({ kind: 'measured' });
    if (measured.kind !== 'measured') return;
    expect(measured.parts.map(({ cote, of }) => [cote, of])).toEqual(texts.pieces.map(({ cote }) => [cote, 1]));
    expect(measured.budget).toBeLessThan(promptRoom(4064, lengths.paragraph));
  });

  test('cuts a piece that does not fit into as many calls as it needs, each within the limit', async () => {
    const measured = await measurePieces(counter(500), [long], new Map(), signal());
    if (measured.kind !== 'measured') throw new Error(measured.kind);
    expect(measured.parts.length).toBeGreaterThan(1);
    expect(measured.parts.every(({ tokens }) => tokens <= promptRoom(500, lengths.note))).toBe(true);
    expect(measured.parts.map(({ part }) => part)).toEqual(measured.parts.map((_, index) => index + 1));
    expect(cutEvenly(long.text, measured.parts.length).join('')).toBe(long.text);
  });

  test('counts no piece twice for the same model', async () => {
    const known = new Map();
    const client = counter(4064);
    await measurePieces(client, texts.pieces, known, signal());
    const before = client.count.mock.calls.length;
    await measurePieces(client, texts.pieces.slice(0, 3), known, signal());
    expect(client.count.mock.calls.length).toBe(before + 1);
  });

  test('says so where the model reads too little, where it went away and where nobody waits any more', async () => {
    expect(await measurePieces(counter(200), texts.pieces, new Map(), signal())).toEqual({ kind: 'too-small' });
    expect(await measurePieces({ count: async () => null }, texts.pieces, new Map(), signal())).toEqual({
      kind: 'gone',
    });
    expect(await measurePieces(counter(4064), texts.pieces, new Map(), AbortSignal.abort())).toEqual({ kind: 'gone' });
  });
});
