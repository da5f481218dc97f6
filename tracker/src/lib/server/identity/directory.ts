import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Attestation, AuditLine } from './accounts.ts';
import { write } from './database.ts';
import { type Group, type Occupation, occupations, type Person, type Role, roles } from './port.ts';
import { newJoinCode } from './secrets.ts';

type Row = Record<string, SQLOutputValue>;

export const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);
export const isOccupation = (value: string): value is Occupation => (occupations as readonly string[]).includes(value);

/** @throws when the table holds a role or an occupation that this version does not know: a bug, not a user's mistake */
function personOf(row: Row): Person {
  const role = String(row.role);
  const occupation = String(row.occupation);
  if (!isRole(role) || !isOccupation(occupation))
    throw new Error(`person ${String(row.id)}: unknown role or occupation`);
  return {
    id: String(row.id),
    name: String(row.name),
    email: String(row.email),
    role,
    occupation,
    suivi: String(row.suivi),
    createdAt: String(row.created_at),
    disabled: row.disabled === 1,
  };
}

function groupOf(row: Row): Group {
  return {
    id: String(row.id),
    title: String(row.title),
    trainerId: String(row.trainer_id),
    modules: String(row.modules).split(' ').filter(Boolean),
    startsOn: String(row.starts_on),
    endsOn: String(row.ends_on),
    joinCode: String(row.join_code),
  };
}

function attestationOf(row: Row): Attestation {
  return {
    digest: String(row.digest),
    personId: String(row.person_id),
    module: String(row.module),
    version: String(row.version),
    minutes: Number(row.minutes),
    firstDay: String(row.first_day),
    lastDay: String(row.last_day),
    issuedAt: String(row.issued_at),
  };
}

