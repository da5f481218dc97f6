import type { APIRoute } from 'astro';
import { largeFilePayload } from '../../../../sandbox/labs/large-file/payload.ts';
import { labOptions } from '../../../lib/lab-files.ts';
import { hangar7 } from '../../../lib/large-file.ts';

/** The forty-eight pieces and the machine's synthesis, without a word on what is wrong in it. */
export const GET: APIRoute = async () => {
  const { file, synthesis } = await hangar7();
  return Response.json(largeFilePayload(file, synthesis, await labOptions()));
};
