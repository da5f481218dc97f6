import type { APIRoute } from 'astro';
import { legalTreePayload } from '../../../../sandbox/labs/legal-tree/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The dated legal table, its tree and the systems, in both languages. */
export const GET: APIRoute = async () => {
  const { legal } = await catalogue();
  if (legal === null)
    throw new Error('courses/legal/rules.yaml, tree.yaml : introuvables ; remettez-les / not found; put them back');
  return Response.json(legalTreePayload(legal, await labOptions()));
};
