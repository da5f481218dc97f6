import { uuidOfName } from '../../../../client/uuid.ts';
import type { Period } from '../../reports/civil-time.ts';
import { type CreditedTime, creditTime, type Span } from '../../reports/credited-time.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Person } from '../identity/port.ts';
import type { ActivityProgress } from '../projections/port.ts';
import { campusStatement } from './campus-statements.ts';
import { capOf, type OpenModule, publishedModule } from './modules.ts';

export interface ModuleProgress {
  readonly module: OpenModule;
  readonly started: boolean;
  readonly lessons: readonly { readonly id: string; readonly done: boolean }[];
  readonly labs: readonly { readonly id: string; readonly done: boolean }[];
  readonly evaluation: 'none' | 'failed' | 'passed';
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** The completion rule is met. */
  readonly due: boolean;
  /** The campus has recorded it. */
  readonly completed: boolean;
}

/** Folds the progress of one person in one module into what the completion rule asks. Pure. */
export function moduleProgress(module: OpenModule, rows: readonly ActivityProgress[]): ModuleProgress {
  const mine = rows.filter((row) => row.module === module.id);
  const reached = (activity: string, statuses: readonly string[]): boolean =>
    mine.some((row) => row.activity === activity && statuses.includes(row.status));
  const done = ['completed', 'passed'];
  const lessons = module.lessons.map(({ id }) => ({ id, done: reached(`${module.id}/${id}`, done) }));
  const labs = module.completion.labs.map((id) => ({ id, done: reached(`${module.id}/${id}`, done) }));
  const passed = reached(`${module.id}/evaluation`, ['passed']);
  const evaluation = passed ? 'passed' : reached(`${module.id}/evaluation`, ['failed']) ? 'failed' : 'none';
  const times = mine.flatMap((row) => [row.firstAt, row.lastAt]).toSorted();
  return {
    module,
    started: mine.length > 0,
    lessons,
    labs,
    evaluation,
    firstAt: times.at(0) ?? null,
    lastAt: times.at(-1) ?? null,
    due:
      lessons.every((lesson) => lesson.done) &&
      labs.every((lab) => lab.done) &&
      (module.evaluation.length === 0 || evaluation === 'passed'),
    completed: reached(module.id, done),
  };
}

const everBefore = '1970-01-01T00:00:00.000Z';
const everAfter = '9999-12-31T00:00:00.000Z';

/** All spans of these people, by pseudonym: the cap of a module runs through time, so every period is needed. */
export async function spansOf(
  services: CampusServices,
  people: readonly Person[],
): Promise<ReadonlyMap<string, readonly Span[]>> {
  const spans = new Map<string, Span[]>(people.map((person) => [person.suivi, []]));
  if (people.length === 0) return spans;
  const rows = await services.projections.attendance({ actors: [...spans.keys()], from: everBefore, to: everAfter });
  for (const row of rows) spans.get(row.actor)?.push(row);
  return spans;
}

export async function creditedTimeOf(services: CampusServices, person: Person, period: Period): Promise<CreditedTime> {
  const spans = await spansOf(services, [person]);
  return creditTime(spans.get(person.suivi) ?? [], capOf(services.catalogue), period);
}

export const always: Period = { from: '0000-01-01', to: '9999-12-31' };

/**
 * Records that a person has completed a module, once the completion rule is met.
 * @returns whether the module stands as completed; false also when the record store could not take it: asked again later
 */
export async function completeIfDue(services: CampusServices, person: Person, moduleId: string): Promise<boolean> {
  const module = publishedModule(services.catalogue, moduleId);
  if (module === null) return false;
  const rows = await services.projections.progress({ actors: [person.suivi], module: moduleId });
  const progress = moduleProgress(module, rows);
  if (progress.completed) return true;
  if (!progress.due) return false;
  const registration = await services.identity.accounts.registrationOf(person.id, moduleId);
  const id = uuidOfName(`${registration}|completed`);
  if ((await services.lrs.statement(id)) !== null) return true;
  const credited = await creditedTimeOf(services, person, always);
  const statement = campusStatement(
    { kind: 'completed', minutes: credited.byModule.get(moduleId) ?? 0 },
    {
      id,
      suivi: person.suivi,
      registration,
      module: moduleId,
      moduleName: module.title,
      moduleVersion: module.version,
      at: services.now().toISOString(),
    },
  );
  const outcome = await services.lrs.store([statement], { kind: 'campus' });
  // Two requests at once: the other one's statement stands under the same id.
  return outcome.kind === 'stored' || outcome.refusal.status === 409;
}
