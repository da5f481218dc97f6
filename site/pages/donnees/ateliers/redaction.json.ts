import type { APIRoute } from 'astro';
import { draftingPayload } from '../../../../sandbox/labs/drafting/payload.ts';
import { tramwayLigne2 } from '../../../lib/drafting.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The fourteen pieces and the machine's draft, without a word on what is wrong in it. */
export const GET: APIRoute = async () => {
  const { file, draft } = await tramwayLigne2();
  return Response.json(draftingPayload(file, draft, await labOptions()));
};
