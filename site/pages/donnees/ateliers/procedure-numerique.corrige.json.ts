import type { APIRoute } from 'astro';
import { digitalFileKeyPayload } from '../../../../sandbox/labs/digital-file/payload.ts';
import { digitalCriminalFile } from '../../../lib/digital-file.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The traps: asked for once every piece has its decision. */
export const GET: APIRoute = async () =>
  Response.json(digitalFileKeyPayload(await digitalCriminalFile(), await labOptions()));
