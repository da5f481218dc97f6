import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { APIRoute } from 'astro';
import { ownCourses } from '../../../../../courses/load/index.ts';
import { catalogue } from '../../../../lib/catalogue.ts';

export async function getStaticPaths() {
  const { audio } = await catalogue();
  return [...audio].map(([segment, { file }]) => ({ params: { segment }, props: { file } }));
}

/** The sound of a segment: fetched when it is opened, never with the module. */
export const GET: APIRoute<{ file: string }> = async ({ props }) =>
  new Response(await readFile(join(ownCourses(), 'recordings', 'audio', props.file)), {
    headers: { 'Content-Type': 'audio/mpeg' },
  });
