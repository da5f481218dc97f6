import { error, fail, redirect } from '@sveltejs/kit';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { field, rememberPresence } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const t = translator(locals.lang);
  if (!(await locals.services.identity.accounts.installationIsOpen(params.token)))
    error(404, { message: t('install.title'), remedy: t('problem.link-invalid') });
  return {};
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const form = await event.request.formData();
    const input = { name: field(form, 'name'), email: field(form, 'email') };
    const outcome = await locals.services.identity.accounts.installAdministrator({
      ...input,
      token: params.token,
      password: field(form, 'password'),
    });
    if (outcome.kind === 'refused') return fail(400, { ...input, problem: outcome.problem });
    locals.cookiesToSet.push(...outcome.cookies);
    rememberPresence(event, true);
    redirect(303, inLanguage(locals.lang, '/suivi'));
  },
};
