import type { APIRoute } from 'astro';
import { pseudonymisationPayload } from '../../../../sandbox/labs/pseudonymisation/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The decisions of the pseudonymisation lab with their register and what surrounds them, in both languages. */
export const GET: APIRoute = async () => {
  const { pseudonymisation, sources } = await catalogue();
  if (pseudonymisation === null)
    throw new Error(
      'courses/pseudonymisation : register.yaml ou setting.yaml introuvable ; remettez-le / not found; put it back',
    );
  return Response.json(pseudonymisationPayload(pseudonymisation, sources, await labOptions()));
};
