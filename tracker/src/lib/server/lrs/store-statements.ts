import { joinPath } from '../../xapi/json.ts';
import { isoFromMs } from '../../xapi/timestamp.ts';
import type { MessageLanguage } from '../../xapi/validate/problem.ts';
import type { AppendOutcome, Store } from '../store/port.ts';
import { refusalOfVoiding } from './access-voiding.ts';
import type { StoreOutcome } from './port.ts';
import { type PreparedBatch, prepareBatch, type StoreRequest } from './prepare-batch.ts';
import { refuse } from './refusals.ts';

export interface WriterContext {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Validates and stores statements: all or nothing.
 * Refusals: 400 (invalid, or against the campus's rules), 403 (not this principal's to write), 409 (an id is taken by
 * another statement), 413 (batch too large), 503 (the engine cannot write now).
 */
export function storeStatements(request: StoreRequest, context: WriterContext): Promise<StoreOutcome> {
  const prepared = prepareBatch(request, context.newId);
  return prepared.kind === 'refused' ? Promise.resolve(prepared) : storePrepared(prepared, request, context);
}

/** While the engine works, nothing here holds the statements any more: thousands of objects that wait become old ones. */
async function storePrepared(
  { batch, ids, single }: Extract<PreparedBatch, { readonly kind: 'prepared' }>,
  { principal, lang }: Pick<StoreRequest, 'principal' | 'lang'>,
  { store, now }: WriterContext,
): Promise<StoreOutcome> {
  const place = (index: number, path: string): string => (single ? path : `${joinPath('', index)}.${path}`);
  const voiding = await refusalOfVoiding(batch, principal, store, lang, (index) => place(index, 'object.id'));
  if (voiding !== null) return { kind: 'refused', refusal: voiding };
  return outcomeOf(store.append(batch, now().getTime()), ids, (index) => place(index, 'id'), lang);
}

async function outcomeOf(
  appending: Promise<AppendOutcome>,
  ids: readonly string[],
  at: (index: number) => string,
  lang: MessageLanguage,
): Promise<StoreOutcome> {
  const outcome = await appending;
  if (outcome.kind === 'stored') return { kind: 'stored', ids, stored: isoFromMs(outcome.storedMs) };
  const refusal =
    outcome.kind === 'conflict'
      ? refuse('conflict', lang, at(outcome.index))
      : refuse(`unavailable-${outcome.reason}`, lang);
  return { kind: 'refused', refusal };
}
