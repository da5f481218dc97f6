import type { APIRoute } from 'astro';
import { draftingKeyPayload } from '../../../../sandbox/labs/drafting/payload.ts';
import { tramwayLigne2 } from '../../../lib/drafting.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** Where the faults are: asked for once the learner has finished. */
export const GET: APIRoute = async () => {
  const { draft } = await tramwayLigne2();
  return Response.json(draftingKeyPayload(draft, await labOptions()));
};
