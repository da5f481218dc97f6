import { isOwnOrigin } from '../../../lib/server/lrs/own-origin.ts';
import type { Principal } from '../../../lib/server/lrs/port.ts';
import type { RequestHandler } from './$types';

/** A key if one is given, else the learner's session; a session writes only from the campus's own pages. */
async function principalOf(request: Request, url: URL, locals: App.Locals): Promise<Principal | null> {
  const { services, person } = locals;
  const authorization = request.headers.get('authorization');
  if (authorization !== null) return services.credentials.principalFromBasicAuth(authorization);
  if (person === null) return null;
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  // Browsers send the cookie with whatever another site makes them post.
  if (!reads && !isOwnOrigin(request.headers, url.origin)) return null;
  return { kind: 'session', suivi: person.suivi, mesure: (module) => services.identity.mesureOf(person.id, module) };
}

const handle: RequestHandler = async ({ request, url, locals }) =>
  locals.services.lrs.handle(request, await principalOf(request, url, locals));

export { handle as fallback, handle as GET, handle as HEAD };
