import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeDatabase, readDatabase } from '../../testing/with-database.ts';
import { identityContract } from '../contract.ts';
import { IdentityUnreadable } from '../database.ts';
import { openIdentity } from '../testing.ts';
import { migrations } from './migrations.ts';

const baseUrl = 'http://localhost:4321';
const now = (): Date => new Date('2026-11-22T09:00:00Z');
const password = 'une phrase bien assez longue';
const version1 = readFileSync(join(import.meta.dirname, 'fixtures/version-1.sql'), 'utf8');

identityContract('SQLite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-identity-'));
  return {
    open: (clock) => openIdentity({ dataDir, now: clock, baseUrl }),
    written: async () =>
      readdirSync(dataDir)
        .filter((file) => file.startsWith('identity.sqlite'))
        .map((file) => readFileSync(join(dataDir, file)).toString())
        .join(''),
    remove: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
});

let dataDir = '';
let file = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'campus-identity-'));
  file = join(dataDir, 'identity.sqlite');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
const open = () => openIdentity({ dataDir, now, baseUrl });
const versionOf = (): unknown =>
  readDatabase(file, (database) => database.prepare('PRAGMA user_version').get()?.['user_version']);

/** A file as version 1 of the campus left it: the dump of a real one. */
function makeVersion1(): void {
  changeDatabase(file, (database) => database.exec(`PRAGMA journal_mode=WAL; PRAGMA foreign_keys=OFF;${version1}`));
}

test('opens a file of version 1 with everybody and everything in it', async () => {
  makeVersion1();
  expect(versionOf()).toBe(0);
  for (const start of ['first', 'second']) {
    const identity = await open();
    expect(versionOf(), start).toBe(migrations.length);
    expect((await identity.people()).map(({ name, role, disabled }) => [name, role, disabled])).toEqual([
      ['Camille Vertpré', 'learner', false],
      ['Noé Quillan', 'trainer', true],
      ['Sacha Roche', 'administrator', false],
    ]);
    expect(await identity.accounts.signIn({ email: 'camille@exemple.fr', password, ip: '' })).toMatchObject({
      kind: 'signed-in',
      person: { suivi: 's-camille1' },
    });
    expect(await identity.accounts.firstAdministratorLink()).toBeNull();
    const [camille] = await identity.people();
    const registration = await identity.accounts.registrationOf(camille?.id ?? '', 'm04');
    expect(registration).toBe('dc58e5da-7d7c-42a9-8b48-68537a1dfa2b');
    expect(await identity.accounts.attemptNumber(registration, 'b')).toBe(2);
    expect(await identity.attestation('a'.repeat(64))).toMatchObject({ minutes: 180, lastDay: '2026-11-20' });
    expect(await identity.groups({ memberId: camille?.id ?? '' })).toMatchObject([
      { title: 'Groupe d’essai', modules: ['m04', 'm05'], joinCode: '3NTV-HF6J' },
    ]);
    expect(await identity.accounts.pendingInvitations()).toMatchObject([{ email: 'zoe@exemple.fr' }]);
    expect(await identity.accounts.openRegistration()).toBe(true);
    expect(await identity.accounts.audit(10)).toHaveLength(3);
    await identity.close();
  }
});

test('takes up an address of which version 1 left only half an account', async () => {
  makeVersion1();
  changeDatabase(file, (database) => database.exec("DELETE FROM person WHERE email = 'noe@exemple.fr'"));
  const identity = await open();
  const again = {
    name: 'Noé Quillan',
    email: 'noe@exemple.fr',
    role: 'trainer',
    occupation: 'other',
    password,
  } as const;
  expect(await identity.accounts.createPerson(again)).toMatchObject({ kind: 'done' });
  expect(await identity.accounts.signIn({ email: again.email, password, ip: '' })).toMatchObject({ kind: 'signed-in' });
  await identity.close();
});

test('a file of a newer version is refused and left as it was', async () => {
  makeVersion1();
  changeDatabase(file, (database) => database.exec('PRAGMA user_version=1000; PRAGMA journal_mode=DELETE'));
  const before = readFileSync(file);
  await expect(open()).rejects.toThrow(IdentityUnreadable);
  await expect(open()).rejects.toThrow(/identity\.sqlite .*version 1000/);
  expect(readFileSync(file)).toEqual(before);
});

test('a damaged table of people is refused with its name, and left as it was', async () => {
  await (await open()).close();
  const damaged = Buffer.from('ceci n’est pas une base de données, mais un fichier abîmé'.repeat(200));
  copyFileSync(file, `${file}.good`);
  writeFileSync(file, damaged);
  await expect(open()).rejects.toThrow(IdentityUnreadable);
  await expect(open()).rejects.toThrow(/identity\.sqlite .*Nothing was changed/s);
  expect(readFileSync(file)).toEqual(damaged);
  copyFileSync(`${file}.good`, file);
  const identity = await open();
  expect(await identity.people()).toEqual([]);
  await identity.close();
});

test('waits for another writer, and says that it is busy when the wait is too long', async () => {
  const identity = await open();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  setTimeout(() => other.exec('COMMIT'), 300);
  await identity.accounts.setOpenRegistration(true, 'admin');
  expect(await identity.accounts.openRegistration()).toBe(true);
  other.exec('BEGIN IMMEDIATE');
  await expect(identity.accounts.setOpenRegistration(false, 'admin')).rejects.toThrow(/locked/);
  other.exec('COMMIT');
  expect(await identity.accounts.openRegistration()).toBe(true);
  other.close();
  await identity.close();
});

test('key files are for the campus’s own account only', async () => {
  await (await open()).close();
  for (const name of ['mesure.key', 'session.key']) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
});
