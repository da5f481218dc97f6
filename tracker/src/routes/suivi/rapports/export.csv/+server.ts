import { redirect } from '@sveltejs/kit';
import { civilYear } from '#lib/reports/civil-time.ts';
import { csvFile } from '#lib/reports/csv.ts';
import { trainingReport } from '#lib/server/learning/training-report.ts';
import { translator } from '#lib/strings/index.ts';
import { requirePerson } from '../../guard.ts';
import { chosenPeriod } from '../period.ts';
import type { RequestHandler } from './$types';

/** Always in French: the file goes to the services' own spreadsheets. */
export const GET: RequestHandler = async (event) => {
  const { person } = event.locals;
  const screen = `/suivi/rapports${event.url.search}`;
  // A file cannot say why it is refused: the screen that it belongs to does, at the field or for the role.
  if (person !== null && person.role !== 'training-office' && person.role !== 'administrator') redirect(303, screen);
  requirePerson(event, ['training-office', 'administrator']);
  const { services } = event.locals;
  const t = translator('fr');
  const { period, refused } = chosenPeriod(event.url.searchParams, civilYear(services.now().getTime()));
  if (refused) redirect(303, screen);
  const { rows, totals } = await trainingReport(services, await services.identity.people(), period);
  const header = ['Nom', 'Fonction', 'Modules suivis', 'Minutes', 'Heures', 'Jours', 'Demi-journées', 'Du', 'Au'];
  const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;
  const file = csvFile(header, [
    ...rows.map((row) => [
      row.name,
      t(`occupation.${row.occupation}`),
      row.modules.map((one) => `${one.module.toUpperCase()} (${one.minutes} min)`).join(', '),
      row.minutes,
      hours(row.minutes),
      row.days,
      row.halfDays,
      period.from,
      period.to,
    ]),
    [
      'Total',
      t.count('people', totals.people),
      '',
      totals.minutes,
      hours(totals.minutes),
      totals.days,
      totals.halfDays,
      period.from,
      period.to,
    ],
  ]);
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="temps-credite-${period.from}-${period.to}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
