import type { APIRoute } from 'astro';
import { digitalFilePayload } from '../../../../sandbox/labs/digital-file/payload.ts';
import { digitalCriminalFile } from '../../../lib/digital-file.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The twenty pieces and their register, without a word on which of them are traps. */
export const GET: APIRoute = async () =>
  Response.json(digitalFilePayload(await digitalCriminalFile(), await labOptions()));
