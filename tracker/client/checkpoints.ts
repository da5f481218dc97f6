import type { CampusDatabase } from './database.ts';
import type { KeyStorage } from './session.ts';

/** What is known of a span of time that is still open: enough to credit it if the tab is killed. */
export interface Checkpoint {
  /** Becomes the statement's id, so that a span that was closed after all is not credited twice. */
  readonly id: string;
  readonly owner: string | null;
  readonly module: string;
  readonly activity: string;
  readonly activityType: 'lesson' | 'simulation' | 'assessment';
  /** Epoch ms */
  readonly startedAt: number;
  /** Where the span would end if nothing more happened, epoch ms. */
  readonly endsAt: number;
  readonly writtenAt: number;
}

export interface Checkpoints {
  write(checkpoint: Checkpoint): Promise<void>;
  /**
   * Notes where a span ended, at once: the page may die in this very turn, its record on the way to the server and its writes
   * to the database undone. What is recovered afterwards is then the very span that was sent, and not another of the same id.
   */
  end(id: string, endsAt: number): void;
  remove(id: string): Promise<void>;
  all(): Promise<readonly Checkpoint[]>;
}

const endKey = (id: string): string => `campus:span-end:${id}`;

/** Without a database a killed tab loses its open span: nothing else can outlive it. */
export function createCheckpoints(
  opening: CampusDatabase | null | Promise<CampusDatabase | null>,
  ends: KeyStorage | null = null,
): Checkpoints {
  const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch {
      return otherwise;
    }
  };
  return {
    write: (checkpoint) =>
      quietly(async () => {
        const database = await opening;
        await database?.put('checkpoints', checkpoint);
      }, undefined),
    end(id, endsAt) {
      try {
        ends?.setItem(endKey(id), String(endsAt));
      } catch {
        // A full or forbidden storage: the checkpoint's own end is the best that is known.
      }
    },
    remove: (id) =>
      quietly(async () => {
        const database = await opening;
        await database?.delete('checkpoints', id);
        ends?.removeItem(endKey(id));
      }, undefined),
    all: () =>
      quietly(async () => {
        const database = await opening;
        const left = database === null ? [] : await database.getAll('checkpoints');
        return left.map((checkpoint) => {
          const noted = ends?.getItem(endKey(checkpoint.id)) ?? null;
          return noted === null ? checkpoint : { ...checkpoint, endsAt: Number(noted) };
        });
      }, []),
  };
}
