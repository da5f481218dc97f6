import { z } from 'zod';
import { type LabConditions, labConditions } from '../../../../../courses/schema/conditions.ts';
import { type Row, row, rows, run, text, type Work } from './database.ts';
import { personOf } from './directory.ts';
import type { ConditionsOutcome, Group, Person } from './port.ts';

const conditionsByLab = z.record(z.string().regex(/^m\d{2}\/[a-z0-9-]+$/), labConditions);

const groupOf = (found: Row): Group => ({
  id: text(found, 'id'),
  title: text(found, 'title'),
  trainerId: text(found, 'trainer_id'),
  modules: text(found, 'modules').split(' ').filter(Boolean),
  startsOn: text(found, 'starts_on'),
  endsOn: text(found, 'ends_on'),
  joinCode: text(found, 'join_code'),
  conditions: conditionsByLab.parse(JSON.parse(text(found, 'conditions'))),
});

/** Typed by hand: case, spaces and a missing hyphen do not matter. */
function joinCodeOf(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/** Training sessions and who is in them. */
export const groups = {
  *group(id: string): Work<Group | null> {
    const found = yield* row('SELECT * FROM training_group WHERE id = $1', id);
    return found === null ? null : groupOf(found);
  },
  *groups({ trainerId, memberId }: { trainerId?: string; memberId?: string }): Work<readonly Group[]> {
    const conditions: string[] = [];
    const values: string[] = [];
    if (trainerId !== undefined) conditions.push(`trainer_id = $${values.push(trainerId)}`);
    if (memberId !== undefined)
      conditions.push(`id IN (SELECT group_id FROM member WHERE person_id = $${values.push(memberId)})`);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const found = yield* rows(`SELECT * FROM training_group ${where} ORDER BY starts_on DESC, title, id`, ...values);
    return found.map(groupOf);
  },
  *membersOf(groupId: string): Work<readonly Person[]> {
    const found = yield* rows(
      'SELECT person.* FROM member JOIN person ON person.id = member.person_id WHERE group_id = $1 ORDER BY name, id',
      groupId,
    );
    return found.map(personOf);
  },
  *createGroup(made: Group): Work<Group> {
    yield* run(
      'INSERT INTO training_group(id, title, trainer_id, modules, starts_on, ends_on, join_code, conditions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      made.id,
      made.title,
      made.trainerId,
      made.modules.join(' '),
      made.startsOn,
      made.endsOn,
      made.joinCode,
      JSON.stringify(made.conditions),
    );
    return made;
  },
  *setConditions(groupId: string, lab: string, conditions: LabConditions): Work<ConditionsOutcome> {
    const found = yield* groups.group(groupId);
    if (found === null) return 'unknown-group';
    if ((yield* row('SELECT person_id FROM member WHERE group_id = $1 LIMIT 1', groupId)) !== null)
      return 'has-members';
    yield* run(
      'UPDATE training_group SET conditions = $1 WHERE id = $2',
      JSON.stringify({ ...found.conditions, [lab]: conditions }),
      groupId,
    );
    return 'kept';
  },
  addMember: (groupId: string, personId: string): Work<number> =>
    run('INSERT INTO member(group_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', groupId, personId),
  /** The group of the code, of which the person is now a member; null when no group has this code. */
  *join(personId: string, typed: string): Work<Group | null> {
    const found = yield* row('SELECT * FROM training_group WHERE join_code = $1', joinCodeOf(typed));
    if (found === null) return null;
    const group = groupOf(found);
    yield* groups.addMember(group.id, personId);
    return group;
  },
};
