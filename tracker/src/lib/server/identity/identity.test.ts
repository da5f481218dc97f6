import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IdentityService } from './accounts.ts';
import { createIdentity, IdentityUnreadable } from './index.ts';
import type { Person } from './port.ts';

let dataDir = '';
let clock = new Date('2026-11-22T09:00:00Z');
let identity: IdentityService;
const password = 'une phrase bien assez longue';

const open = (): Promise<IdentityService> =>
  createIdentity({ dataDir, now: () => clock, baseUrl: 'http://localhost:4321' });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'campus-identity-'));
  clock = new Date('2026-11-22T09:00:00Z');
  identity = await open();
});
afterEach(async () => {
  await identity.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const cookieOf = (cookies: readonly string[]): string => cookies.map((line) => line.split(';')[0]).join('; ');
const requestWith = (cookie: string): Request => new Request('http://localhost:4321/suivi', { headers: { cookie } });

async function person(email = 'camille@exemple.fr'): Promise<Person> {
  const outcome = await identity.accounts.createPerson({
    name: 'Camille Vertpré',
    email,
    role: 'learner',
    occupation: 'magistrate',
    password,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.problem);
  return outcome.person;
}

async function signIn(email = 'camille@exemple.fr', given = password, ip = '192.0.2.7') {
  return identity.accounts.signIn({ email, password: given, ip });
}

test('the first start gives a one-time link that makes the administrator, and no link after that', async () => {
  const link = await identity.accounts.firstAdministratorLink();
  const token = link?.split('/').at(-1) ?? '';
  expect(link).toBe(`/suivi/installation/${token}`);
  const input = { token, name: 'Sacha Roche', email: 'Sacha@Exemple.fr', password };
  const made = await identity.accounts.installAdministrator(input);
  expect(made).toMatchObject({ kind: 'done', person: { role: 'administrator', email: 'sacha@exemple.fr' } });
  expect(await identity.accounts.firstAdministratorLink()).toBeNull();
  expect(await identity.accounts.installAdministrator({ ...input, email: 'autre@exemple.fr' })).toEqual({
    kind: 'refused',
    problem: 'link-invalid',
  });
});

test('each start renews the installation link, which is open for seven days', async () => {
  const first = (await identity.accounts.firstAdministratorLink())?.split('/').at(-1) ?? '';
  const second = (await identity.accounts.firstAdministratorLink())?.split('/').at(-1) ?? '';
  expect(await identity.accounts.installationIsOpen(first)).toBe(false);
  expect(await identity.accounts.installationIsOpen(second)).toBe(true);
  clock = new Date(clock.getTime() + 7 * 86_400_000);
  expect(await identity.accounts.installationIsOpen(second)).toBe(false);
});

test('a session cookie leads back to the person, and signing out ends it', async () => {
  const made = await person();
  const outcome = await signIn('  CAMILLE@exemple.fr ');
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
  expect(outcome.cookies[0]).toMatch(/HttpOnly; SameSite=Lax/);
  const cookie = cookieOf(outcome.cookies);
  expect(await identity.fromRequest(requestWith(cookie))).toEqual(made);
  await identity.accounts.signOut(requestWith(cookie));
  expect(await identity.session(requestWith(cookie))).toMatchObject({ person: null, expired: true });
  expect(await identity.session(requestWith(''))).toMatchObject({ person: null, expired: false });
});

test('a wrong password and an unknown account get the same answer', async () => {
  await person();
  expect(await signIn(undefined, 'pas le bon mot de passe')).toEqual({ kind: 'refused' });
  expect(await signIn('inconnue@exemple.fr')).toEqual({ kind: 'refused' });
});

test('guessing is slowed down for one account from one address, not for others', async () => {
  await person();
  for (let i = 0; i < 5; i += 1) await signIn(undefined, 'pas le bon mot de passe');
  expect(await signIn()).toEqual({ kind: 'too-many', retryAfterSeconds: 2 });
  expect(await signIn(undefined, password, '192.0.2.8')).toMatchObject({ kind: 'signed-in' });
  clock = new Date(clock.getTime() + 3_000);
  expect(await signIn()).toMatchObject({ kind: 'signed-in' });
});

test('no address and no password is written anywhere in the data folder', async () => {
  await person();
  for (let i = 0; i < 6; i += 1) await signIn(undefined, 'pas le bon mot de passe');
  await signIn(undefined, password, '192.0.2.9');
  for (const file of ['identity.sqlite', 'identity.sqlite-wal']) {
    const bytes = readFileSync(join(dataDir, file)).toString('latin1');
    expect(bytes).not.toContain('192.0.2.');
    expect(bytes).not.toContain(password);
  }
});

test('a disabled account is out at once, and its password opens nothing', async () => {
  const { id } = await person();
  const outcome = await signIn();
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
  expect(await identity.accounts.setDisabled(id, true, 'admin')).toBeNull();
  expect(await identity.fromRequest(requestWith(cookieOf(outcome.cookies)))).toBeNull();
  expect(await signIn()).toEqual({ kind: 'refused' });
  await identity.accounts.setDisabled(id, false, 'admin');
  expect(await signIn()).toMatchObject({ kind: 'signed-in' });
});

test('the last administrator can be neither disabled nor given another role', async () => {
  const { id } = await person();
  expect(await identity.accounts.setRole(id, 'administrator', 'admin')).toBeNull();
  expect(await identity.accounts.setDisabled(id, true, id)).toBe('last-administrator');
  expect(await identity.accounts.setRole(id, 'learner', id)).toBe('last-administrator');
});

test('an invitation works once, for seven days, and a new one closes the former', async () => {
  const invitation = {
    name: 'Noé Quillan',
    email: 'noe@exemple.fr',
    role: 'trainer',
    occupation: 'magistrate',
  } as const;
  const first = await identity.accounts.invite(invitation, 'admin');
  const second = await identity.accounts.invite(invitation, 'admin');
  if (first.kind !== 'invited' || second.kind !== 'invited') throw new Error('expected invitations');
  expect(await identity.accounts.openLink(first.token)).toBeNull();
  expect(await identity.accounts.openLink(second.token)).toEqual({ kind: 'invitation', invitation });
  expect(await identity.accounts.acceptInvitation({ token: second.token, password: 'trop court' })).toMatchObject({
    problem: 'password-short',
  });
  expect(await identity.accounts.acceptInvitation({ token: second.token, password })).toMatchObject({
    kind: 'done',
    person: { role: 'trainer' },
  });
  expect(await identity.accounts.acceptInvitation({ token: second.token, password })).toMatchObject({
    problem: 'link-invalid',
  });
});

test('a password link replaces the password and closes the open sessions', async () => {
  const { id } = await person();
  const before = await signIn();
  if (before.kind !== 'signed-in') throw new Error(before.kind);
  const link = await identity.accounts.makeResetLink(id, 'admin');
  const next = 'une tout autre phrase longue';
  expect(await identity.accounts.resetPassword({ token: link?.token ?? '', password: next })).toMatchObject({
    kind: 'done',
  });
  expect(await identity.fromRequest(requestWith(cookieOf(before.cookies)))).toBeNull();
  expect(await signIn()).toEqual({ kind: 'refused' });
  expect(await signIn(undefined, next)).toMatchObject({ kind: 'signed-in' });
});

test('changing the password asks for the current one', async () => {
  await person();
  const session = await signIn();
  if (session.kind !== 'signed-in') throw new Error(session.kind);
  const request = requestWith(cookieOf(session.cookies));
  const next = 'une tout autre phrase longue';
  expect(await identity.accounts.changePassword(request, { current: 'non', next })).toMatchObject({
    problem: 'password-wrong',
  });
  const changed = await identity.accounts.changePassword(request, { current: password, next });
  if (changed.kind !== 'done') throw new Error(changed.problem);
  expect(await identity.fromRequest(requestWith(cookieOf(changed.cookies)))).not.toBeNull();
  expect(await identity.fromRequest(request)).toBeNull();
});

test('registration is closed until an administrator opens it', async () => {
  const input = { name: 'Zoé Rochebelle', email: 'zoe@exemple.fr', password, occupation: 'justice-agent' };
  expect(await identity.accounts.register(input)).toMatchObject({ problem: 'registration-closed' });
  await identity.accounts.setOpenRegistration(true, 'admin');
  expect(await identity.accounts.register(input)).toMatchObject({ kind: 'done', person: { role: 'learner' } });
  expect(await identity.accounts.register({ ...input, email: 'ZOE@exemple.fr' })).toMatchObject({
    problem: 'email-taken',
  });
});

test('pseudonyms: suivi is random and kept, mesure differs for each module and is stored nowhere', async () => {
  const { id, suivi } = await person();
  expect(suivi).toMatch(/^s-[a-z0-9]{8}$/);
  const m04 = identity.mesureOf(id, 'm04');
  expect(m04).toMatch(/^m-[a-z2-7]{26}$/);
  expect(identity.mesureOf(id, 'm05')).not.toBe(m04);
  const files = ['identity.sqlite', 'identity.sqlite-wal'].map((file) =>
    readFileSync(join(dataDir, file)).toString('latin1'),
  );
  expect(files.join('')).toContain(suivi);
  expect(files.join('')).not.toContain(m04);
  expect(statSync(join(dataDir, 'mesure.key')).mode & 0o777).toBe(0o600);
  await identity.close();
  identity = await open();
  expect(identity.mesureOf(id, 'm04')).toBe(m04);
  expect(await identity.personBySuivi([suivi, 's-inconnu0'])).toEqual(
    new Map([[suivi, expect.objectContaining({ id })]]),
  );
});

test('a registration and an attempt keep their number', async () => {
  const { id } = await person();
  const uuid = await identity.accounts.registrationOf(id, 'm04');
  expect(await Promise.all([1, 2, 3].map(() => identity.accounts.registrationOf(id, 'm04')))).toEqual([
    uuid,
    uuid,
    uuid,
  ]);
  expect(await identity.accounts.registrationOf(id, 'm05')).not.toBe(uuid);
  expect(await identity.accounts.attemptNumber(uuid, 'a')).toBe(1);
  expect(await identity.accounts.attemptNumber(uuid, 'b')).toBe(2);
  expect(await identity.accounts.attemptNumber(uuid, 'a')).toBe(1);
});

test('a session is joined with a code typed in any way', async () => {
  const trainer = await person('formatrice@exemple.fr');
  const learner = await person();
  const group = await identity.createGroup({
    title: 'Groupe d’essai',
    trainerId: trainer.id,
    modules: ['m04'],
    startsOn: '2026-11-01',
    endsOn: '2026-11-30',
  });
  const typed = group.joinCode.toLowerCase().replace('-', ' ');
  expect(await identity.joinGroup(learner.id, typed)).toEqual(group);
  expect(await identity.joinGroup(learner.id, typed)).toEqual(group);
  expect(await identity.joinGroup(learner.id, 'XXXX-XXXX')).toBeNull();
  expect((await identity.membersOf(group.id)).map((one) => one.id)).toEqual([learner.id]);
  expect(await identity.groups({ memberId: learner.id })).toEqual([group]);
  expect(await identity.groups({ trainerId: learner.id })).toEqual([]);
});

test('the audit says who did what, and no secret', async () => {
  const { id } = await person();
  const link = await identity.accounts.makeResetLink(id, 'admin');
  await identity.accounts.setRole(id, 'trainer', 'admin');
  const lines = await identity.accounts.audit(10);
  expect(lines.map(({ by, action, target, detail }) => [by, action, target, detail])).toEqual([
    ['admin', 'role-changed', id, 'learner → trainer'],
    ['admin', 'reset-link-made', id, ''],
  ]);
  expect(JSON.stringify(lines)).not.toContain(link?.token);
});

test('a damaged table of people is refused with its name, and left as it was', async () => {
  await person();
  await identity.close();
  const file = join(dataDir, 'identity.sqlite');
  const damaged = Buffer.from('ceci n’est pas une base de données, mais un fichier abîmé'.repeat(200));
  copyFileSync(file, `${file}.good`);
  writeFileSync(file, damaged);
  await expect(open()).rejects.toThrow(IdentityUnreadable);
  await expect(open()).rejects.toThrow(/identity\.sqlite .*Nothing was changed/);
  expect(readFileSync(file)).toEqual(damaged);
  copyFileSync(`${file}.good`, file);
  identity = await open();
  expect(await identity.people()).toHaveLength(1);
});
