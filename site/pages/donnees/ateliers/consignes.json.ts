import type { APIRoute } from 'astro';
import { workshopFile } from '../../../lib/prompting-files.ts';

/** The case files and the exercises of the prompt workshop, in both languages. */
export const GET: APIRoute = async () => Response.json(await workshopFile());
