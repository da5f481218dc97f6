import type { RelianceTrial } from '../../../../../sandbox/measures/reliance.ts';
import {
  type CohortReliance,
  type Contribution,
  cohortReliance,
  contributorsShown,
} from '../../reports/cohort-reliance.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Group } from '../identity/port.ts';
import type { DecisionTrial } from '../projections/port.ts';
import { type OpenModule, publishedModule } from './modules.ts';

/** Joins one case of a lab with its truth and with the advice that its list showed; null when the catalogue has moved on. */
function relianceTrial(services: CampusServices, module: OpenModule, trial: DecisionTrial): RelianceTrial | null {
  const lab = module.labs.find((one) => one.id === trial.lab);
  const file = services.catalogue.cases.get(trial.case);
  if (lab === undefined || file === undefined || file.version !== trial.caseVersion) return null;
  if (trial.initial === null || trial.final === null) return null;
  const wrong = lab.lists[trial.list].includes(trial.case);
  const advice = file.advice.find((one) => one.correct !== wrong);
  if (advice === undefined) return null;
  return { truth: file.truth.option, advice: advice.recommends, u0: trial.initial.option, u1: trial.final.option };
}

/**
 * What a group finished in a module's labs, one contribution a learner, without anything that says who. Only whole sets
 * count. The order of the people is lost here: contributions come back by pseudonym.
 */
async function contributions(
  services: CampusServices,
  group: Group,
  module: OpenModule,
): Promise<readonly Contribution[]> {
  const members = await services.identity.membersOf(group.id);
  const actors = members.map((person) => services.identity.mesureOf(person.id, module.id)).toSorted();
  if (actors.length === 0) return [];
  const [trials, progress] = await Promise.all([
    services.projections.trials({ actors, module: module.id }),
    services.projections.progress({ actors, module: module.id }),
  ]);
  const byActor = Map.groupBy(trials, (trial) => trial.actor);
  return actors.flatMap((actor) => {
    const rows = progress.filter((row) => row.actor === actor && row.status === 'completed');
    const finished = module.labs.filter((lab) => rows.some((row) => row.activity === `${module.id}/${lab.id}`));
    const ids = new Set(finished.map((lab) => lab.id));
    const done = (byActor.get(actor) ?? [])
      .filter((trial) => ids.has(trial.lab))
      .flatMap((trial) => relianceTrial(services, module, trial) ?? []);
    const finishedAt = rows
      .filter((row) => ids.has(row.activity.split('/')[1] ?? ''))
      .map((row) => row.lastAt)
      .toSorted()
      .at(-1);
    return done.length === 0 || finishedAt === undefined ? [] : [{ learner: actor, finishedAt, trials: done }];
  });
}

/**
 * The reliance of a group in a module, as far as it may be shown. Groups that share learners are weighed in the order in
 * which they began: the later one is hidden when both together would give away fewer than ten people.
 */
export async function groupReliance(services: CampusServices, group: Group, moduleId: string): Promise<CohortReliance> {
  const module = publishedModule(services.catalogue, moduleId);
  if (module === null) return { kind: 'hidden', reason: 'fewer-than-ten' };
  const own = await contributions(services, group, module);
  const ownLearners = new Set(own.map((one) => one.learner));
  const shown: ReadonlySet<string>[] = [];
  const order = (one: Group): string => `${one.startsOn}|${one.id}`;
  for (const other of (await services.identity.groups({})).toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    if (order(other) >= order(group) || !other.modules.includes(moduleId)) continue;
    const set = new Set(contributorsShown(await contributions(services, other, module)).map((one) => one.learner));
    if ([...set].some((learner) => ownLearners.has(learner))) shown.push(set);
  }
  return cohortReliance(own, shown);
}
