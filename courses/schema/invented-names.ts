import { z } from 'zod';

const names = z.array(z.string().trim().min(1));

/** `courses/invented-names.yaml`: the only names of persons, places, courts and companies that a fictitious case may use. */
export const inventedNames = z.strictObject({
  surnames: names,
  firstNames: names,
  towns: names,
  /** Streets, districts, buildings. */
  places: names,
  /** Kinds of court or service that are followed by the name of a town. */
  courtTypes: names,
  companies: names,
  /** Capitalised words that are no names, let through by the check. */
  commonWords: names,
});
export type InventedNames = z.infer<typeof inventedNames>;
