import type { PseudonymisationData } from './lab-data.ts';
import type { PseudonymisationAction } from './machine.ts';
import type { PseudonymisationState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab is given. */
export interface Scene {
  readonly data: PseudonymisationData;
  readonly state: PseudonymisationState;
  readonly strings: Strings;
  readonly dispatch: (action: PseudonymisationAction) => unknown;
}