/** People, groups, registrations, settings and the audit, on the identity's own tables. */
export function createDirectory(database: DatabaseSync, now: () => Date) {
  const personById = database.prepare('SELECT * FROM person WHERE id = ?');
  const personByEmail = database.prepare('SELECT * FROM person WHERE email = ?');
  const personBySuivi = database.prepare('SELECT * FROM person WHERE suivi = ?');
  const insertAudit = database.prepare('INSERT INTO audit(at, by, action, target, detail) VALUES (?, ?, ?, ?, ?)');
  const settingOf = database.prepare('SELECT value FROM setting WHERE name = ?');
  const registration = database.prepare('SELECT uuid FROM registration WHERE person_id = ? AND module = ?');

  /** Call inside a transaction: what is audited and its line stand or fall together. */
  const audited = (line: Omit<AuditLine, 'at'>): void => {
    insertAudit.run(now().toISOString(), line.by, line.action, line.target, line.detail);
  };

  return {
    audited,

    person(id: string): Person | null {
      const row = personById.get(id);
      return row === undefined ? null : personOf(row);
    },
    byEmail(email: string): Person | null {
      const row = personByEmail.get(email);
      return row === undefined ? null : personOf(row);
    },
    people(): readonly Person[] {
      return database.prepare('SELECT * FROM person ORDER BY name, id').all().map(personOf);
    },
    bySuivi(pseudonyms: readonly string[]): ReadonlyMap<string, Person> {
      const found = new Map<string, Person>();
      for (const pseudonym of pseudonyms) {
        const row = personBySuivi.get(pseudonym);
        if (row !== undefined) found.set(pseudonym, personOf(row));
      }
      return found;
    },
    insertPerson(person: Person): void {
      database
        .prepare(
          'INSERT INTO person(id, name, email, role, occupation, suivi, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(person.id, person.name, person.email, person.role, person.occupation, person.suivi, person.createdAt);
    },
    update(id: string, column: 'role' | 'occupation' | 'disabled', value: string | number): void {
      const statement = {
        role: 'UPDATE person SET role = ? WHERE id = ?',
        occupation: 'UPDATE person SET occupation = ? WHERE id = ?',
        disabled: 'UPDATE person SET disabled = ? WHERE id = ?',
      }[column];
      database.prepare(statement).run(value, id);
    },
    activeAdministrators(): number {
      const row = database
        .prepare("SELECT count(*) AS n FROM person WHERE role = 'administrator' AND disabled = 0")
        .get();
      return Number(row?.n ?? 0);
    },

    setting(name: string): string | null {
      const row = settingOf.get(name);
      return row === undefined ? null : String(row.value);
    },
    setSetting(name: string, value: string): void {
      database
        .prepare(
          'INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value',
        )
        .run(name, value);
    },
    audit(limit: number): readonly AuditLine[] {
      return database
        .prepare('SELECT * FROM audit ORDER BY seq DESC LIMIT ?')
        .all(limit)
        .map((row) => ({
          at: String(row.at),
          by: row.by === null ? null : String(row.by),
          // The column is only ever written through `audited`, which takes this type.
          action: String(row.action) as AuditLine['action'],
          target: String(row.target),
          detail: String(row.detail),
        }));
    },

    async registrationOf(personId: string, module: string): Promise<string> {
      const known = registration.get(personId, module);
      if (known !== undefined) return String(known.uuid);
      return write(database, () => {
        database
          .prepare('INSERT INTO registration(person_id, module, uuid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
          .run(personId, module, randomUUID());
        const row = registration.get(personId, module);
        if (row === undefined) throw new Error('a registration that was just made is not there');
        return String(row.uuid);
      });
    },

    async attemptNumber(uuid: string, attemptId: string): Promise<number> {
      return write(database, () => {
        database
          .prepare(
            `INSERT INTO evaluation_attempt(registration, attempt_id, number)
             SELECT ?1, ?2, 1 + count(*) FROM evaluation_attempt WHERE registration = ?1 ON CONFLICT DO NOTHING`,
          )
          .run(uuid, attemptId);
        const row = database
          .prepare('SELECT number FROM evaluation_attempt WHERE registration = ? AND attempt_id = ?')
          .get(uuid, attemptId);
        return Number(row?.number ?? 1);
      });
    },

    attestation(digest: string): Attestation | null {
      const row = database.prepare('SELECT * FROM attestation WHERE digest = ?').get(digest);
      return row === undefined ? null : attestationOf(row);
    },
    attestationsOf(personId: string): readonly Attestation[] {
      return database
        .prepare('SELECT * FROM attestation WHERE person_id = ? ORDER BY issued_at')
        .all(personId)
        .map(attestationOf);
    },
    async keepAttestation(made: Attestation): Promise<Attestation> {
      return write(database, () => {
        database
          .prepare(
            'INSERT INTO attestation(digest, person_id, module, version, minutes, first_day, last_day, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          )
          .run(
            made.digest,
            made.personId,
            made.module,
            made.version,
            made.minutes,
            made.firstDay,
            made.lastDay,
            made.issuedAt,
          );
        const row = database
          .prepare('SELECT * FROM attestation WHERE person_id = ? AND module = ? AND version = ?')
          .get(made.personId, made.module, made.version);
        if (row === undefined) throw new Error('an attestation that was just kept is not there');
        return attestationOf(row);
      });
    },

    group(id: string): Group | null {
      const row = database.prepare('SELECT * FROM training_group WHERE id = ?').get(id);
      return row === undefined ? null : groupOf(row);
    },
    groups(filter: { trainerId?: string; memberId?: string }): readonly Group[] {
      const conditions: string[] = [];
      const values: string[] = [];
      if (filter.trainerId !== undefined) {
        conditions.push('trainer_id = ?');
        values.push(filter.trainerId);
      }
      if (filter.memberId !== undefined) {
        conditions.push('id IN (SELECT group_id FROM member WHERE person_id = ?)');
        values.push(filter.memberId);
      }
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      return database
        .prepare(`SELECT * FROM training_group ${where} ORDER BY starts_on DESC, title, id`)
        .all(...values)
        .map(groupOf);
    },
    membersOf(groupId: string): readonly Person[] {
      return database
        .prepare(
          'SELECT person.* FROM member JOIN person ON person.id = member.person_id WHERE group_id = ? ORDER BY name, id',
        )
        .all(groupId)
        .map(personOf);
    },
    async createGroup(group: Omit<Group, 'id' | 'joinCode'>): Promise<Group> {
      const made: Group = { ...group, id: randomUUID(), joinCode: newJoinCode() };
      await write(database, () => {
        database
          .prepare(
            'INSERT INTO training_group(id, title, trainer_id, modules, starts_on, ends_on, join_code) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(made.id, made.title, made.trainerId, made.modules.join(' '), made.startsOn, made.endsOn, made.joinCode);
      });
      return made;
    },
    async addMember(groupId: string, personId: string): Promise<void> {
      await write(database, () => {
        database
          .prepare('INSERT INTO member(group_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
          .run(groupId, personId);
      });
    },
    byJoinCode(code: string): Group | null {
      // Typed by hand: case, spaces and a missing hyphen do not matter.
      const plain = code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
      const row = database
        .prepare('SELECT * FROM training_group WHERE join_code = ?')
        .get(`${plain.slice(0, 4)}-${plain.slice(4)}`);
      return row === undefined ? null : groupOf(row);
    },
  };
}
export type Directory = ReturnType<typeof createDirectory>;
