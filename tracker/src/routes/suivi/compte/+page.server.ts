import { fail } from '@sveltejs/kit';
import { field, requirePerson } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { name, email, role, occupation } = requirePerson(event);
  return { account: { name, email, role, occupation } };
};

export const actions: Actions = {
  default: async (event) => {
    requirePerson(event);
    const form = await event.request.formData();
    const outcome = await event.locals.services.identity.accounts.changePassword(event.request, {
      current: field(form, 'current'),
      next: field(form, 'next'),
    });
    if (outcome.kind === 'refused') return fail(400, { problem: outcome.problem });
    event.locals.cookiesToSet.push(...outcome.cookies);
    return { problem: null };
  },
};
