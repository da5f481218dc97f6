import type { LabConditions } from '../../../../../courses/schema/conditions.ts';

/** `learner` < the others; one role a person. */
export const roles = ['learner', 'trainer', 'training-office', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What the continuing-education duty depends on (docs/credited-time.md). */
export const occupations = [
  'magistrate',
  'trainee-magistrate',
  'temporary-magistrate',
  'justice-agent',
  'other',
] as const;
export type Occupation = (typeof occupations)[number];

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly occupation: Occupation;
  /** `s-…`, resolved by this table only. */
  readonly suivi: string;
  readonly createdAt: string;
  readonly disabled: boolean;
}

/** A training session (a cohort) that a trainer opened. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly trainerId: string;
  readonly modules: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  /** What a learner types to join. */
  readonly joinCode: string;
  /** What the trainer asks of a lab, by `m04/lab-1`; the lab's own default where nothing is said. */
  readonly conditions: Readonly<Record<string, LabConditions>>;
}

export type NewGroup = Omit<Group, 'id' | 'joinCode' | 'conditions'> & Partial<Pick<Group, 'conditions'>>;

/** `has-members`: somebody joined already; what they work under no longer changes. */
export type ConditionsOutcome = 'kept' | 'has-members' | 'unknown-group';

/**
 * People, their roles, groups and pseudonyms. `mesure` pseudonyms are derived with a key kept outside the database,
 * differ for each module, and are never returned together with a name or a `Person`.
 */
export interface Identity {
  /** The person of this request's session cookie, or null. */
  fromRequest(request: Request): Promise<Person | null>;
  /** The pseudonym of a person in the store *mesure*, for one module. */
  mesureOf(personId: string, module: string): string;
  people(): Promise<readonly Person[]>;
  personBySuivi(pseudonyms: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  groups(filter: { trainerId?: string; memberId?: string }): Promise<readonly Group[]>;
  group(id: string): Promise<Group | null>;
  /** Members, for attendance only. */
  membersOf(groupId: string): Promise<readonly Person[]>;
  createGroup(group: NewGroup): Promise<Group>;
  /** Sets what is asked of a lab, as long as nobody has joined. @param lab e.g. `m04/lab-1` */
  setConditions(groupId: string, lab: string, conditions: LabConditions): Promise<ConditionsOutcome>;
  joinGroup(personId: string, joinCode: string): Promise<Group | null>;
  close(): Promise<void>;
}
