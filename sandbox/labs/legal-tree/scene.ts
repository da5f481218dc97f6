import type { LegalTreeData, ShownSystem } from './lab-data.ts';
import type { LegalTreeAction } from './machine.ts';
import type { LegalTreeState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab is given. */
export interface Scene {
  readonly data: LegalTreeData;
  readonly state: LegalTreeState;
  readonly strings: Strings;
  readonly dispatch: (action: LegalTreeAction) => unknown;
}

/** The same, at work on one system. */
export interface SystemScene extends Scene {
  readonly system: ShownSystem;
}
