import type { APIRoute } from 'astro';
import { transcriptionPayload } from '../../../../sandbox/labs/transcription/payload.ts';
import { catalogue } from '../../../lib/catalogue.ts';
import { labOptions } from '../../../lib/lab-files.ts';

/** The machine's transcripts and where their sound is, without a word on what is wrong in them. */
export const GET: APIRoute = async () => {
  const { recordings, audio } = await catalogue();
  return Response.json(transcriptionPayload(recordings, audio, await labOptions()));
};
