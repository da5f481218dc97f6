import { error, fail, redirect } from '@sveltejs/kit';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { field, rememberPresence } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const t = translator(locals.lang);
  if (!(await locals.services.identity.accounts.openRegistration()))
    error(404, { message: t('register.title'), remedy: t('problem.registration-closed') });
  return {};
};

export const actions: Actions = {
  default: async (event) => {
    const { locals } = event;
    const form = await event.request.formData();
    const input = { name: field(form, 'name'), email: field(form, 'email'), occupation: field(form, 'occupation') };
    const outcome = await locals.services.identity.accounts.register({ ...input, password: field(form, 'password') });
    if (outcome.kind === 'refused') return fail(400, { ...input, problem: outcome.problem });
    locals.cookiesToSet.push(...outcome.cookies);
    rememberPresence(event, true);
    redirect(303, inLanguage(locals.lang, '/suivi'));
  },
};
