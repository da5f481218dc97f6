import { fail, redirect } from '@sveltejs/kit';
import type { FieldProblem } from '#lib/server/forwarding/settings.ts';
import { inLanguage } from '#lib/strings/index.ts';
import { notFound, requirePerson } from '../../../../guard.ts';
import { formOf, readForm, withoutSecret } from '../../form.ts';
import { forwarderOf } from '../forwarder.ts';
import type { Actions, PageServerLoad } from './$types';

const none: readonly FieldProblem[] = [];

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const forwarder = await forwarderOf(event);
  return { id: forwarder.id, name: forwarder.settings.name, said: formOf(forwarder) };
};

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { forwarding, identity } = event.locals.services;
    const form = readForm(await event.request.formData());
    const said = withoutSecret(form);
    const outcome = await forwarding.change(event.params.id, form);
    if (outcome.kind === 'wrong') return fail(400, { said, problems: outcome.problems, unavailable: false });
    if (outcome.kind === 'unknown') return notFound(event);
    if (outcome.kind === 'unavailable') return fail(503, { said, problems: none, unavailable: true });
    const { name, endpoint } = form;
    await identity.accounts.note({ by: admin.id, action: 'forwarder-changed', target: name, detail: endpoint });
    redirect(303, inLanguage(event.locals.lang, `/suivi/registre/transferts/${outcome.id}?fait=changed`));
  },
};
