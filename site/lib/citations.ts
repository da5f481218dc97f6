import { catalogue } from './catalogue.ts';

/**
 * The citation lab with its register and its case file.
 *
 * @throws when one of them is missing: the build stops
 */
export async function citationCourse() {
  const { citations, dossiers } = await catalogue();
  const file = citations === null ? undefined : dossiers.get(citations.lab.dossier);
  if (citations === null || file === undefined)
    throw new Error('courses/citations/lab.yaml ou son dossier introuvable ; remettez-le / not found; put it back');
  return { course: citations, file };
}
