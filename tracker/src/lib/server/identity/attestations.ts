import type { Attestation } from './accounts.ts';
import { integer, type Row, row, rows, run, text, type Work } from './database.ts';

const attestationOf = (found: Row): Attestation => ({
  digest: text(found, 'digest'),
  personId: text(found, 'person_id'),
  module: text(found, 'module'),
  version: text(found, 'version'),
  minutes: integer(found, 'minutes'),
  firstDay: text(found, 'first_day'),
  lastDay: text(found, 'last_day'),
  issuedAt: text(found, 'issued_at'),
});

/** What a person began, tried and earned in a module. */
export const attestations = {
  *knownRegistration(personId: string, module: string): Work<string | null> {
    const found = yield* row('SELECT uuid FROM registration WHERE person_id = $1 AND module = $2', personId, module);
    return found === null ? null : text(found, 'uuid');
  },
  /** @param uuid kept when the person has no registration in the module yet */
  *registration(personId: string, module: string, uuid: string): Work<string> {
    yield* run(
      'INSERT INTO registration(person_id, module, uuid) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      personId,
      module,
      uuid,
    );
    const kept = yield* attestations.knownRegistration(personId, module);
    if (kept === null) throw new Error('a registration that was just made is not there');
    return kept;
  },
  *attemptNumber(registration: string, attemptId: string): Work<number> {
    const of = 'FROM evaluation_attempt WHERE registration = $1';
    const known = yield* row(`SELECT number ${of} AND attempt_id = $2`, registration, attemptId);
    if (known !== null) return integer(known, 'number');
    const next = integer((yield* row(`SELECT coalesce(max(number), 0) + 1 AS n ${of}`, registration)) ?? {}, 'n');
    yield* run(
      'INSERT INTO evaluation_attempt(registration, attempt_id, number) VALUES ($1, $2, $3)',
      registration,
      attemptId,
      next,
    );
    return next;
  },

  *attestation(digest: string): Work<Attestation | null> {
    const found = yield* row('SELECT * FROM attestation WHERE digest = $1', digest);
    return found === null ? null : attestationOf(found);
  },
  *attestationsOf(personId: string): Work<readonly Attestation[]> {
    return (yield* rows('SELECT * FROM attestation WHERE person_id = $1 ORDER BY issued_at, digest', personId)).map(
      attestationOf,
    );
  },
  *keep(made: Attestation): Work<Attestation> {
    yield* run(
      'INSERT INTO attestation(digest, person_id, module, version, minutes, first_day, last_day, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING',
      made.digest,
      made.personId,
      made.module,
      made.version,
      made.minutes,
      made.firstDay,
      made.lastDay,
      made.issuedAt,
    );
    const kept = yield* row(
      'SELECT * FROM attestation WHERE person_id = $1 AND module = $2 AND version = $3',
      made.personId,
      made.module,
      made.version,
    );
    if (kept === null) throw new Error('an attestation that was just kept is not there');
    return attestationOf(kept);
  },
};
