import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { themeScript } from '#lib/components/theme-script.ts';
import { translator } from '#lib/strings/index.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A form or a script of another site must not act with the cookie of this one. /xapi does not come here. */
function comesFromElsewhere(request: Request, url: URL): boolean {
  if (harmless.has(request.method)) return false;
  const origin = request.headers.get('origin');
  return origin === null ? request.headers.get('sec-fetch-site') !== 'same-origin' : origin !== url.origin;
}

function plainPage(status: number, title: string, text: string): Response {
  const html = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

export const handle: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  const services = event.platform?.req.campusServices;
  const lang = url.pathname === '/en' || url.pathname.startsWith('/en/') ? 'en' : 'fr';
  const t = translator(lang);
  if (services === undefined) return plainPage(503, t('error.503.title'), t('error.notStarted'));
  if (comesFromElsewhere(request, url)) return plainPage(403, t('error.403.title'), t('error.origin'));

  event.locals.services = services;
  event.locals.lang = lang;
  const session = await services.identity.session(request);
  event.locals.person = session.person;
  event.locals.sessionExpired =
    session.expired || (session.person === null && event.cookies.get('campus.present') === '1');
  event.locals.cookiesToSet = [...session.cookies];

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%theme%', themeScript),
  });
  for (const cookie of event.locals.cookiesToSet) response.headers.append('set-cookie', cookie);
  // Screens and answers are about one person: nothing may stay in a shared cache.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
};

/** An unexpected error is written to the server's log under a number; the reader gets the number and no detail. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const t = translator(event.locals.lang ?? 'fr');
  if (kind === 'unknown') {
    const number = crypto.randomUUID().slice(0, 8);
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`[suivi] ${number} ${event.request.method} ${event.route.id ?? '(no route)'}\n${cause}`);
    return { status: 500, message: t('error.500.title'), remedy: t('error.500.text', { number }) };
  }
  return undefined;
};
