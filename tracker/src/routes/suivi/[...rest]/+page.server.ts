import { notFound } from '../guard.ts';
import type { PageServerLoad } from './$types';

/** An unknown address under /suivi gets the screens' own page for it, with the way back. */
export const load: PageServerLoad = (event) => notFound(event);
