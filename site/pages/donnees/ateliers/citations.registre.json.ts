import type { APIRoute } from 'astro';
import { citationCourse } from '../../../lib/citations.ts';

/** The closed register: asked for once the introduction is left. */
export const GET: APIRoute = async () => {
  const { course } = await citationCourse();
  return Response.json({ entries: course.register });
};
