import { redirect } from '@sveltejs/kit';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { notFound, requirePerson } from '../../../guard.ts';
import { readFilters } from '../filters.ts';
import type { RequestHandler } from './$types';
import { exportedLines, exportKinds } from './lines.ts';

const pageSize = 500;
const types = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/** The selection of the screen as a file, streamed. */
export const GET: RequestHandler = async (event) => {
  const admin = requirePerson(event, ['administrator']);
  const { locals, params, url } = event;
  const kind = exportKinds.find((one) => one === params.kind) ?? notFound(event);
  const { wrong, parameters } = readFilters(
    new URLSearchParams([...url.searchParams].filter(([name]) => !/^(?:after|before)$/.test(name))),
  );
  // A file cannot say which field is wrong: the screen does.
  if (wrong.length > 0) redirect(303, inLanguage(locals.lang, `/suivi/registre/traces${url.search}`));
  const { browser, identity } = locals.services;
  await identity.accounts.note({ by: admin.id, action: 'records-exported', target: 'registre', detail: kind });
  const lines = exportedLines(
    kind,
    (after) => {
      const asked = new URLSearchParams(parameters);
      asked.set('limit', String(pageSize));
      if (after !== null) asked.set('after', after);
      return browser.page(asked, locals.lang);
    },
    translator('fr'),
  );
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="traces.${kind}"`,
      'cache-control': 'no-store',
    },
  });
};
