import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { pageScript } from '#lib/components/page-script.ts';
import { translator } from '#lib/strings/index.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A form or a script of another site must not act with the cookie of this one. /xapi does not come here. */
function comesFromElsewhere(request: Request, url: URL): boolean {
  if (harmless.has(request.method)) return false;
  const origin = request.headers.get('origin');
  return origin === null ? request.headers.get('sec-fetch-site') !== 'same-origin' : origin !== url.origin;
}

/** A page that needs neither the services nor the build's styles. */
function plainPage(lang: 'fr' | 'en', status: number, title: string, text: string): Response {
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{font:1.125rem/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.75rem;line-height:1.25}</style>
<main><h1>${title}</h1><p>${text}</p></main></html>`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The people's or the records' database does not answer for the moment. By name: the server's classes are not the build's. */
const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'PeopleUnavailable' || error.name === 'StoreUnavailable');

export const handle: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  const services = event.platform?.req.campusServices;
  const lang = url.pathname === '/en' || url.pathname.startsWith('/en/') ? 'en' : 'fr';
  const t = translator(lang);
  if (services === undefined) return plainPage(lang, 503, t('error.503.title'), t('error.notStarted'));
  if (comesFromElsewhere(request, url)) return plainPage(lang, 403, t('error.403.title'), t('error.origin'));

  if (event.platform !== undefined) event.platform.req.campusRoute = event.route.id ?? '/suivi/(other)';
  event.locals.services = services;
  event.locals.lang = lang;
  const session = await services.identity.session(request).catch((error: unknown) => {
    if (isUnavailable(error)) return null;
    throw error;
  });
  if (session === null) return plainPage(lang, 503, t('error.503.title'), t('error.503.text'));
  event.locals.person = session.person;
  event.locals.sessionExpired =
    session.expired || (session.person === null && event.cookies.get('campus.present') === '1');
  event.locals.cookiesToSet = [...session.cookies];

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', lang).replace('%theme%', pageScript),
  });
  for (const cookie of event.locals.cookiesToSet) response.headers.append('set-cookie', cookie);
  // Screens and answers are about one person: nothing may stay in a shared cache.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
};

/** An unexpected error is written to the server's log under a number; the reader gets the number and no detail. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const t = translator(event.locals.lang ?? 'fr');
  if (kind === 'unknown' && isUnavailable(error))
    return { status: 503, message: t('error.503.title'), remedy: t('error.503.text') };
  if (kind === 'unknown') {
    const number = crypto.randomUUID().slice(0, 8);
    event.locals.services.log.failure('screen.failed', error, {
      number,
      method: event.request.method,
      route: event.route.id ?? '/suivi/(other)',
    });
    return { status: 500, message: t('error.500.title'), remedy: t('error.500.text', { number }) };
  }
  return undefined;
};
