import { canonicalBytes } from '../../../courses/schema/index.ts';
import { hashOf, type SignatureState, verify } from './cryptography.ts';
import type { DigitalFileData, ShownPiece } from './lab-data.ts';

/** What a piece's bytes say, against the register. */
export interface PieceCheck {
  readonly hash: string;
  readonly isHashRight: boolean;
  readonly signature: SignatureState;
}

/**
 * Works out hash and signature of a piece.
 *
 * @param text another text than the piece's own, for a copy that somebody changes
 * @throws for a piece that the register does not know
 */
export async function checkPiece(
  { canonical }: ShownPiece,
  { register }: DigitalFileData,
  subtle: SubtleCrypto | null,
  text: string = canonical.text,
): Promise<PieceCheck> {
  const entry = register.entries.find(({ cote }) => cote === canonical.cote);
  const key = register.keys.find(({ agent }) => agent === canonical.by);
  if (entry === undefined || key === undefined) throw new Error(`${canonical.cote} is not in the register`);
  const bytes = canonicalBytes({ ...canonical, text });
  const [hash, signature] = await Promise.all([hashOf(bytes, subtle), verify(bytes, entry.signature, key, subtle)]);
  return { hash, isHashRight: hash === entry.sha256, signature };
}

/** Every piece of the file, by cote. */
export async function checkFile(
  data: DigitalFileData,
  subtle: SubtleCrypto | null,
): Promise<ReadonlyMap<string, PieceCheck>> {
  return new Map(
    await Promise.all(
      data.pieces.map(async (piece) => [piece.canonical.cote, await checkPiece(piece, data, subtle)] as const),
    ),
  );
}

/** What the archive seals: the list of the pieces as they are, and when. */
export interface Archive {
  readonly identifier: string;
  /** ISO 8601 UTC. */
  readonly sealedAt: string;
  readonly entries: readonly { readonly cote: string; readonly hash: string }[];
}

/** The one text of an archive. */
export const sealText = ({ identifier, sealedAt, entries }: Archive): string =>
  JSON.stringify(['campus-seal-1', identifier, sealedAt, entries.map(({ cote, hash }) => [cote, hash])]);

/** The seal: SHA-256 of the list, in hexadecimal. */
export const sealOf = (archive: Archive, subtle: SubtleCrypto | null): Promise<string> =>
  hashOf(new TextEncoder().encode(sealText(archive)), subtle);

const dayMs = 86_400_000;

/** The archive after an attempt; what happens beside it leaves it as it is. */
export async function archiveAfter(
  archive: Archive,
  { effect, cote }: Pick<DigitalFileData['attempts'][number], 'effect' | 'cote'>,
  { pieces }: DigitalFileData,
  subtle: SubtleCrypto | null,
): Promise<Archive> {
  switch (effect) {
    case 'correct-piece': {
      const piece = pieces.find(({ canonical }) => canonical.cote === cote);
      if (piece === undefined) return archive;
      const { canonical } = piece;
      const hash = await hashOf(canonicalBytes({ ...canonical, text: `${canonical.text}.` }), subtle);
      return {
        ...archive,
        entries: archive.entries.map((entry) => (entry.cote === cote ? { ...entry, hash } : entry)),
      };
    }
    case 'add-piece': {
      const hash = await hashOf(new TextEncoder().encode('D21'), subtle);
      return { ...archive, entries: [...archive.entries, { cote: `D${pieces.length + 1}`, hash }] };
    }
    case 'change-time':
      return { ...archive, sealedAt: new Date(Date.parse(archive.sealedAt) - dayMs).toISOString() };
    case 'note-beside':
    case 'none':
      return archive;
    default:
      return effect satisfies never;
  }
}
