import { sessionPayload } from '#lib/server/learning/session-payload.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
  Response.json(await sessionPayload(locals.services, locals.person), { headers: { 'cache-control': 'no-store' } });
