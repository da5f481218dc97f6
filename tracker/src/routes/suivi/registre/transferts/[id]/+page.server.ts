import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { ForwardingOutcome } from '#lib/server/forwarding/port.ts';
import { inLanguage } from '#lib/strings/index.ts';
import { notFound, requirePerson } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { forwarderOf } from './forwarder.ts';

const shownAside = 100;
const said = ['created', 'changed', 'paused', 'resumed', 'again', 'forgotten'] as const;

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const forwarder = await forwarderOf(event);
  const done = event.url.searchParams.get('fait');
  return {
    forwarder,
    aside: await event.locals.services.forwarding.setAside(forwarder.id, shownAside),
    done: said.find((one) => one === done) ?? null,
  };
};

/** Does one thing, writes it into the audit, and comes back to the page. */
async function act(
  event: RequestEvent<{ id: string }>,
  done: (typeof said)[number],
  detail: string,
  work: (id: string) => Promise<ForwardingOutcome>,
) {
  const admin = requirePerson(event, ['administrator']);
  const { id, settings } = await forwarderOf(event);
  const outcome = await work(id);
  if (outcome.kind === 'unavailable') return fail(503, { tried: null, unavailable: true });
  const { accounts } = event.locals.services.identity;
  await accounts.note({ by: admin.id, action: 'forwarder-changed', target: settings.name, detail });
  redirect(303, inLanguage(event.locals.lang, `/suivi/registre/transferts/${id}?fait=${done}`));
}

export const actions: Actions = {
  essayer: async (event) => {
    requirePerson(event, ['administrator']);
    const tried = await event.locals.services.forwarding.tryOut(event.params.id);
    return { tried: tried ?? notFound(event), unavailable: false };
  },
  pause: (event) => act(event, 'paused', 'en pause', (id) => event.locals.services.forwarding.setPaused(id, true)),
  reprendre: (event) => act(event, 'resumed', 'reprise', (id) => event.locals.services.forwarding.setPaused(id, false)),
  renvoyer: (event) =>
    act(event, 'again', 'traces mises de côté renvoyées', (id) =>
      event.locals.services.forwarding.settleAside(id, 'again'),
    ),
  oublier: (event) =>
    act(event, 'forgotten', 'traces mises de côté oubliées', (id) =>
      event.locals.services.forwarding.settleAside(id, 'forget'),
    ),
};
