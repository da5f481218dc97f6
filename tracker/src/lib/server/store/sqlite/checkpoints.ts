import { DatabaseSync } from 'node:sqlite';
import { checkpointPages } from './database.ts';

/**
 * With checkpoints by a thread of their own, a commit makes one itself only beyond this many pages: by then little is left
 * for it to bring over, and the log begins anew, which only a checkpoint that misses no page allows.
 */
export const commitsCheckpointAt = checkpointPages + 4000;
/** Pages that make another checkpoint worth a flush of the file. */
const worthwhile = 500;

/** The write-ahead log of one file. */
export interface WriteAheadLog {
  /** Pages in it, and how many of those are in the file already. */
  pages(): { readonly written: number; readonly broughtOver: number };
  /** Brings over what it can while others write: it waits for nobody, and nobody for it. */
  checkpoint(): void;
  close(): void;
}

/** Brings pages over where that is worth it. Returns whether it did. */
export function checkpointIfWorthwhile(log: WriteAheadLog): boolean {
  const { written, broughtOver } = log.pages();
  if (written < checkpointPages || written - broughtOver < worthwhile) return false;
  log.checkpoint();
  return true;
}

export function openWriteAheadLog(file: string): WriteAheadLog {
  const connection = new DatabaseSync(file);
  // The same durability as the engine: pages are safe in the file before the log is written over.
  connection.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -64; PRAGMA wal_autocheckpoint = 0');
  const look = connection.prepare('PRAGMA wal_checkpoint(NOOP)');
  const checkpoint = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  return {
    pages() {
      const { log, checkpointed } = look.get() ?? {};
      return { written: Number(log ?? 0), broughtOver: Number(checkpointed ?? 0) };
    },
    checkpoint: () => void checkpoint.get(),
    close: () => connection.close(),
  };
}
