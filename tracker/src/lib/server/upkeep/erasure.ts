import { identityKey } from '../../xapi/inverse-functional.ts';
import { homePages, promptWorkshop } from '../../xapi/vocabulary.ts';
import type { Person } from '../identity/port.ts';
import type { Store } from '../store/port.ts';
import type { Removal } from '../store/port-upkeep.ts';
import { addUp } from './retention.ts';

/** What is kept of one person: totals over both stores, never a count for *mesure* alone. */
export interface Holdings {
  readonly statements: number;
  readonly documents: number;
}

/** Ids that a module may have (`moduleOf`), so that decisions of modules that left the catalogue are found as well. */
const everyModule = Array.from({ length: 100 }, (_, n) => `m${String(n).padStart(2, '0')}`);

/**
 * Every pseudonym of a person, as accounts. Those of *mesure* are derived here and leave this module only as arguments
 * of the store.
 */
export function pseudonymsOf(
  person: Pick<Person, 'id' | 'suivi'>,
  modules: readonly string[],
  mesureOf: (personId: string, module: string) => string,
): { readonly names: readonly string[]; readonly removal: Removal } {
  const accounts = [
    { homePage: homePages.suivi, name: person.suivi },
    ...[...new Set([...modules, ...everyModule, promptWorkshop])].map((module) => ({
      homePage: homePages.mesure(module),
      name: mesureOf(person.id, module),
    })),
  ];
  return {
    names: accounts.map(({ name }) => name),
    removal: {
      kind: 'actors',
      actors: accounts.map((account) => identityKey({ account })).filter((key) => key !== null),
    },
  };
}

/** Counts what an erasure would take; nothing changes. */
export async function planErasure(store: Store, removal: Removal): Promise<Holdings> {
  const { statements } = await addUp((asked, after) => store.surveyRemoval(asked, after), removal);
  return { statements, documents: await store.surveyDocuments(removal) };
}

/** Takes everything; may be repeated after an interruption. */
export async function eraseTraces(store: Store, removal: Removal): Promise<Holdings> {
  const { statements } = await addUp((asked, after) => store.removeSlice(asked, after), removal);
  const { documents } = await store.removeRest(removal);
  return { statements, documents };
}
