import { catalogue } from './catalogue.ts';

/**
 * The case file of the drafting lab with the machine's draft.
 *
 * @throws when one of them is missing: the build stops
 */
export async function tramwayLigne2() {
  const { dossiers, drafts } = await catalogue();
  const file = dossiers.get('tramway-ligne-2');
  const draft = drafts.get('tramway-ligne-2');
  if (file === undefined || draft === undefined)
    throw new Error(
      'courses/dossiers/tramway-ligne-2 : dossier.yaml ou draft.yaml introuvable ; remettez-le / not found; put it back',
    );
  return { file, draft };
}
