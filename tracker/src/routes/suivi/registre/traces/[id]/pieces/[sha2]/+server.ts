import { error } from '@sveltejs/kit';
import { translator } from '#lib/strings/index.ts';
import { isUuid } from '#lib/xapi/uuid.ts';
import { requirePerson } from '../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The bytes as a file to keep, whatever they are: nothing that a tool has sent may run as a page of the campus. */
export const GET: RequestHandler = async (event) => {
  requirePerson(event, ['administrator']);
  const { id, sha2 } = event.params;
  const content =
    isUuid(id) && /^[0-9a-f]{56,128}$/i.test(sha2) ? await event.locals.services.browser.attachment(id, sha2) : null;
  if (content === null) {
    const t = translator(event.locals.lang);
    error(404, { message: t('error.404.title'), remedy: t('error.404.text') });
  }
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${sha2.slice(0, 16).toLowerCase()}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
};
