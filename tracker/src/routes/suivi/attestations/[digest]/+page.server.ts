import { error } from '@sveltejs/kit';
import { publishedModule } from '#lib/server/learning/modules.ts';
import { translator } from '#lib/strings/index.ts';
import { pickText } from '../../../../../../courses/schema/text.ts';
import type { PageServerLoad } from './$types';

/** Open to whoever holds the document: says that it is real, and never whose it is. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const t = translator(locals.lang);
  const found = await locals.services.identity.attestation(params.digest);
  if (found === null) error(404, { message: t('attestation.title'), remedy: t('error.attestation') });
  const module = publishedModule(locals.services.catalogue, found.module);
  return {
    mine: locals.person !== null && locals.person.id === found.personId,
    attestation: {
      digest: found.digest,
      module: found.module,
      title: module === null ? null : pickText(module.title, locals.lang),
      version: found.version,
      minutes: found.minutes,
      firstDay: found.firstDay,
      lastDay: found.lastDay,
      issuedOn: found.issuedAt.slice(0, 10),
    },
  };
};
