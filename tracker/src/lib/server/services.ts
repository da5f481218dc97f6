import type { Catalogue } from '../../../../courses/load/catalogue.ts';
import type { Identity } from './identity/port.ts';
import type { CredentialCheck } from './lrs/credentials.ts';
import type { Lrs } from './lrs/port.ts';
import type { Projections } from './projections/port.ts';

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
  /** True when started by `npm run demo`: every page says so. */
  readonly demo: boolean;
}

/** Everything a route may use. Built once, in `tracker/server/compose.ts`, and handed to each request. */
export interface Services {
  readonly config: Config;
  readonly lrs: Lrs;
  /** Recognises the external tools that call `/xapi` with a key. */
  readonly credentials: CredentialCheck;
  readonly identity: Identity;
  readonly projections: Projections;
  readonly catalogue: Catalogue;
  readonly now: () => Date;
}
