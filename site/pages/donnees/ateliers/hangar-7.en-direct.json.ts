import type { APIRoute } from 'astro';
import { livePayload } from '../../../../sandbox/labs/large-file/payload.ts';
import { labOptions } from '../../../lib/lab-files.ts';
import { hangar7 } from '../../../lib/large-file.ts';

/** The pieces as the browser's own model reads them, with the names that the check needs. */
export const GET: APIRoute = async () => {
  const { file } = await hangar7();
  return Response.json(livePayload(file, await labOptions()));
};
