/** What a public list says of somebody: the same attributes in every row. */
export type AttributeValues<Name extends string> = Readonly<Record<Name, string | number>>;

/** Persons of a list who have the same values as one of them. Nothing known: everybody. */
export function matchingSet<Name extends string, Row extends AttributeValues<Name>>(
  rows: readonly Row[],
  person: AttributeValues<Name>,
  known: readonly Name[],
): readonly Row[] {
  return rows.filter((row) => known.every((name) => row[name] === person[name]));
}

export interface CrossingStep<Name extends string> {
  /** The attribute that is laid beside the others; null for the list as it is. */
  readonly name: Name | null;
  /** Persons who still fit. */
  readonly k: number;
}

/**
 * How the circle closes as attributes are added in their order: the set never grows. The last k is the k of k-anonymity for this
 * person (Sweeney 2002): 1 designates them.
 */
export function crossingSteps<Name extends string, Row extends AttributeValues<Name>>(
  rows: readonly Row[],
  person: AttributeValues<Name>,
  known: readonly Name[],
): readonly CrossingStep<Name>[] {
  return [
    { name: null, k: rows.length },
    ...known.map((name, index) => ({ name, k: matchingSet(rows, person, known.slice(0, index + 1)).length })),
  ];
}
