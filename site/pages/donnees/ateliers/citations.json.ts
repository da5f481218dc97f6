import type { APIRoute } from 'astro';
import { citationsPayload } from '../../../../sandbox/labs/citations/payload.ts';
import { citationCourse } from '../../../lib/citations.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The case file and the note, without a word on what is wrong in it. */
export const GET: APIRoute = async () => {
  const { course, file } = await citationCourse();
  return Response.json(citationsPayload(course, file, await labOptions()));
};
