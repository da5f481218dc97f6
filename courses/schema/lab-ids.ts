/**
 * The labs of the campus, in the order of their modules: what `<Lab id="…" />` of a lesson may name. `site/labs.ts` says what each
 * is, and stops the types from agreeing where one is missing. An id never changes once published.
 */
export const labIds = [
  'consignes',
  'arbre-juridique',
  'vingt-quatre-avis',
  'hangar-7',
  'citations',
  'redaction',
  'retranscription',
  'pseudonymisation',
  'procedure-numerique',
  'taux-de-base',
  'scores-et-equite',
  'etude-impact',
] as const;

export type LabId = (typeof labIds)[number];
