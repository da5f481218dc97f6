import { refusalOf } from '../lrs/http/responses.ts';
import type { Lrs } from '../lrs/port.ts';
import type { Metrics } from './metrics.ts';

/** The same record store, whose refusals over HTTP are counted by the requirement that they name. */
export function observeLrs(lrs: Lrs, metrics: Pick<Metrics, 'refused'>): Lrs {
  return {
    ...lrs,
    async handle(request, principal) {
      const response = await lrs.handle(request, principal);
      // The answer to HEAD has no body and says nothing of its reason.
      if (response.status >= 400) metrics.refused(refusalOf(response)?.requirement ?? 'none');
      return response;
    },
  };
}
