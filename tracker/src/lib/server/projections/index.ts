import { isoFromMs } from '../../xapi/timestamp.ts';
import type { Store } from '../store/port.ts';
import { foldTrials } from './fold-trials.ts';
import type { Projections } from './port.ts';

/** The projections as reports read them, from the tables that the store keeps with each insert. */
export function createProjections({ store }: { readonly store: Store }): Projections {
  return {
    async attendance({ actors, from, to }) {
      const spans = await store.spans({
        ...(actors === undefined ? {} : { actors }),
        fromMs: Date.parse(from),
        toMs: Date.parse(to),
      });
      return spans.map(({ actor, module, startMs, endMs }) => ({
        actor,
        module,
        startedAt: isoFromMs(startMs),
        endedAt: isoFromMs(endMs),
      }));
    },
    async progress(query) {
      const rows = await store.progress(query);
      return rows.map(({ actor, module, activity, status, firstMs, lastMs }) => ({
        actor,
        module,
        activity,
        status,
        firstAt: isoFromMs(firstMs),
        lastAt: isoFromMs(lastMs),
      }));
    },
    trials: async (query) => foldTrials(await store.trialFacts(query)),
    observations: (query) => store.observations(query),
    rebuild: () => store.rebuildProjections(),
  };
}
