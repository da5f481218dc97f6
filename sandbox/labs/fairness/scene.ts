import type { FairnessData } from './lab-data.ts';
import type { FairnessAction } from './machine.ts';
import type { Population } from './numbers.ts';
import type { FairnessState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every step of the lab is given. */
export interface Scene {
  readonly data: FairnessData;
  readonly state: FairnessState;
  readonly people: Population;
  readonly strings: Strings;
  readonly dispatch: (action: FairnessAction) => void;
}
