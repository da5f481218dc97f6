import type { ModelClient } from '../../engine/client.ts';
import type { LivePiece } from './lab-data.ts';
import { cutEvenly, lengths, promptRoom } from './live-plan.ts';
import { noteTurns, paragraphTurns } from './live-prompts.ts';
import type { Part } from './live-state.ts';

/** More calls than this for one piece: the model's context is too small for this work. */
const mostParts = 24;

export type Measured =
  | { readonly kind: 'measured'; readonly parts: readonly Part[]; readonly budget: number }
  /** A piece, or two notes, do not fit into what the model reads. */
  | { readonly kind: 'too-small' }
  /** The model went away, or the signal was aborted. */
  | { readonly kind: 'gone' };

type Counter = Pick<ModelClient, 'count'>;

/** The calls that a piece needs: as few as fit. */
async function partsOf(client: Counter, piece: LivePiece): Promise<readonly Part[] | 'too-small' | 'gone'> {
  for (let of = 1; of <= mostParts; ) {
    const texts = cutEvenly(piece.text, of);
    if (texts.length < of) return 'too-small';
    const counts: number[] = [];
    let room = 0;
    for (const text of texts) {
      const counted = await client.count(noteTurns(piece.title.fr, text));
      if (counted === null) return 'gone';
      counts.push(counted.tokens);
      room = promptRoom(counted.limit, lengths.note);
    }
    if (counts.every((tokens) => tokens <= room))
      return counts.map((tokens, index) => ({ cote: piece.cote, part: index + 1, of, tokens }));
    of = Math.max(of + 1, Math.ceil((of * Math.max(...counts)) / Math.max(1, room)));
  }
  return 'too-small';
}

/**
 * Counts the pieces by the model's own tokenizer, before anything is asked of it.
 *
 * @param known pieces that were counted before, by cote; what is counted now is added
 */
export async function measurePieces(
  client: Counter,
  pieces: readonly LivePiece[],
  known: Map<string, readonly Part[]>,
  signal: AbortSignal,
): Promise<Measured> {
  const empty = await client.count(paragraphTurns([]));
  if (empty === null || signal.aborted) return { kind: 'gone' };
  const budget = promptRoom(empty.limit, lengths.paragraph) - empty.tokens;
  if (budget < 2 * lengths.note) return { kind: 'too-small' };
  const parts: Part[] = [];
  for (const piece of pieces) {
    const found = known.get(piece.cote) ?? (await partsOf(client, piece));
    if (signal.aborted) return { kind: 'gone' };
    if (typeof found === 'string') return { kind: found };
    known.set(piece.cote, found);
    parts.push(...found);
  }
  return { kind: 'measured', parts, budget };
}
