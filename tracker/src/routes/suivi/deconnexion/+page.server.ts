import { redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/strings/index.ts';
import { rememberPresence } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opened as a page, it does nothing: a link or an image must not sign anyone out. */
export const load: PageServerLoad = ({ locals }) => redirect(303, inLanguage(locals.lang, '/suivi'));

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    locals.cookiesToSet = [...(await locals.services.identity.accounts.signOut(request))];
    rememberPresence(event, false);
    redirect(303, inLanguage(locals.lang, '/'));
  },
};
