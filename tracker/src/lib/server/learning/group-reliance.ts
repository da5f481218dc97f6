import { type CohortReliance, cohortReliance } from '../../reports/cohort-reliance.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Group } from '../identity/port.ts';

/**
 * The reliance of a group in a module, as far as it may be shown: the sum of the batches that its members form, each of
 * ten people or more, made once and never again (docs/decisions/012).
 */
export const groupReliance = async (
  { observatory }: CampusServices,
  group: Group,
  moduleId: string,
): Promise<CohortReliance> =>
  // Format F3 knows no answer before the advice: it has figures of its own.
  cohortReliance(
    (await observatory.ofSession(group.id, moduleId)).filter(({ series }) => series.startsWith('advice ')),
  );
