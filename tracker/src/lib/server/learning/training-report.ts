import { type AttendanceList, attendanceList } from '../../reports/attendance-list.ts';
import type { Period } from '../../reports/civil-time.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Occupation, Person } from '../identity/port.ts';
import { capOf } from './modules.ts';
import { spansOf } from './progress.ts';

/** Attendance and credited time of these people in a period, as the training office and trainers see it. */
export async function trainingReport(
  services: CampusServices,
  people: readonly Person[],
  period: Period,
  modules: readonly string[] | null = null,
): Promise<AttendanceList<Occupation>> {
  const spans = await spansOf(services, people);
  return attendanceList(
    people.map(({ id, name, occupation, suivi }) => ({
      id,
      name,
      occupation,
      spans: (spans.get(suivi) ?? []).filter((span) => modules === null || modules.includes(span.module)),
    })),
    { capOf: capOf(services.catalogue), period, minutesPerDay: services.config.minutesPerDay },
  );
}
