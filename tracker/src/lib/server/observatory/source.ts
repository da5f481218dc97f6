import type { Catalogue } from '../../../../../courses/load/catalogue.ts';
import {
  conditionId,
  type DecisionLab,
  formsOf,
  type LabConditions,
  labInForm,
} from '../../../../../courses/schema/index.ts';
import type { Work } from '../../reports/observatory/batch.ts';
import { quarterOf } from '../../reports/observatory/quarters.ts';
import type { Series } from '../../reports/observatory/series.ts';
import { labModules, promptWorkshop } from '../../xapi/vocabulary.ts';
import type { Group, Identity, Person } from '../identity/port.ts';
import { publishedModule, publishedModules } from '../learning/modules.ts';
import { pieceOfSet } from '../projections/pieces.ts';
import type { DecisionTrial, Projections } from '../projections/port.ts';
import { countsOfConcurrentSet, countsOfObservation, countsOfSet, firstSet } from './counts.ts';
import type { WorkSource } from './port.ts';

/** Whole sets of a lab, in either format. */
type SetSeries = Extract<Series, { kind: 'advice' | 'concurrent' }>;

interface Member {
  readonly person: Person;
  /** Sessions on the module. */
  readonly groups: readonly string[];
}

const formatOf = { advice: 'F1', concurrent: 'F3' } as const satisfies Record<SetSeries['kind'], string>;

/** Whether a set was worked on under the conditions of a session: otherwise it is none of that session's. */
const isUnder = (set: readonly DecisionTrial[], conditions: LabConditions): boolean =>
  set.every(
    ({ format, condition, form, list }) =>
      format === conditions.format &&
      condition === conditionId(conditions) &&
      form === conditions.form &&
      (conditions.list === 'drawn' || list === conditions.list),
  );

/**
 * Work of learners, from the projections. Attendance (store *suivi*) says when a set was finished, because *mesure* keeps no
 * moment of it, and the directory says of which track and sessions the learner is; they are joined here, in memory, and
 * leave as pseudonyms and sums.
 */
export function createWorkSource({
  catalogue,
  identity,
  projections,
}: {
  readonly catalogue: Catalogue;
  readonly identity: Identity;
  readonly projections: Projections;
}): WorkSource {
  const sessionsOf = async (module: string): Promise<readonly Group[]> =>
    (await identity.groups({})).filter(({ modules }) => modules.includes(module));

  async function members(
    module: string,
    whose: { readonly session: string } | 'everybody',
  ): Promise<readonly Member[]> {
    if (whose !== 'everybody')
      return (await identity.membersOf(whose.session)).map((person) => ({ person, groups: [whose.session] }));
    const groups = new Map<string, string[]>();
    for (const { id } of await sessionsOf(module))
      for (const person of await identity.membersOf(id)) groups.set(person.id, [...(groups.get(person.id) ?? []), id]);
    return (await identity.people()).map((person) => ({ person, groups: groups.get(person.id) ?? [] }));
  }

  async function sets(
    series: SetSeries,
    people: readonly Member[],
    isWanted: (piece: string) => boolean,
  ): Promise<readonly Work[]> {
    const { module, form } = series;
    const lab = labOf(series);
    if (lab === null) return [];
    const asked = new Map(
      (await sessionsOf(module)).flatMap(({ id, conditions }) => {
        const chosen = conditions[`${module}/${lab.id}`];
        return chosen === undefined ? [] : [[id, chosen] as const];
      }),
    );
    const wanted = people
      .map((member) => ({ ...member, actor: identity.mesureOf(member.person.id, module) }))
      .filter(({ actor }) => isWanted(pieceOfSet({ actor, module, lab: lab.id, form })));
    const attended = await projections.progress({
      actors: wanted.map(({ person }) => person.suivi).toSorted(),
      module,
    });
    const finished = new Map(
      attended
        .filter(({ activity, status }) => activity === `${module}/${lab.id}` && status === 'completed')
        .map(({ actor, firstAt, lastAt }) => [actor, { firstAt, lastAt }]),
    );
    const done = wanted.filter(({ person }) => finished.has(person.suivi));
    const trials = Map.groupBy(
      await projections.trials({ actors: done.map(({ actor }) => actor).toSorted(), module }),
      ({ actor }) => actor,
    );
    return done.flatMap(({ person, groups, actor }) => {
      const own = trials.get(actor) ?? [];
      const counts = (series.kind === 'advice' ? countsOfSet : countsOfConcurrentSet)(catalogue, lab, own);
      const moments = finished.get(person.suivi);
      if (counts === null || moments === undefined) return [];
      // The form that comes second was finished when the lab was attended last.
      const finishedAt = form === 'A' ? moments.firstAt : moments.lastAt;
      return [
        {
          learner: actor,
          pieces: [pieceOfSet({ actor, module, lab: lab.id, form })],
          track: person.occupation,
          groups: groups.filter((id) => {
            const conditions = asked.get(id);
            return conditions === undefined || isUnder(firstSet(lab, own, formatOf[series.kind]), conditions);
          }),
          quarter: quarterOf(Date.parse(finishedAt)),
          finishedAt,
          ...counts,
        },
      ];
    });
  }

  async function observed(
    { kind, module }: Exclude<Series, SetSeries>,
    whose: { readonly session: string } | 'everybody',
    isWanted: (piece: string) => boolean,
  ): Promise<readonly Work[]> {
    const observations = (await projections.observations({ module })).filter(({ id }) => isWanted(id));
    if (observations.length === 0) return [];
    const people = await members(module, whose);
    const byActor = new Map(
      people.map((member) => [
        kind === 'energy' ? member.person.suivi : identity.mesureOf(member.person.id, module),
        member,
      ]),
    );
    return observations.flatMap((observation) => {
      const member = byActor.get(observation.actor);
      const counts = countsOfObservation(catalogue, observation, kind);
      if (member === undefined || counts === null) return [];
      return [
        {
          learner: observation.actor,
          pieces: [observation.id],
          track: member.person.occupation,
          groups: member.groups,
          quarter: observation.quarter,
          finishedAt: observation.quarter,
          ...counts,
        },
      ];
    });
  }

  function labOf({ module, lab, form }: SetSeries): DecisionLab | null {
    const found = publishedModule(catalogue, module)?.labs.find(({ id }) => id === lab);
    return found === undefined ? null : labInForm(found, form);
  }

  return {
    series: () => [
      ...publishedModules(catalogue).flatMap(({ id: module, labs }) =>
        labs.flatMap((lab) => formsOf(lab).map((form) => ({ kind: 'advice' as const, module, lab: lab.id, form }))),
      ),
      ...[...new Set([...publishedModules(catalogue).map(({ id }) => id), ...labModules])]
        .toSorted()
        .map((module) => ({ kind: 'spotting' as const, module })),
      { kind: 'spotting', module: promptWorkshop },
      { kind: 'energy', module: promptWorkshop },
    ],
    sessions: ({ module }) => sessionsOf(module),
    works: async (series, whose, isWanted) =>
      series.kind === 'advice' || series.kind === 'concurrent'
        ? sets(series, await members(series.module, whose), isWanted)
        : observed(series, whose, isWanted),
    familyOf: (kind) => [...catalogue.errors.values()].find(({ code }) => code === kind)?.abClass ?? '',
  };
}
