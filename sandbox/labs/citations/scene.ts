import type { CitationsData } from './lab-data.ts';
import type { CitationsAction } from './machine.ts';
import type { CitationsState } from './state.ts';
import type { Strings } from './strings.ts';
import type { RegisterAnswer } from './use-register.ts';

/** What every part of the lab is given. */
export interface Scene {
  readonly data: CitationsData;
  readonly state: CitationsState;
  readonly strings: Strings;
  readonly register: RegisterAnswer;
  readonly dispatch: (action: CitationsAction) => unknown;
}
