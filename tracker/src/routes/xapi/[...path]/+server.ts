import type { RequestHandler } from '@sveltejs/kit';
import { isOwnOrigin } from '../../../lib/server/lrs/own-origin.ts';
import type { Principal } from '../../../lib/server/lrs/port.ts';
import type { Services } from '../../../lib/server/services.ts';

/** A key if one is given, else the learner's session; a session writes only from the campus's own pages. */
async function principalOf(request: Request, url: URL, { credentials, identity }: Services): Promise<Principal | null> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return credentials.principalFromBasicAuth(authorization);
  const person = await identity.fromRequest(request);
  if (person === null) return null;
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  // Browsers send the cookie with whatever another site makes them post.
  if (!reads && !isOwnOrigin(request.headers, url.origin)) return null;
  return { kind: 'session', suivi: person.suivi, mesure: (module) => identity.mesureOf(person.id, module) };
}

const handle: RequestHandler = async ({ request, url, locals }) =>
  locals.services.lrs.handle(request, await principalOf(request, url, locals.services));

export { handle as fallback, handle as GET, handle as HEAD };
