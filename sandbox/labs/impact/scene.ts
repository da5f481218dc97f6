import type { ImpactData } from './lab-data.ts';
import type { ImpactAction } from './machine.ts';
import type { ImpactState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab is given. */
export interface Scene {
  readonly data: ImpactData;
  readonly state: ImpactState;
  readonly strings: Strings;
  readonly dispatch: (action: ImpactAction) => unknown;
}
