import type { LabId } from '../../../courses/schema/index.ts';
import BaseRates from './BaseRates.astro';
import Citations from './Citations.astro';
import DigitalFile from './DigitalFile.astro';
import Drafting from './Drafting.astro';
import Fairness from './Fairness.astro';
import Impact from './Impact.astro';
import LargeFile from './LargeFile.astro';
import LegalTree from './LegalTree.astro';
import Prompting from './Prompting.astro';
import Pseudonymisation from './Pseudonymisation.astro';
import Transcription from './Transcription.astro';
import TwentyFour from './TwentyFour.astro';

/** Each lab's island with its addresses, as its own page and the lessons show it. Takes `lang`. */
export const labIslands = {
  consignes: Prompting,
  'arbre-juridique': LegalTree,
  'vingt-quatre-avis': TwentyFour,
  'hangar-7': LargeFile,
  citations: Citations,
  redaction: Drafting,
  retranscription: Transcription,
  pseudonymisation: Pseudonymisation,
  'procedure-numerique': DigitalFile,
  'taux-de-base': BaseRates,
  'scores-et-equite': Fairness,
  'etude-impact': Impact,
} satisfies Record<LabId, typeof BaseRates>;
