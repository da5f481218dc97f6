import type { StoreOfStatement } from '../../xapi/vocabulary.ts';

/** What points to a statement. */
export interface ReferenceStore {
  /** Statements of these stores whose object refers to `id`, voided ones too, in the order of the log. JSON texts. */
  referring(id: string, stores: readonly StoreOfStatement[], limit: number): Promise<readonly string[]>;
}
