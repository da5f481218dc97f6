import { identityKey } from '../../xapi/inverse-functional.ts';
import { type ActivityDefinition, isStatementRef, type Statement, voids } from '../../xapi/statement.ts';
import { floorToMinute, isoFromMs } from '../../xapi/timestamp.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { AttachedFile, NewStatement } from './port.ts';
import { termsOf } from './terms.ts';

export interface Filing {
  readonly store: StoreOfStatement;
  readonly credential: string | null;
  /** False where the sender gave no timestamp: the time of storing stands in for it. */
  readonly timed: boolean;
  /** The time of storing that the statement keeps (ISO 8601), or null for the time at which it is stored here. */
  readonly stored: string | null;
  readonly definitions?: readonly { readonly id: string; readonly definition: ActivityDefinition }[];
  readonly attachments?: readonly AttachedFile[];
}

/** A statement made ready for an engine. @param complete as it will be kept; its `stored` does not count here */
export function newStatementOf(
  complete: Statement,
  { store, credential, timed, stored, definitions = [], attachments = [] }: Filing,
): NewStatement {
  const text = JSON.stringify({
    ...complete,
    timestamp: timed ? complete.timestamp : undefined,
    stored: undefined,
  });
  return {
    id: complete.id,
    opened: text.slice(0, -1),
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
