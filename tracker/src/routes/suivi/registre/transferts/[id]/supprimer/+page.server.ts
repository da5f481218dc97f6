import { fail, redirect } from '@sveltejs/kit';
import { inLanguage } from '#lib/strings/index.ts';
import { requirePerson } from '../../../../guard.ts';
import { forwarderOf } from '../forwarder.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { id, settings } = await forwarderOf(event);
  return { id, name: settings.name, endpoint: settings.endpoint };
};

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { forwarding, identity } = event.locals.services;
    const { id, settings } = await forwarderOf(event);
    const outcome = await forwarding.remove(id);
    if (outcome.kind === 'unavailable') return fail(503, { unavailable: true });
    const { name, endpoint } = settings;
    await identity.accounts.note({ by: admin.id, action: 'forwarder-removed', target: name, detail: endpoint });
    redirect(303, inLanguage(event.locals.lang, '/suivi/registre/transferts?supprime'));
  },
};
