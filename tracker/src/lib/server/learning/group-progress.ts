import { smallestGroup } from '../../reports/suppression.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Person } from '../identity/port.ts';
import { publishedModule } from './modules.ts';
import { moduleProgress } from './progress.ts';

export interface ActivityCount {
  readonly kind: 'lesson' | 'lab' | 'evaluation';
  readonly id: string;
  /** People who finished it; null where the number would point at someone. */
  readonly done: number | null;
}

/**
 * How many of a group finished each activity. A number is shown when at least five did and at least five did not (or all
 * did: nobody is then singled out as missing).
 */
export function countsShown(done: number, all: number): number | null {
  const k = smallestGroup.attendance;
  if (all < k || done < k) return null;
  return done === all || all - done >= k ? done : null;
}

export async function groupProgress(
  services: CampusServices,
  members: readonly Person[],
  moduleId: string,
): Promise<readonly ActivityCount[]> {
  const module = publishedModule(services.catalogue, moduleId);
  if (module === null) return [];
  const actors = members.map((person) => person.suivi);
  const rows = actors.length === 0 ? [] : await services.projections.progress({ actors, module: moduleId });
  const byActor = Map.groupBy(rows, (row) => row.actor);
  const each = members.map((person) => moduleProgress(module, byActor.get(person.suivi) ?? []));
  const shown = (done: number): number | null => countsShown(done, members.length);
  return [
    ...module.lessons.map(({ id }) => ({
      kind: 'lesson' as const,
      id,
      done: shown(each.filter((one) => one.lessons.some((lesson) => lesson.id === id && lesson.done)).length),
    })),
    ...module.completion.labs.map((id) => ({
      kind: 'lab' as const,
      id,
      done: shown(each.filter((one) => one.labs.some((lab) => lab.id === id && lab.done)).length),
    })),
    ...(module.evaluation.length === 0
      ? []
      : [
          {
            kind: 'evaluation' as const,
            id: 'evaluation',
            done: shown(each.filter((one) => one.evaluation === 'passed').length),
          },
        ]),
  ];
}
