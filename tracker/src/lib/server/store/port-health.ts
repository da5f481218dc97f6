import type { Unavailable } from './port.ts';

export interface StoreHealth {
  readonly readable: boolean;
  readonly writable: boolean;
  /** Why it is not both, or null. */
  readonly reason: Unavailable['reason'] | null;
  /** Steps of the schema that the store has, and that this program knows; null where it cannot be read. */
  readonly schema: number | null;
  readonly expected: number;
}

export interface HealthStore {
  /** Reads the schema's version and writes one row of a table made for that: nothing less tells a full disk. */
  health(nowMs: number): Promise<StoreHealth>;
}
