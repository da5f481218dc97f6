import type { XapiVersion } from '../../../xapi/statement.ts';
import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import type { Store } from '../../store/port.ts';
import type { Principal } from '../port.ts';

/** What every resource of /xapi needs to answer one request. */
export interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly principal: Principal;
  readonly version: XapiVersion;
  readonly lang: MessageLanguage;
}
export interface Site {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Modules in which a learner may have a pseudonym of *mesure*. */
  readonly modules: readonly string[];
}
