import type { CampusDatabase } from './database.ts';

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
  remove(id: string): Promise<void>;
  all(): Promise<readonly Checkpoint[]>;
}

/** Without a database a killed tab loses its open span: nothing else can outlive it. */
export function createCheckpoints(opening: CampusDatabase | null | Promise<CampusDatabase | null>): Checkpoints {
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
    remove: (id) =>
      quietly(async () => {
        const database = await opening;
        await database?.delete('checkpoints', id);
      }, undefined),
    all: () =>
      quietly(async () => {
        const database = await opening;
        return database === null ? [] : await database.getAll('checkpoints');
      }, []),
  };
}
