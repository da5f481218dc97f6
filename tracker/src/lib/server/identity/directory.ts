import type { AuditLine } from './accounts.ts';
import { integer, type Row, row, rows, run, text, textOrNull, type Work } from './database.ts';
import { type Occupation, occupations, type Person, type Role, roles } from './port.ts';

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);
export const isOccupation = (value: string): value is Occupation => (occupations as readonly string[]).includes(value);

/** @throws when the table holds a role or an occupation that this version does not know: a bug, not a user's mistake */
export function personOf(found: Row): Person {
  const id = text(found, 'id');
  const role = text(found, 'role');
  const occupation = text(found, 'occupation');
  if (!isRole(role) || !isOccupation(occupation)) throw new Error(`person ${id}: unknown role or occupation`);
  return {
    id,
    name: text(found, 'name'),
    email: text(found, 'email'),
    role,
    occupation,
    suivi: text(found, 'suivi'),
    createdAt: text(found, 'created_at'),
    disabled: integer(found, 'disabled') === 1,
  };
}

const orNull = (found: Row | null): Person | null => (found === null ? null : personOf(found));

/** People, settings and the audit. */
export const directory = {
  *person(id: string): Work<Person | null> {
    return orNull(yield* row('SELECT * FROM person WHERE id = $1', id));
  },
  *byEmail(email: string): Work<Person | null> {
    return orNull(yield* row('SELECT * FROM person WHERE email = $1', email));
  },
  *people(): Work<readonly Person[]> {
    return (yield* rows('SELECT * FROM person ORDER BY name, id')).map(personOf);
  },
  *bySuivi(pseudonyms: readonly string[]): Work<ReadonlyMap<string, Person>> {
    const found = new Map<string, Person>();
    for (const pseudonym of pseudonyms) {
      const person = orNull(yield* row('SELECT * FROM person WHERE suivi = $1', pseudonym));
      if (person !== null) found.set(pseudonym, person);
    }
    return found;
  },
  insertPerson: (person: Person): Work<number> =>
    run(
      'INSERT INTO person(id, name, email, role, occupation, suivi, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      person.id,
      person.name,
      person.email,
      person.role,
      person.occupation,
      person.suivi,
      person.createdAt,
    ),
  setRole: (id: string, role: Role): Work<number> => run('UPDATE person SET role = $1 WHERE id = $2', role, id),
  setOccupation: (id: string, occupation: Occupation): Work<number> =>
    run('UPDATE person SET occupation = $1 WHERE id = $2', occupation, id),
  setDisabled: (id: string, disabled: boolean): Work<number> =>
    run('UPDATE person SET disabled = $1 WHERE id = $2', disabled ? 1 : 0, id),
  *activeAdministrators(): Work<number> {
    const found = yield* row("SELECT count(*) AS n FROM person WHERE role = 'administrator' AND NOT disabled");
    return integer(found ?? {}, 'n');
  },

  *setting(name: string): Work<string | null> {
    const found = yield* row('SELECT value FROM setting WHERE name = $1', name);
    return found === null ? null : text(found, 'value');
  },
  setSetting: (name: string, value: string): Work<number> =>
    run(
      'INSERT INTO setting(name, value) VALUES ($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value',
      name,
      value,
    ),

  /** In the transaction of what is audited: both stand or fall together. */
  audited: (at: Date, { by, action, target, detail }: Omit<AuditLine, 'at'>): Work<number> =>
    run(
      'INSERT INTO audit(at, by, action, target, detail) VALUES ($1, $2, $3, $4, $5)',
      at.toISOString(),
      by,
      action,
      target,
      detail,
    ),
  *audit(limit: number): Work<readonly AuditLine[]> {
    const found = yield* rows('SELECT * FROM audit ORDER BY seq DESC LIMIT $1', limit);
    return found.map((line) => ({
      at: text(line, 'at'),
      by: textOrNull(line, 'by'),
      // The column is only ever written through `audited`, which takes this type.
      action: text(line, 'action') as AuditLine['action'],
      target: text(line, 'target'),
      detail: text(line, 'detail'),
    }));
  },
};
