import { requirePerson } from '../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  return {
    forwarders: await event.locals.services.forwarding.list(),
    removed: event.url.searchParams.has('supprime'),
  };
};
