import { fail, redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/strings/index.ts';
import { requirePerson } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link asks before it joins: what the trainer will see is said first. */
export const load: PageServerLoad = (event) => {
  requirePerson(event);
  return { code: event.params.code };
};

export const actions: Actions = {
  default: async (event) => {
    const person = requirePerson(event);
    const group = await event.locals.services.identity.joinGroup(person.id, event.params.code);
    if (group === null) return fail(404, { unknown: true });
    redirect(303, inLanguage(event.locals.lang, '/suivi'));
  },
};
