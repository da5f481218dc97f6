export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What can happen that is worth a line. A closed list: nobody can put a name or a text into it. */
export type LogEvent =
  | 'campus.started'
  | 'campus.stopping'
  | 'http.request'
  | 'http.failed'
  | 'screen.failed'
  | 'forwarding.failing'
  | 'forwarding.recovered'
  | 'forwarding.failed'
  | 'store.unavailable'
  | 'health.failing'
  | 'health.recovered'
  | 'metrics.failed'
  | 'refusals.lost';

/**
 * What a line may hold. A closed list too: no address, query, key, pseudonym, name, body or message of an error has a
 * place in it (telemetry.test.ts sends markers through every route and looks for them).
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** A template, e.g. `/suivi/sessions/[id]`: never an address as it was asked for. */
  readonly route?: string;
  readonly status?: number | null;
  readonly ms?: number;
  /** Bytes sent. */
  readonly bytes?: number;
  /** The number that a reader was given to name an error. */
  readonly number?: string;
  /** Id of a forwarder. */
  readonly forwarder?: string;
  /** A word of a closed list. */
  readonly reason?: string;
  readonly engine?: 'SQLite' | 'PostgreSQL';
  readonly port?: number;
  readonly version?: string;
}

export interface Log {
  write(level: LogLevel, event: LogEvent, fields?: LogFields): void;
  /** An unexpected error: its kind, its code and where it was thrown, without its message, which may quote what was sent. */
  failure(event: LogEvent, error: unknown, fields?: LogFields): void;
}

/** For tests and tools that keep no log. */
export const silentLog: Log = { write: () => undefined, failure: () => undefined };
