/** What is counted; where it is counted and how it is published are the composition root's business. */
export interface Metrics {
  /** A request was answered, or given up by its client (status 499). */
  request(what: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** +1 when a request begins, −1 when it ends. */
  underWay(change: 1 | -1): void;
  /** Statements acknowledged: stored now, or before. */
  stored(statements: number): void;
  /** A request to `/xapi` was refused, for this requirement (`XAPI-00074`, `campus:verb`, `scope …`). */
  refused(requirement: string): void;
  storeCall(what: {
    readonly operation: string;
    readonly seconds: number;
    readonly outcome: 'done' | 'unavailable' | 'error';
  }): void;
  /** +1 when an append is handed to the store, −1 when it is settled. */
  appending(change: 1 | -1): void;
}
