import type { APIRoute } from 'astro';
import { baseRateFile } from '../../../lib/base-rate-files.ts';

/** The scenarios of the base-rate lab, in both languages. */
export const GET: APIRoute = async () => Response.json(await baseRateFile());
