import { identityKey } from '../../xapi/inverse-functional.ts';
import {
  type ActivityDefinition,
  isStatementRef,
  type SentStatement,
  type Statement,
  voids,
} from '../../xapi/statement.ts';
import { floorToMinute, isoFromMs } from '../../xapi/timestamp.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { AttachedFile, NewStatement } from './port.ts';
import { termsOf } from './terms.ts';

/** A statement as it came. */
export interface Sent {
  readonly statement: SentStatement;
  /** Its text, free of spaces and escapes (`JsonScan.items`). */
  readonly text: string;
  /** JSON of the authority that it is given. */
  readonly authority: string;
}

export interface Filing {
  readonly store: StoreOfStatement;
  readonly credential: string | null;
  /** False where the sender gave no timestamp: the time of storing stands in for it. */
  readonly timed: boolean;
  /** The time of storing that the statement keeps (ISO 8601), or null for the time at which it is stored here. */
  readonly stored: string | null;
  readonly definitions?: readonly { readonly id: string; readonly definition: ActivityDefinition }[];
  readonly attachments?: readonly AttachedFile[];
  /** Where it is at hand: a statement whose sender left nothing to be changed is kept in the sender's own words. */
  readonly sent?: Sent | undefined;
}

/** A statement made ready for an engine. @param complete as it will be kept; its `stored` does not count here */
export function newStatementOf(
  complete: Statement,
  { store, credential, timed, stored, definitions = [], attachments = [], sent }: Filing,
): NewStatement {
  return {
    id: complete.id,
    opened: (sent === undefined ? null : openedAsSent(complete, sent)) ?? openedAnew(complete, timed),
    timed,
    stored,
    store,
    actor: identityKey(complete.actor),
    credential,
    refersTo: isStatementRef(complete.object) ? complete.object.id.toLowerCase() : null,
    voids: voids(complete),
    terms: termsOf(complete),
    definitions: definitions.map(({ id, definition }) => ({ id, definition: JSON.stringify(definition) })),
    attachments,
  };
}

const openedAnew = (complete: Statement, timed: boolean): string =>
  JSON.stringify({ ...complete, timestamp: timed ? complete.timestamp : undefined, stored: undefined }).slice(0, -1);

/** What the store assigns follows what the sender wrote; null where the store changes something of that. */
function openedAsSent(complete: Statement, { statement, text, authority }: Sent): string | null {
  const { id, timestamp, version } = statement;
  const isChanged =
    (id !== undefined && id !== complete.id) ||
    (timestamp !== undefined && timestamp !== complete.timestamp) ||
    statement.object !== complete.object ||
    statement.context !== complete.context ||
    statement.stored !== undefined ||
    statement.authority !== undefined;
  if (isChanged) return null;
  const assigned = `${id === undefined ? `,"id":"${complete.id}"` : ''},"authority":${authority}`;
  return `${text.slice(0, -1)}${assigned}${version === undefined ? `,"version":"${complete.version}"` : ''}`;
}

/**
 * The statement as it is kept. In *mesure* the time of storing is cut to the minute: a finer one would join it to the
 * statements of *suivi* that came with it.
 */
export function keptText({ opened, timed, stored, store }: NewStatement, storedMs: number): string {
  const shown = stored ?? isoFromMs(store === 'mesure' ? floorToMinute(storedMs) : storedMs);
  return `${opened}${timed ? '' : `,"timestamp":"${shown}"`},"stored":"${shown}"}`;
}

/** The statement as it was sent, apart from what a store assigns: to compare it with one that is kept. */
export const sentAgain = ({ opened }: NewStatement): object => JSON.parse(`${opened}}`);
