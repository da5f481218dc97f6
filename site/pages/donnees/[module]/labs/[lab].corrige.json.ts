import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { labAnswerKeyPayload } from '../../../../../sandbox/labs/decision/payload.ts';
import { catalogue } from '../../../../lib/catalogue.ts';
import { labOptions, labPaths } from '../../../../lib/lab-files.ts';

export const getStaticPaths = labPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The truth, fetched once the set is finished. */
export const GET: APIRoute<Props> = async ({ props: { lab, form } }) =>
  Response.json(labAnswerKeyPayload(lab, (await catalogue()).cases, await labOptions(), form));
