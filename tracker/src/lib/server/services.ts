import type { Catalogue } from '../../../../courses/load/catalogue.ts';
import type { Forwarding } from './forwarding/port.ts';
import type { Identity } from './identity/port.ts';
import type { StatementBrowser } from './lrs/browse.ts';
import type { Credentials } from './lrs/credentials.ts';
import type { Lrs } from './lrs/port.ts';
import type { RefusedRequests } from './lrs/refused-requests.ts';
import type { RefusalLimits } from './lrs/refused-requests-recorder.ts';
import type { Observatory } from './observatory/port.ts';
import type { Projections } from './projections/port.ts';
import type { Log } from './telemetry/port.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** `postgres://…` or null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The largest request body, in bytes. */
  readonly bodyLimit: number;
  /** Minutes of one training day: 360 in the default setting of the ENM's count. */
  readonly minutesPerDay: number;
  /** The public address behind a proxy, e.g. `https://campus.example`, or null when people come straight here. */
  readonly origin: string | null;
  /** Header that a trusted proxy sets with the protocol, or null. */
  readonly protocolHeader: string | null;
  /** How much of what external tools sent in vain is kept, and for how long. */
  readonly refused: RefusalLimits;
  /** Folder of language models that the operator adds to the campus's own, or null. */
  readonly modelsDir: string | null;
  /** True when started by `npm run demo`: every page says so. */
  readonly demo: boolean;
}

/** Everything a route may use. Built once, in `tracker/server/compose.ts`, and handed to each request. */
export interface Services {
  readonly config: Config;
  readonly lrs: Lrs;
  /** Recognises the external tools that call `/xapi` with a key. */
  readonly credentials: Credentials;
  /** The statements as an administrator reads them: never *mesure*. */
  readonly browser: StatementBrowser;
  /** What external tools sent in vain. */
  readonly refused: RefusedRequests;
  /** Statements on their way to other record stores: never *mesure*. */
  readonly forwarding: Forwarding;
  readonly log: Log;
  readonly identity: Identity;
  readonly projections: Projections;
  /** What groups of ten or more decided: the only way for it to a screen or a file. */
  readonly observatory: Observatory;
  readonly catalogue: Catalogue;
  readonly now: () => Date;
}
