import { catalogue } from './catalogue.ts';

/**
 * The case file of the large-file lab with the synthesis to check.
 *
 * @throws when one of them is missing: the build stops
 */
export async function hangar7() {
  const { dossiers, syntheses } = await catalogue();
  const file = dossiers.get('hangar-7');
  const synthesis = syntheses.get('hangar-7');
  if (file === undefined || synthesis === undefined)
    throw new Error(
      'courses/dossiers/hangar-7 : dossier.yaml ou synthesis.yaml introuvable ; remettez-le / not found; put it back',
    );
  return { file, synthesis };
}
