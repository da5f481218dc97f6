import { type Attempt, type GradeOutcome, gradeAttempt } from './grader.ts';
import type { HttpDeps } from './http.ts';
import type { OutboxRecord } from './outbox-store.ts';
import { isStored, keepaliveRequest, type SendDeps, type SendOutcome, sendStatements } from './send.ts';
import type { Session } from './session.ts';
import { type BuiltStatement, buildStatement } from './statements.ts';

export type SignedIn = Extract<Session, { readonly signedIn: true }>;

/** What only someone who is signed in needs: loaded apart, so that a visitor's page stays light. */
export interface Sender {
  /** The statement of a record; null for an evaluation, which is graded instead. */
  build(record: OutboxRecord, as: SignedIn): BuiltStatement | null;
  send(statements: readonly BuiltStatement[], deps: SendDeps): Promise<SendOutcome>;
  grade(attempt: Attempt, deps: HttpDeps): Promise<GradeOutcome>;
  /** Sends without waiting for the page to live on; the ids that the server has stored, when the answer still comes. */
  sendLast(
    statements: readonly BuiltStatement[],
    deps: Pick<SendDeps, 'fetch' | 'endpoint'>,
  ): Promise<readonly string[]>;
}

export const sender: Sender = {
  build(record, as) {
    const { event } = record;
    if (event.kind === 'evaluation-submitted') return null;
    // A module without a pseudonym is unknown to the server (renamed, withdrawn): it says so itself, in a refusal.
    const mesure = (module: string) => as.actors.mesure[module] ?? 'm-inconnu';
    return buildStatement(event, {
      id: record.id,
      recordedAt: record.recordedAt,
      lang: record.lang,
      actors: { suivi: as.actors.suivi, mesure },
      registration: as.registrations[event.module],
    });
  },
  send: sendStatements,
  grade: gradeAttempt,
  async sendLast(statements, deps) {
    try {
      const response = await deps.fetch(deps.endpoint, { credentials: 'same-origin', ...keepaliveRequest(statements) });
      const ids = statements.map((statement) => statement.id);
      return isStored({ status: response.status, body: await response.text(), retryAfterMs: null }, ids) ? ids : [];
    } catch {
      // The page is going away, or the network is: the records are still in the outbox.
      return [];
    }
  },
};
