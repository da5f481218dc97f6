import type { RequestEvent } from '@sveltejs/kit';
import type { ForwarderView } from '#lib/server/forwarding/port.ts';
import { notFound } from '../../../guard.ts';

/** The forwarder of the address, or a page in words. */
export async function forwarderOf(event: RequestEvent<{ id: string }>): Promise<ForwarderView> {
  return (await event.locals.services.forwarding.find(event.params.id)) ?? notFound(event);
}
