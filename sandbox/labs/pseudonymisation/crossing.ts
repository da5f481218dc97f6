import type { RegisterAttribute, RegisterRow } from '../../../courses/schema/index.ts';
import { crossingSteps, matchingSet } from '../../measures/pseudonymisation-crossing.ts';
import type { CrossedDecision, PseudonymisationData } from './lab-data.ts';
import { isHidden } from './score.ts';
import type { Hidden } from './spans.ts';

/** A row of the register with its columns named. */
export interface Inhabitant {
  readonly id: string;
  readonly name: string;
  readonly sex: 'f' | 'm';
  readonly born: number;
  readonly town: string;
  readonly hamlet: string;
  readonly activity: RegisterRow[6];
  readonly children: number;
}

export const inhabitantOf = ([id, name, sex, born, town, hamlet, activity, children]: RegisterRow): Inhabitant => ({
  id,
  name,
  sex,
  born,
  town,
  hamlet,
  activity,
  children,
});

export interface AttributeState {
  readonly name: RegisterAttribute;
  /** Legible in the decision: at least one of its marks is, or it has none. */
  readonly visible: boolean;
  /** Without a mark it is in the very grammar, or in what the case is about. */
  readonly canBeHidden: boolean;
}

/** What a decision lets see of somebody. */
export const attributeStates = (decision: CrossedDecision, hidden: readonly Hidden[]): readonly AttributeState[] =>
  decision.crossing.attributes.map(({ name, marks }) => {
    const own = decision.marks.filter(({ id }) => marks.includes(id));
    return {
      name,
      canBeHidden: own.length > 0,
      visible: own.length === 0 || own.some((mark) => !isHidden(decision, mark, hidden)),
    };
  });

export interface Crossing {
  readonly person: Inhabitant;
  readonly steps: ReturnType<typeof crossingSteps<RegisterAttribute, Inhabitant>>;
  /** Whoever still fits, in the order of the register. */
  readonly matches: readonly Inhabitant[];
  readonly total: number;
}

/**
 * The register, once somebody reads what is visible beside it.
 *
 * @throws when the person is not in it: the courses' own checks let none through
 */
export function crossingOf(
  { register }: Pick<PseudonymisationData, 'register'>,
  { crossing }: CrossedDecision,
  visible: readonly RegisterAttribute[],
): Crossing {
  const rows = register.map(inhabitantOf);
  const person = rows.find(({ id }) => id === crossing.person);
  if (person === undefined) throw new Error(`${crossing.person} is not in the register`);
  return {
    person,
    steps: crossingSteps(rows, person, visible),
    matches: matchingSet(rows, person, visible),
    total: rows.length,
  };
}
