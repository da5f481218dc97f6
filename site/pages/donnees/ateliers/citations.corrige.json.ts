import type { APIRoute } from 'astro';
import { answerKeyPayload } from '../../../../sandbox/labs/citations/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { citationCourse } from '../../../lib/citations.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** What each citation is worth: asked for once the learner has finished. */
export const GET: APIRoute = async () => {
  const { course } = await citationCourse();
  const { errors } = await catalogue();
  return Response.json(answerKeyPayload(course, errors, await labOptions()));
};
