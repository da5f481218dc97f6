import { error, fail, redirect } from '@sveltejs/kit';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { field, rememberPresence } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const t = translator(locals.lang);
  const link = await locals.services.identity.accounts.openLink(params.token);
  if (link === null) error(404, { message: t('link.reset.title'), remedy: t('problem.link-invalid') });
  return { link };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const { accounts } = locals.services.identity;
    const password = field(await event.request.formData(), 'password');
    const link = await accounts.openLink(params.token);
    const outcome =
      link?.kind === 'reset'
        ? await accounts.resetPassword({ token: params.token, password })
        : await accounts.acceptInvitation({ token: params.token, password });
    if (outcome.kind === 'refused') return fail(400, { problem: outcome.problem });
    locals.cookiesToSet.push(...outcome.cookies);
    rememberPresence(event, true);
    redirect(303, inLanguage(locals.lang, '/suivi'));
  },
};
