import type { APIRoute } from 'astro';
import { impactPayload } from '../../../../sandbox/labs/impact/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The fictitious project and what is to be filled in about it, in both languages. */
export const GET: APIRoute = async () => {
  const { legal } = await catalogue();
  const payload = legal === null ? null : impactPayload(legal, await labOptions());
  if (payload === null)
    throw new Error('courses/legal/project.yaml : introuvable ; remettez-le / not found; put it back');
  return Response.json(payload);
};
