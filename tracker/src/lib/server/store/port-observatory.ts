import type { Observation } from '../projections/fold-observations.ts';
import type { Unavailable } from './port.ts';

/** A batch or an edition of the observatory, as JSON text under its name. */
export interface PublicationRow {
  readonly key: string;
  readonly content: string;
}
export interface CountedPiece {
  readonly piece: string;
  /** Pseudonym. */
  readonly actor: string;
  readonly batch: string;
}

/**
 * What the observatory has published. It is no projection: it outlives the statements that it was made of, because taking
 * one person out of a published sum would show that person (docs/decisions/012).
 */
export interface ObservatoryStore {
  observations(query: {
    readonly module: string;
    readonly actors?: readonly string[];
  }): Promise<readonly Observation[]>;
  /** In the order of their keys. */
  publications(): Promise<readonly PublicationRow[]>;
  /** In the order of their names; those of erased people and purged statements are gone. */
  countedPieces(): Promise<readonly Omit<CountedPiece, 'actor'>[]>;
  /** All of it in one transaction, or nothing: `conflict` when a key or a piece is there already. */
  publish(
    rows: readonly PublicationRow[],
    pieces: readonly CountedPiece[],
  ): Promise<{ readonly kind: 'published' | 'conflict' } | Unavailable>;
}
