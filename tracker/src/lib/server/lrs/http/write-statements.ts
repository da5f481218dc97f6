import { isObject } from '../../../xapi/json.ts';
import { isUuid } from '../../../xapi/uuid.ts';
import type { StoreOutcome } from '../port.ts';
import { refuse } from '../refusals.ts';
import { storeStatements } from '../store-statements.ts';
import type { Exchange, Site } from './context.ts';
import { checkNames } from './parameters.ts';
import { json, refusalResponse } from './responses.ts';
import { readStatementsBody } from './statements-body.ts';

/** POST: one statement or a batch. PUT: one statement under the id that the parameter names. */
export async function writeStatements(exchange: Exchange, site: Site): Promise<Response> {
  const { request, url, lang } = exchange;
  const isPut = request.method === 'PUT';
  const names = checkNames(url.searchParams, isPut ? ['statementId'] : [], lang);
  if (names !== null) return refusalResponse(names);
  const statementId = url.searchParams.get('statementId');
  if (isPut && statementId === null) return refusalResponse(refuse('statement-id-missing', lang));
  if (statementId !== null && !isUuid(statementId)) return refusalResponse(refuse('parameter', lang, 'statementId'));

  const body = await readStatementsBody(request, site.bodyLimit, lang);
  if (body.kind === 'refused') return refusalResponse(body.refusal);
  if (isPut && !isObject(body.value)) return refusalResponse(refuse('single-statement', lang));

  const { value: input, texts, attached } = body;
  const named = statementId === null ? {} : { statementId };
  return answered(storeStatements({ ...exchange, input, texts, attached, ...named }, site), isPut);
}

/** Apart, so that what was read is not held while the engine works. */
async function answered(storing: Promise<StoreOutcome>, isPut: boolean): Promise<Response> {
  const outcome = await storing;
  if (outcome.kind === 'refused') return refusalResponse(outcome.refusal);
  return isPut ? new Response(null, { status: 204 }) : json(200, JSON.stringify(outcome.ids));
}
