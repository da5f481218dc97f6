import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultConditions } from '../../../../../courses/schema/conditions.ts';
import type { IdentityService } from './accounts.ts';
import type { Person } from './port.ts';

/** Where a contract's people live: an engine and a place of their own for each test. */
export interface Place {
  /** Opens the service, twice to stand for two processes. */
  open(now: () => Date): Promise<IdentityService>;
  /** All that the engine has written about people, as text. */
  written(): Promise<string>;
  remove(): Promise<void>;
}

const password = 'une phrase bien assez longue';

/** What holds of accounts, sessions, groups and attestations on every engine. */
export function identityContract(engine: string, makePlace: () => Promise<Place>): void {
  describe(`people in ${engine}`, () => {
    let place: Place;
    let clock = new Date('2026-11-22T09:00:00Z');
    let identity: IdentityService;
    const open = (): Promise<IdentityService> => place.open(() => clock);

    beforeEach(async () => {
      clock = new Date('2026-11-22T09:00:00Z');
      place = await makePlace();
      identity = await open();
    });
    afterEach(async () => {
      await identity.close();
      await place.remove();
    });

    const cookieOf = (cookies: readonly string[]): string => cookies.map((line) => line.split(';')[0]).join('; ');
    const requestWith = (cookie: string): Request =>
      new Request('http://localhost:4321/suivi', { headers: { cookie } });

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
      clock = new Date(clock.getTime() + 600_000);
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

    test('erasing a person leaves nothing of them, not even in the audit, but attestations where that is chosen', async () => {
      const gone = await person('dune.gone@exemple.fr');
      const stays = await person('stays@exemple.fr');
      await signIn('dune.gone@exemple.fr');
      await identity.accounts.invite(
        { name: 'Camille Vertpré', email: 'dune.gone@exemple.fr', role: 'learner', occupation: 'other' },
        stays.id,
      );
      await identity.accounts.makeResetLink(gone.id, stays.id);
      const registration = await identity.accounts.registrationOf(gone.id, 'm04');
      await identity.accounts.attemptNumber(registration, 'one');
      const group = await identity.createGroup({
        title: 'Session',
        trainerId: stays.id,
        modules: ['m04'],
        startsOn: '2026-11-01',
        endsOn: '2026-11-30',
      });
      await identity.addMember(group.id, gone.id);
      const attestation = {
        digest: 'a'.repeat(64),
        personId: gone.id,
        module: 'm04',
        version: '1.0.0',
        minutes: 60,
        firstDay: '2026-11-01',
        lastDay: '2026-11-02',
        issuedAt: '2026-11-03T09:00:00.000Z',
      };
      await identity.keepAttestation(attestation);
      expect(await identity.accounts.erasePerson('nobody', { by: null, keepAttestations: false })).toMatchObject({
        problem: 'person-unknown',
      });
      expect(await identity.accounts.erasePerson(gone.id, { by: stays.id, keepAttestations: true })).toEqual({
        kind: 'erased',
      });
      expect(await identity.attestationsOf(gone.id)).toEqual([attestation]);
      expect(await identity.person(gone.id)).toBeNull();
      expect(await identity.membersOf(group.id)).toEqual([]);
      expect((await signIn('dune.gone@exemple.fr')).kind).toBe('refused');
      // What SQLite keeps beside the file until it is closed goes with the closing.
      await identity.close();
      const all = await place.written();
      identity = await open();
      for (const trace of ['dune.gone', gone.suivi, registration]) expect(all).not.toContain(trace);
      expect(await identity.person(stays.id)).toEqual(stays);
      expect((await identity.accounts.audit(1))[0]).toMatchObject({
        action: 'person-erased',
        by: stays.id,
        target: '–',
      });
      const other = await person('other@exemple.fr');
      await identity.keepAttestation({ ...attestation, digest: 'b'.repeat(64), personId: other.id });
      await identity.accounts.erasePerson(other.id, { by: null, keepAttestations: false });
      expect(await identity.attestationsOf(other.id)).toEqual([]);
    });

    test('the last administrator cannot be erased', async () => {
      const token = (await identity.accounts.firstAdministratorLink())?.split('/').at(-1) ?? '';
      await identity.accounts.installAdministrator({ token, name: 'Sacha Roche', email: 'sacha@exemple.fr', password });
      const [administrator] = await identity.people();
      expect(
        await identity.accounts.erasePerson(administrator?.id ?? '', { by: null, keepAttestations: false }),
      ).toEqual({ kind: 'refused', problem: 'last-administrator' });
      expect(await identity.people()).toHaveLength(1);
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

    test('no address and no password is written anywhere', async () => {
      await person();
      for (let i = 0; i < 6; i += 1) await signIn(undefined, 'pas le bon mot de passe');
      await signIn(undefined, password, '192.0.2.9');
      const written = await place.written();
      expect(written).toContain('camille@exemple.fr');
      expect(written).not.toContain('192.0.2.');
      expect(written).not.toContain(password);
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
      await signIn();
      const written = await place.written();
      expect(written).toContain(suivi);
      expect(written).not.toContain(m04.slice(2));
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

    test('what a session asks of a lab is set until somebody joins, and kept', async () => {
      const trainer = await person('formatrice@exemple.fr');
      const learner = await person();
      const made = {
        title: 'Essai',
        trainerId: trainer.id,
        modules: ['m04'],
        startsOn: '2026-11-01',
        endsOn: '2026-11-30',
      };
      const group = await identity.createGroup(made);
      expect(group.conditions).toEqual({});
      const wait = { ...defaultConditions, advice: 'wait', waitSeconds: 30 } as const;
      expect(await identity.setConditions(group.id, 'm04/lab-1', defaultConditions)).toBe('kept');
      expect(await identity.setConditions(group.id, 'm04/lab-1', wait)).toBe('kept');
      expect(await identity.setConditions('nobody', 'm04/lab-1', wait)).toBe('unknown-group');
      expect((await identity.group(group.id))?.conditions).toEqual({ 'm04/lab-1': wait });
      await identity.addMember(group.id, learner.id);
      expect(await identity.setConditions(group.id, 'm04/lab-1', defaultConditions)).toBe('has-members');
      expect((await identity.groups({ memberId: learner.id }))[0]?.conditions).toEqual({ 'm04/lab-1': wait });
      const asked = await identity.createGroup({ ...made, conditions: { 'm04/lab-1': wait } });
      expect((await identity.group(asked.id))?.conditions).toEqual({ 'm04/lab-1': wait });
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

    test('an attestation is kept once for a version of a module, exactly as it was made', async () => {
      const { id } = await person();
      const made = {
        digest: 'a'.repeat(64),
        personId: id,
        module: 'm04',
        version: '1.0.0',
        minutes: 180,
        firstDay: '2026-11-02',
        lastDay: '2026-11-20',
        issuedAt: '2026-11-22T09:00:00.123Z',
      };
      expect(await identity.keepAttestation(made)).toEqual(made);
      expect(await identity.keepAttestation({ ...made, digest: 'b'.repeat(64), minutes: 200 })).toEqual(made);
      const next = { ...made, digest: 'c'.repeat(64), version: '2.0.0', issuedAt: '2026-11-23T09:00:00.000Z' };
      expect(await identity.keepAttestation(next)).toEqual(next);
      expect(await identity.attestationsOf(id)).toEqual([made, next]);
      expect(await identity.attestation(made.digest)).toEqual(made);
      expect(await identity.attestation('b'.repeat(64))).toBeNull();
    });

    test('people are listed by name, byte by byte, with all that is known of them', async () => {
      for (const [place, name] of ['Éloi', 'Zoé', 'anne', 'Anne'].entries())
        await identity.accounts.createPerson({
          name,
          email: `personne-${place}@exemple.fr`,
          role: 'trainer',
          occupation: 'justice-agent',
          password: null,
          createdAt: '2026-01-02T03:04:05.678Z',
        });
      const people = await identity.people();
      expect(people.map(({ name }) => name)).toEqual(['Anne', 'Zoé', 'anne', 'Éloi']);
      expect(people[0]).toMatchObject({ role: 'trainer', disabled: false, createdAt: '2026-01-02T03:04:05.678Z' });
    });

    test('a refused account leaves nothing behind, and its address is free', async () => {
      const link = (await identity.accounts.firstAdministratorLink())?.split('/').at(-1) ?? '';
      const input = { token: link, name: 'Sacha Roche', email: 'sacha@exemple.fr', password };
      const [one, two] = await Promise.all([
        identity.accounts.installAdministrator(input),
        identity.accounts.installAdministrator({ ...input, email: 'autre@exemple.fr' }),
      ]);
      const [made, refused] = one.kind === 'done' ? [one, two] : [two, one];
      expect([made.kind, refused.kind]).toEqual(['done', 'refused']);
      expect(await identity.people()).toHaveLength(1);
      const free = one.kind === 'done' ? 'autre@exemple.fr' : 'sacha@exemple.fr';
      expect(await place.written()).not.toContain(free);
      expect((await person(free)).email).toBe(free);
      expect(await signIn(free)).toMatchObject({ kind: 'signed-in' });
    });

    describe('two services on the same people', () => {
      let other: IdentityService;
      beforeEach(async () => {
        other = await open();
      });
      afterEach(() => other.close());
      const both = () => [identity, other] as const;

      test('a session that one opened is known to the other, until either ends it', async () => {
        const made = await person();
        const opened = await signIn();
        if (opened.kind !== 'signed-in') throw new Error(opened.kind);
        const request = requestWith(cookieOf(opened.cookies));
        expect(await other.fromRequest(request)).toEqual(made);
        await other.accounts.signOut(request);
        expect(await identity.fromRequest(request)).toBeNull();
      });

      test('of two administrators who disable each other at once, one remains', async () => {
        const [a, b] = [await person('a@exemple.fr'), await person('b@exemple.fr')];
        for (const { id } of [a, b]) await identity.accounts.setRole(id, 'administrator', 'test');
        for (let round = 0; round < 10; round += 1) {
          const problems = await Promise.all([
            identity.accounts.setDisabled(a.id, true, b.id),
            round % 2 === 0
              ? other.accounts.setDisabled(b.id, true, a.id)
              : other.accounts.setRole(b.id, 'learner', a.id),
          ]);
          expect(problems.toSorted()).toEqual(['last-administrator', null]);
          for (const { id } of [a, b]) {
            await identity.accounts.setDisabled(id, false, 'test');
            await identity.accounts.setRole(id, 'administrator', 'test');
          }
        }
      });

      test('a one-time link that is opened everywhere at once makes one account', async () => {
        const invitation = {
          name: 'Noé Quillan',
          email: 'noe@exemple.fr',
          role: 'trainer',
          occupation: 'other',
        } as const;
        const invited = await identity.accounts.invite(invitation, 'admin');
        if (invited.kind !== 'invited') throw new Error(invited.problem);
        const outcomes = await Promise.all(
          [...both(), ...both()].map((one) => one.accounts.acceptInvitation({ token: invited.token, password })),
        );
        expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
        expect(await identity.people()).toHaveLength(1);
        expect(await signIn(invitation.email)).toMatchObject({ kind: 'signed-in' });
        const { id } = (await identity.people())[0] ?? { id: '' };
        const link = await identity.accounts.makeResetLink(id, 'admin');
        const resets = await Promise.all(
          both().map((one, place) =>
            one.accounts.resetPassword({ token: link?.token ?? '', password: `${password} ${place}` }),
          ),
        );
        const winner = resets.findIndex(({ kind }) => kind === 'done');
        expect(resets.filter(({ kind }) => kind === 'done')).toHaveLength(1);
        expect(await signIn(invitation.email, `${password} ${winner}`)).toMatchObject({ kind: 'signed-in' });
      });

      test('one address registered twice at once makes one account, whose password works', async () => {
        await identity.accounts.setOpenRegistration(true, 'admin');
        const input = { name: 'Zoé Rochebelle', email: 'zoe@exemple.fr', occupation: 'justice-agent' };
        const outcomes = await Promise.all(
          both().map((one, place) => one.accounts.register({ ...input, password: `${password} ${place}` })),
        );
        const winner = outcomes.findIndex(({ kind }) => kind === 'done');
        expect(outcomes[1 - winner]).toEqual({ kind: 'refused', problem: 'email-taken' });
        expect(await signIn(input.email, `${password} ${winner}`)).toMatchObject({ kind: 'signed-in' });
      });

      test('attempts are numbered once each, without a gap, and a registration is made once', async () => {
        const { id } = await person();
        const uuids = await Promise.all([...both(), ...both()].map((one) => one.accounts.registrationOf(id, 'm04')));
        expect(new Set(uuids).size).toBe(1);
        const uuid = uuids[0] ?? '';
        const asked = Array.from({ length: 30 }, (_, place) => `attempt ${place % 15}`);
        const numbers = await Promise.all(
          asked.map((attempt, place) => both()[place < 15 ? 0 : 1].accounts.attemptNumber(uuid, attempt)),
        );
        expect(numbers.slice(0, 15).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 15 }, (_, place) => place + 1),
        );
        expect(numbers.slice(15)).toEqual(numbers.slice(0, 15));
      });

      test('a group is joined once by whoever types its code twice at once', async () => {
        const trainer = await person('formatrice@exemple.fr');
        const learner = await person();
        const group = await other.createGroup({
          title: 'Groupe d’essai',
          trainerId: trainer.id,
          modules: ['m04'],
          startsOn: '2026-11-01',
          endsOn: '2026-11-30',
        });
        const joined = await Promise.all(
          [...both(), ...both()].map((one) => one.joinGroup(learner.id, group.joinCode)),
        );
        expect(joined).toEqual([group, group, group, group]);
        expect(await identity.membersOf(group.id)).toEqual([learner]);
      });
    });
  });
}
