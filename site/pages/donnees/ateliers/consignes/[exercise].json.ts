import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { recordedFile, workshopFile } from '../../../../lib/prompting-files.ts';

export async function getStaticPaths() {
  const { exercises } = await workshopFile();
  return exercises.map(({ id }) => ({ params: { exercise: id }, props: { id } }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What the embedded model answered before to an exercise, for devices that cannot run it; `null` where nothing was. */
export const GET: APIRoute<Props> = async ({ props: { id } }) => Response.json(await recordedFile(id));
