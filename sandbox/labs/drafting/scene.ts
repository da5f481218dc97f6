import type { MirrorVersion } from '../../../courses/schema/index.ts';
import type { DraftingData, Filled } from './lab-data.ts';
import type { DraftingAction } from './machine.ts';
import type { DraftingState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab looks at. */
export interface Scene {
  readonly data: DraftingData;
  /** The file and the draft as the version drawn has them. */
  readonly own: Filled;
  readonly version: MirrorVersion;
  readonly state: DraftingState;
  readonly strings: Strings;
  readonly dispatch: (action: DraftingAction) => unknown;
}
