import type { Catalogue } from '../../../../../courses/load/catalogue.ts';
import type { DecisionLab } from '../../../../../courses/schema/case.ts';
import { canHold, defaultConditionsOf, type LabConditions } from '../../../../../courses/schema/conditions.ts';
import { civilDay } from '../../reports/civil-time.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Group, Person } from '../identity/port.ts';
import { type OpenModule, publishedModule } from './modules.ts';

/** A lab in which a trainer can choose the conditions. */
export interface AdviceLab {
  readonly module: OpenModule;
  readonly lab: DecisionLab;
  /** e.g. `m04/lab-1` */
  readonly key: string;
}

/** The advice labs of a group's modules. */
export const adviceLabsOf = (catalogue: Catalogue, group: Pick<Group, 'modules'>): readonly AdviceLab[] =>
  group.modules.flatMap((id) => {
    const module = publishedModule(catalogue, id);
    return module === null ? [] : module.labs.map((lab) => ({ module, lab, key: `${id}/${lab.id}` }));
  });

/** What a group works on a lab under: what its trainer chose, or the lab's own default. */
export const conditionsOf = (group: Pick<Group, 'conditions'>, { lab, key }: AdviceLab): LabConditions =>
  group.conditions[key] ?? defaultConditionsOf(lab);

/**
 * What the sessions of a person ask of each lab today. Of two sessions under way that ask something of one lab, the one
 * that began last holds; conditions that a lab can no longer hold (a form that was withdrawn) are left out.
 */
export async function conditionsFor(
  { identity, catalogue, now }: CampusServices,
  person: Person,
): Promise<Readonly<Record<string, LabConditions>>> {
  const today = civilDay(now().getTime());
  const order = ({ startsOn, id }: Group): string => `${startsOn}|${id}`;
  const underWay = (await identity.groups({ memberId: person.id }))
    .filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const asked: Record<string, LabConditions> = {};
  for (const group of underWay) {
    for (const { lab, key } of adviceLabsOf(catalogue, group)) {
      const chosen = group.conditions[key];
      if (chosen !== undefined && canHold(lab, chosen)) asked[key] = chosen;
    }
  }
  return asked;
}
