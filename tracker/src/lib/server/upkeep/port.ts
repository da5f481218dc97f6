import type { Person } from '../identity/port.ts';
import type { StoreState } from '../store/port-upkeep.ts';
import type { MadeBackup } from './backup.ts';
import type { CheckReport } from './check.ts';
import type { Holdings } from './erasure.ts';
import type { ExportRequest } from './export.ts';
import type { ImportReport } from './import.ts';
import type { PurgeShare, Retention } from './retention.ts';

export interface UpkeepState {
  readonly store: StoreState;
  readonly retention: Retention;
  readonly backups: readonly MadeBackup[];
  /** Absolute path of the folder of backups. */
  readonly backupFolder: string;
}

export type BackupOutcome =
  | { readonly kind: 'made'; readonly backup: MadeBackup }
  /** e.g. the disk is full; nothing stays behind. */
  | { readonly kind: 'failed'; readonly reason: string };

export type ErasureOutcome =
  | { readonly kind: 'erased'; readonly holdings: Holdings }
  | { readonly kind: 'refused'; readonly problem: 'person-unknown' | 'last-administrator' | 'own-account' };

/** Upkeep of the record store, for the administrator's screen and the command line. `by` is a person's id, null for the command line. */
export interface Upkeep {
  state(): Promise<UpkeepState>;
  /** Lines with their line feeds. The audit is written first. */
  exportLines(request: ExportRequest, by: string | null): AsyncGenerator<string>;
  /** @param bytes NDJSON, compressed with gzip or not */
  importFrom(
    bytes: AsyncIterable<Uint8Array>,
    options: { readonly dryRun: boolean; readonly lang: 'fr' | 'en'; readonly by: string | null },
  ): Promise<ImportReport>;
  backUp(options: { readonly withKeys: boolean; readonly by: string | null }): Promise<BackupOutcome>;
  planPurge(): Promise<readonly PurgeShare[]>;
  /** Takes what a plan showed: the same stores before the same days, even if a month has begun since. */
  purge(befores: Readonly<Record<string, string>>, by: string | null): Promise<readonly PurgeShare[]>;
  planErasure(person: Person): Promise<Holdings>;
  /** Traces first, the account last, so that it may be repeated after an interruption. */
  erase(
    personId: string,
    options: { readonly keepAttestations: boolean; readonly by: string | null },
  ): Promise<ErasureOutcome>;
  /** Reads everything again and verifies the latest backup; nothing changes. */
  check(): Promise<CheckReport>;
  rebuild(): Promise<{ readonly statements: number }>;
}
