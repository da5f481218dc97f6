import { isIri } from '../../../xapi/iri.ts';
import { readRights } from '../access.ts';
import { refuse } from '../refusals.ts';
import type { Exchange, Site } from './context.ts';
import { checkNames } from './parameters.ts';
import { json, refusalResponse } from './responses.ts';

/** GET /activities: the activity with its canonical definition, also where the store knows none (Communication 2.5). */
export async function readActivity({ url, lang, principal }: Exchange, { store, modules }: Site): Promise<Response> {
  const unknown = checkNames(url.searchParams, ['activityId'], lang);
  if (unknown !== null) return refusalResponse(unknown);
  const id = url.searchParams.get('activityId');
  if (id === null)
    return refusalResponse({ ...refuse('parameter-missing', lang, 'activityId'), requirement: 'XAPI-00250' });
  if (!isIri(id) || !id.isWellFormed()) return refusalResponse(refuse('parameter', lang, 'activityId'));
  if (readRights(principal, modules) === null) return refusalResponse(refuse('read-scope', lang));
  const definition = await store.definition(id);
  return json(200, JSON.stringify({ objectType: 'Activity', id, ...(definition === null ? {} : { definition }) }));
}
