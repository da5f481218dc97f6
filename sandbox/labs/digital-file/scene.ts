import type { PieceCheck } from './checks.ts';
import type { DigitalFileData } from './lab-data.ts';
import type { DigitalFileAction } from './machine.ts';
import type { DigitalFileState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab looks at. */
export interface Scene {
  readonly data: DigitalFileData;
  readonly state: DigitalFileState;
  readonly strings: Strings;
  readonly dispatch: (action: DigitalFileAction) => unknown;
  /** Null where this browser gives no Web Crypto. */
  readonly subtle: SubtleCrypto | null;
  /** By cote; null until they are worked out. */
  readonly checks: ReadonlyMap<string, PieceCheck> | null;
}
