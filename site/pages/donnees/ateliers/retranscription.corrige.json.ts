import type { APIRoute } from 'astro';
import { answerKeyPayload } from '../../../../sandbox/labs/transcription/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** What was said, and what should have been decided: asked for once the learner has finished. */
export const GET: APIRoute = async () => {
  const { recordings } = await catalogue();
  return Response.json(answerKeyPayload(recordings, await labOptions()));
};
