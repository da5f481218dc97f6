import { civilYear } from '#lib/reports/civil-time.ts';
import { trainingReport } from '#lib/server/learning/training-report.ts';
import { requirePerson } from '../guard.ts';
import type { PageServerLoad } from './$types';
import { chosenPeriod } from './period.ts';

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['training-office', 'administrator']);
  const { services } = event.locals;
  const year = civilYear(services.now().getTime());
  const chosen = chosenPeriod(event.url.searchParams, year);
  const report = await trainingReport(services, await services.identity.people(), chosen.period);
  return { year, chosen, report };
};
