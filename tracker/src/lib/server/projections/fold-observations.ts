import { z } from 'zod';
import { quarterOf } from '../../reports/observatory/quarters.ts';
import { isActivity, type Statement } from '../../xapi/statement.ts';
import { timestampMs } from '../../xapi/timestamp.ts';
import {
  activityPath,
  type ExtensionName,
  extensionIri,
  promptWorkshop,
  storeOfHomePage,
} from '../../xapi/vocabulary.ts';

const spotted = z.object({ hits: z.number(), misses: z.number() });
const checked = spotted.extend({ falseAlarms: z.number() });

/**
 * What one statement adds to what groups are told: planted errors marked and missed, by code, and doubts of the prompt
 * workshop, by kind of mention (store *mesure*); the energy of an answer that a model computed (store *suivi*). Dated by
 * the quarter, no closer.
 */
const observation = z.object({
  id: z.string(),
  actor: z.string(),
  module: z.string(),
  quarter: z.string(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('errors'), errors: z.record(z.string(), spotted), falseAlarms: z.number() }),
    z.object({ kind: z.literal('vigilance'), counts: z.record(z.string(), checked) }),
    z.object({ kind: z.literal('energy'), milliwattHours: z.number() }),
  ]),
});
export type Observation = z.infer<typeof observation>;
export const parseObservation = (text: string): Observation => observation.parse(JSON.parse(text));

/** The observation that a statement adds, or null where it says nothing of the kind. */
export function observationOf(statement: Statement): Observation | null {
  const account = statement.actor.account;
  if (account === undefined || !isActivity(statement.object)) return null;
  const home = storeOfHomePage(account.homePage);
  const said = (name: ExtensionName): unknown => statement.result?.extensions?.[extensionIri(name)];
  const [module, , part] = activityPath(statement.object.id) ?? [];
  const atMs = timestampMs(statement.timestamp, 'iso-8601');
  if (atMs === null || module === undefined || (home.store === 'mesure' && home.module !== module)) return null;
  const spotting = said('spotting');
  const what =
    home.store === 'mesure' && typeof spotting === 'object'
      ? { kind: 'errors', ...spotting }
      : // Elsewhere doubts about a live text would be added to those about planted errors, which were counted otherwise.
        home.store === 'mesure' && part === 'vigilance' && module === promptWorkshop
        ? { kind: 'vigilance', counts: said('vigilance') }
        : home.store === 'suivi' && module === promptWorkshop
          ? { kind: 'energy', milliwattHours: said('energy-mwh') }
          : null;
  if (what === null) return null;
  const parsed = observation.safeParse({
    id: statement.id,
    actor: account.name,
    module,
    quarter: quarterOf(atMs),
    what,
  });
  return parsed.success ? parsed.data : null;
}
