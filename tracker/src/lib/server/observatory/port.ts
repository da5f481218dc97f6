import type { Batch, Work } from '../../reports/observatory/batch.ts';
import type { Edition, Session } from '../../reports/observatory/edition.ts';
import type { Series } from '../../reports/observatory/series.ts';

/** Where the work of learners comes from: projections and identity, joined in memory. */
export interface WorkSource {
  /** Everything that is counted together now, in a fixed order. */
  series(): readonly Series[];
  /** Sessions on the module of a series. */
  sessions(series: Series): Promise<readonly Session[]>;
  /**
   * Work as it stands now, one piece each: of the members of one session, or of everybody.
   * @param isWanted pieces that need not be looked up are left out
   */
  works(
    series: Series,
    whose: { readonly session: string } | 'everybody',
    isWanted: (piece: string) => boolean,
  ): Promise<readonly Work[]>;
  /** The family of a kind of error. */
  familyOf(kind: string): string;
}

/** All that was ever shown, and which pieces it is made of. */
export interface Published {
  readonly batches: readonly Batch[];
  /** In order. */
  readonly editions: readonly Edition[];
}

export interface Publication {
  readonly batches: readonly Batch[];
  readonly edition: Edition | null;
  /** Each piece of the new batches, with whose it is. */
  readonly pieces: readonly { readonly piece: string; readonly learner: string; readonly batch: string }[];
}

/** What has been published stays: through erasures, purges, rebuilds and new statements. */
export interface Ledger {
  published(): Promise<Published>;
  /** The batch of each piece that was counted; those of erased people and purged statements are gone. */
  counted(): Promise<ReadonlyMap<string, string>>;
  /** All of it or nothing: `conflict` when a piece or the edition is published already. */
  publish(publication: Publication): Promise<'published' | 'conflict'>;
}

export interface Observatory {
  /** Everything that is counted together now. */
  series(): readonly Series[];
  /** Publishes the editions of quarters that are over, then returns what is published. */
  upToDate(): Promise<Published>;
  /** The batches of a session in all series of a module, after forming those that are due. */
  ofSession(session: string, module: string): Promise<readonly Batch[]>;
}
