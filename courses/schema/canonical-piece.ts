import type { DigitalPiece, PieceLayer } from './digital-file.ts';
import type { DossierPieceMeta } from './dossier.ts';

/** Everything of a piece that its hash and its signature cover. */
export interface CanonicalPiece {
  readonly cote: string;
  readonly kind: string;
  /** In French, as the file has it. */
  readonly title: string;
  readonly date: string | null;
  /** Id of the agent. */
  readonly by: string;
  readonly text: string;
  readonly layers: readonly PieceLayer[];
}

/**
 * The one text of a piece: a JSON array with its fields in a fixed order. Two pieces that differ in a single character have
 * two texts: nothing is trimmed and no Unicode form is changed, and JSON escapes what UTF-8 could not tell apart.
 */
export function canonicalText({ cote, kind, title, date, by, text, layers }: CanonicalPiece): string {
  return JSON.stringify([
    'campus-piece-1',
    cote,
    kind,
    title,
    date,
    by,
    text,
    layers.map((one) => [one.kind, one.text]),
  ]);
}

/** The bytes that are hashed and signed: the text in UTF-8. */
export const canonicalBytes = (piece: CanonicalPiece): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalText(piece));

/** A piece of the file as it is: what its hash and its signature are worked out on. */
export function receivedPiece(
  piece: DossierPieceMeta & { readonly markdown: string },
  { by, layers }: DigitalPiece,
): CanonicalPiece {
  return {
    cote: piece.cote,
    kind: piece.kind,
    title: piece.title.fr,
    date: piece.date ?? null,
    by,
    text: piece.markdown,
    layers,
  };
}

/** The same piece as it was when it was signed: what was altered since is put back. */
export function signedPiece(
  piece: DossierPieceMeta & { readonly markdown: string },
  digital: DigitalPiece,
): CanonicalPiece {
  const received = receivedPiece(piece, digital);
  const altered = digital.planted?.altered;
  if (altered === undefined) return received;
  // A function: a replacement text could hold a `$`.
  return { ...received, text: received.text.replace(altered.now, () => altered.signed) };
}
