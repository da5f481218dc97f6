import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/strings/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => redirect(307, inLanguage(event.locals.lang, '/suivi/registre/traces'));
