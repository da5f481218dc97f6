import type { APIRoute } from 'astro';
import { answerKeyPayload } from '../../../../sandbox/labs/large-file/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';
import { hangar7 } from '../../../lib/large-file.ts';

/** Where the errors are: asked for once the learner has finished. */
export const GET: APIRoute = async () => {
  const { synthesis } = await hangar7();
  const { errors } = await catalogue();
  return Response.json(answerKeyPayload(synthesis, errors, await labOptions()));
};
