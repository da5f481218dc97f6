import { attestationPdf } from '#lib/server/learning/attestation-pdf.ts';
import extended from '#lib/server/learning/fonts/extended.ttf?url';
import latin from '#lib/server/learning/fonts/latin.ttf?url';
import { publishedModule } from '#lib/server/learning/modules.ts';
import { read } from '$app/server';
import { notFound, requirePerson } from '../../../guard.ts';
import type { RequestHandler } from './$types';

async function bytes(asset: string): Promise<Buffer> {
  return Buffer.from(await read(asset).arrayBuffer());
}

/** The document itself, for the person it is about. */
export const GET: RequestHandler = async (event) => {
  const person = requirePerson(event);
  const { services } = event.locals;
  const found = await services.identity.attestation(event.params.digest);
  if (found === null || found.personId !== person.id) notFound(event);
  const module = publishedModule(services.catalogue, found.module);
  const pdf = await attestationPdf({
    name: person.name,
    moduleTitle: module?.title.fr ?? found.module.toUpperCase(),
    attestation: found,
    verifyAt: `${event.url.origin}/suivi/attestations/${found.digest}`,
    demo: services.config.demo,
    fonts: { latin: await bytes(latin), extended: await bytes(extended) },
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="attestation-${found.module}.pdf"`,
      'cache-control': 'no-store',
    },
  });
};
