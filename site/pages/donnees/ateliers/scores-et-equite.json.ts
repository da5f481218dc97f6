import type { APIRoute } from 'astro';
import { fairnessPayload } from '../../../../sandbox/labs/fairness/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The case files of the fairness lab, in both languages. */
export const GET: APIRoute = async () => {
  const { dossiers, sources } = await catalogue();
  return Response.json(fairnessPayload(dossiers, sources, await labOptions()));
};
