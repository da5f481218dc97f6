import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { redirect } from '@sveltejs/kit';
import { isExportPart } from '#lib/server/upkeep/export.ts';
import { requirePerson } from '../../../guard.ts';
import type { RequestHandler } from './$types';

const day = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;
/** First millisecond of a civil day in UTC; null without a day, `wrong` for what is none. */
function startOf(text: string): number | null | 'wrong' {
  if (text === '') return null;
  const ms = day.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  return Number.isNaN(ms) ? 'wrong' : ms;
}

/** The export as a compressed file, written while it is read: never whole in memory. */
export const GET: RequestHandler = async (event) => {
  const { id } = requirePerson(event, ['administrator']);
  const asked = event.url.searchParams;
  const part = asked.get('part') ?? 'traces';
  const [since, until] = [startOf(asked.get('since') ?? ''), startOf(asked.get('until') ?? '')];
  if (!isExportPart(part) || since === 'wrong' || until === 'wrong') redirect(303, '/suivi/registre/conservation');
  const lines = event.locals.services.upkeep.exportLines(
    { part, sinceMs: since === null ? null : since - 1, untilMs: until === null ? null : until + dayMs - 1 },
    id,
  );
  const gzip = createGzip();
  // A reader who goes away ends it.
  pipeline(lines, gzip).catch(() => undefined);
  const name = `campus-${part}-${event.locals.services.now().toISOString().slice(0, 10)}.ndjson.gz`;
  return new Response(Readable.toWeb(gzip) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
};
