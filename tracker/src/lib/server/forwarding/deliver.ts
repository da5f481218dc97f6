import { sameStatement } from '../../xapi/equality.ts';
import { isObject } from '../../xapi/json.ts';
import type { Statement } from '../../xapi/statement.ts';
import type { Store } from '../store/port.ts';
import type { LogPlace } from '../store/port-forwarding.ts';
import { outgoingBody, outgoingStatement } from './outgoing.ts';
import { ask, type Destination, type Failed, failureOf, type Line, sendStatements, type Verdict } from './send.ts';

/** A statement on its way, and where the log is done with once it has arrived. */
export interface Parcel {
  readonly id: string;
  readonly statement: Statement;
  readonly place: LogPlace;
}
type Refused = Extract<Verdict, { readonly kind: 'refused' }>;

export interface Delivery {
  readonly to: Destination;
  readonly line: Line;
  readonly withFiles: boolean;
  readonly newId: () => string;
  readonly store: Pick<Store, 'attachments'>;
  /** False ends the delivery. */
  readonly taken: (parcels: readonly Parcel[]) => Promise<boolean>;
  readonly refused: (parcel: Parcel, verdict: Refused) => Promise<boolean>;
}

export type DeliveryOutcome =
  /** Each was taken or refused. */
  | { readonly kind: 'delivered' }
  /** The campus stops, or one of the callbacks ended it: the rest has not been sent. */
  | { readonly kind: 'stopped' }
  | Failed;

/** Bytes of files in one request, beyond the first statement's. */
const fileBytes = 8_000_000;

/**
 * Sends statements in their order. A batch that is refused for what it holds is halved until the statements are found
 * that it was refused for; those are reported, and the others go. Ends at the first failure of the line or of the store.
 */
export async function deliver(parcels: readonly Parcel[], delivery: Delivery): Promise<DeliveryOutcome> {
  const waiting: (readonly Parcel[])[] = [parcels];
  for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
    if (batch.length === 0) continue;
    const { count, verdict } = await sendSome(batch, delivery);
    if (count < batch.length) waiting.push(batch.slice(count));
    const sent = batch.slice(0, count);
    const [only] = sent;
    if (verdict.kind === 'failed') return verdict;
    if (verdict.kind === 'stopped') return { kind: 'stopped' };
    if (verdict.kind === 'taken') {
      if (!(await delivery.taken(sent))) return { kind: 'stopped' };
    } else if (sent.length > 1) {
      const middle = Math.ceil(sent.length / 2);
      waiting.push(sent.slice(middle), sent.slice(0, middle));
    } else if (only !== undefined) {
      const final = verdict.reason === 'conflict' ? await compare(only, verdict, delivery) : verdict;
      if (final.kind === 'failed') return final;
      if (final.kind === 'stopped') return { kind: 'stopped' };
      const goOn = final.kind === 'taken' ? await delivery.taken(sent) : await delivery.refused(only, final);
      if (!goOn) return { kind: 'stopped' };
    }
  }
  return { kind: 'delivered' };
}

/** Sends as many of the statements as their files allow in one request. */
async function sendSome(
  batch: readonly Parcel[],
  { to, line, withFiles, newId, store }: Delivery,
): Promise<{ readonly count: number; readonly verdict: Verdict }> {
  const found = withFiles
    ? await store.attachments(
        batch.map(({ id }) => id),
        fileBytes,
      )
    : { files: [], served: batch.length };
  const statements = batch.slice(0, found.served).map(({ statement }) => statement);
  const body = outgoingBody(statements, found.files, withFiles, newId());
  return { count: found.served, verdict: await sendStatements(to, body, found.served, line) };
}

/**
 * The other side has the id already. Is it this statement, which arrived although its answer did not? It counts as
 * taken if it says the same, and also where the key may not read: the id is the statement's own.
 */
async function compare(
  { id, statement }: Parcel,
  conflict: Refused,
  { to, line, withFiles }: Delivery,
): Promise<Verdict> {
  const answer = await ask(to, `/statements?statementId=${id}`, { method: 'GET' }, line);
  if (answer.kind !== 'answer') return answer;
  const { status } = answer;
  if (status === 401 || status === 403 || status === 404) return { kind: 'taken' };
  if (status !== 200) return failureOf(answer, line.now().getTime());
  const theirs = parse(answer.text);
  return isObject(theirs) && sameStatement(theirs, outgoingStatement(statement, withFiles))
    ? { kind: 'taken' }
    : conflict;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
