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
 * count: every case answered before and after the advice. The moment comes from the attendance (store *suivi*), because
 * *mesure* keeps none; the two are joined here, in memory, and come out as pseudonyms in alphabetical order.
 */
async function contributions(
  services: CampusServices,
  group: Group,
  module: OpenModule,
): Promise<readonly Contribution[]> {
  const members = await services.identity.membersOf(group.id);
  if (members.length === 0) return [];
  const actors = new Map(members.map((person) => [services.identity.mesureOf(person.id, module.id), person.suivi]));
  const [trials, attended] = await Promise.all([
    services.projections.trials({ actors: [...actors.keys()].toSorted(), module: module.id }),
    services.projections.progress({ actors: [...actors.values()].toSorted(), module: module.id }),
  ]);
  const byActor = Map.groupBy(trials, (trial) => trial.actor);
  return [...actors.keys()].toSorted().flatMap((actor) => {
    const mine = byActor.get(actor) ?? [];
    const done: RelianceTrial[] = [];
    const moments: string[] = [];
    for (const lab of module.labs) {
      const ofLab = mine.filter((trial) => trial.lab === lab.id);
      const answered = new Set(
        ofLab.filter((one) => one.initial !== null && one.final !== null).map((one) => one.case),
      );
      const row = attended.find(
        (one) =>
          one.actor === actors.get(actor) && one.activity === `${module.id}/${lab.id}` && one.status === 'completed',
      );
      if (row === undefined || !lab.cases.every((id) => answered.has(id))) continue;
      done.push(...ofLab.flatMap((trial) => relianceTrial(services, module, trial) ?? []));
      moments.push(row.firstAt);
    }
    const finishedAt = moments.toSorted().at(-1);
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
