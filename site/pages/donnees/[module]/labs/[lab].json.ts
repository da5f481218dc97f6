import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { labPayload } from '../../../../../sandbox/labs/decision/payload.ts';
import { catalogue } from '../../../../lib/catalogue.ts';
import { labOptions, labPaths } from '../../../../lib/lab-files.ts';

export const getStaticPaths = labPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The cases of a lab without their truth. */
export const GET: APIRoute<Props> = async ({ props: { lab, form } }) =>
  Response.json(labPayload(lab, (await catalogue()).cases, await labOptions(), form));
