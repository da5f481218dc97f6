import type { LargeFileData } from './lab-data.ts';
import type { LargeFileAction } from './machine.ts';
import type { LargeFileState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab looks at. */
export interface Scene {
  readonly data: LargeFileData;
  readonly state: LargeFileState;
  readonly strings: Strings;
  /** @returns the state after the action; null while the lab is not open */
  readonly dispatch: (action: LargeFileAction) => LargeFileState | null;
}

export const cotesOf = (data: LargeFileData): ReadonlySet<string> => new Set(data.pieces.map(({ cote }) => cote));
