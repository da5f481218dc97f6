import type { MessageLanguage } from '../../xapi/validate/problem.ts';
import type { NewStatement, Store } from '../store/port.ts';
import { mayVoidOthers } from './access.ts';
import type { Principal, Refusal } from './port.ts';
import { refuse } from './refusals.ts';

/**
 * Why a batch may not void what it voids, or null (Data 2.3.2): a key takes back what it wrote itself; what others wrote,
 * only one with all rights. What is not stored yet is nobody's, and its id known to whoever is about to write it.
 * @param at path in the statement of an index of the batch
 * @throws {StoreUnavailable}
 */
export async function refusalOfVoiding(
  batch: readonly NewStatement[],
  principal: Principal,
  store: Store,
  lang: MessageLanguage,
  at: (index: number) => string,
): Promise<Refusal | null> {
  if (principal.kind !== 'credential' || mayVoidOthers(principal)) return null;
  for (const [index, { voids }] of batch.entries()) {
    const target = voids === null ? null : await store.find(voids);
    if (target !== null && target.credential !== principal.key) return refuse('void-scope', lang, at(index));
  }
  return null;
}
