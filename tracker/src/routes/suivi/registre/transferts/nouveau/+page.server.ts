import { fail, redirect } from '@sveltejs/kit';
import type { FieldProblem } from '#lib/server/forwarding/settings.ts';
import { inLanguage } from '#lib/strings/index.ts';
import { requirePerson } from '../../../guard.ts';
import { emptyForm, readForm, withoutSecret } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

const none: readonly FieldProblem[] = [];

export const load: PageServerLoad = (event) => {
  requirePerson(event, ['administrator']);
  return { said: emptyForm };
};

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { forwarding, identity } = event.locals.services;
    const form = readForm(await event.request.formData());
    const said = withoutSecret(form);
    const outcome = await forwarding.create(form);
    if (outcome.kind === 'wrong') return fail(400, { said, problems: outcome.problems, unavailable: false });
    if (outcome.kind !== 'done') return fail(503, { said, problems: none, unavailable: true });
    const { name } = form;
    await identity.accounts.note({ by: admin.id, action: 'forwarder-created', target: name, detail: form.endpoint });
    redirect(303, inLanguage(event.locals.lang, `/suivi/registre/transferts/${outcome.id}?fait=created`));
  },
};
