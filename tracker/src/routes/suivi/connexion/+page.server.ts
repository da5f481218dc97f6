import { fail, redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/strings/index.ts';
import { field, rememberPresence, safeReturn } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const back = safeReturn(url.searchParams.get('retour'));
  if (locals.person !== null) redirect(303, back ?? inLanguage(locals.lang, '/suivi'));
  return {
    back,
    expired: locals.sessionExpired,
    openRegistration: await locals.services.identity.accounts.openRegistration(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const email = field(form, 'email');
    const back = safeReturn(field(form, 'retour'));
    const outcome = await locals.services.identity.accounts.signIn({
      email,
      password: field(form, 'password'),
      ip: event.getClientAddress(),
    });
    switch (outcome.kind) {
      case 'signed-in':
        locals.cookiesToSet.push(...outcome.cookies);
        rememberPresence(event, true);
        return redirect(303, back ?? inLanguage(locals.lang, '/suivi'));
      case 'refused':
        return fail(400, { email, back, problem: 'refused' as const, wait: 0 });
      case 'too-many':
        return fail(429, { email, back, problem: 'too-many' as const, wait: outcome.retryAfterSeconds });
      default:
        return outcome satisfies never;
    }
  },
};
