import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { KeptCredential } from '#lib/server/lrs/credentials.ts';
import { isScope } from '#lib/server/lrs/credentials-scopes.ts';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { notFound, requirePerson } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

async function credentialOf(event: RequestEvent<{ key: string }>): Promise<KeptCredential> {
  const t = translator(event.locals.lang);
  const listed = await event.locals.services.credentials.list();
  if (listed.kind === 'unavailable')
    error(503, { message: t('error.503.title'), remedy: t('registry.keys.unavailable') });
  return listed.credentials.find(({ key }) => key === event.params.key) ?? notFound(event);
}

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { key, label, scopes, lastUsed, revokedMs } = await credentialOf(event);
  return { key, label, scopes: scopes.filter(isScope), lastUsed, isRevoked: revokedMs !== null };
};

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { credentials, identity } = event.locals.services;
    const { key, label } = await credentialOf(event);
    const outcome = await credentials.revoke(key, admin.id);
    if (outcome.kind === 'unavailable') return fail(503, { unavailable: true });
    if (outcome.kind === 'revoked')
      await identity.accounts.note({ by: admin.id, action: 'credential-revoked', target: key, detail: label });
    const back = inLanguage(event.locals.lang, '/suivi/registre/cles');
    redirect(303, `${back}?revoquee=${encodeURIComponent(key)}`);
  },
};
