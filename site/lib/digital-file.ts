import type { DigitalContent } from '../../sandbox/labs/digital-file/payload.ts';
import { catalogue } from './catalogue.ts';

/**
 * The digital criminal file with its register.
 *
 * @throws when one of them is missing: the build stops
 */
export async function digitalCriminalFile(): Promise<DigitalContent> {
  const { dossiers, digitalFiles, sources, legal } = await catalogue();
  const file = dossiers.get('procedure-numerique');
  const digital = digitalFiles.get('procedure-numerique');
  if (file === undefined || digital === undefined)
    throw new Error(
      'courses/dossiers/procedure-numerique : dossier.yaml, digital.yaml ou register.yaml introuvable ; remettez-le / not found; put it back',
    );
  return { file, ...digital, sources, legal };
}
