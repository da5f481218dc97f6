import { createHash } from 'node:crypto';
import { uuidOfName } from '../../../../client/uuid.ts';
import { civilDay } from '../../reports/civil-time.ts';
import type { Attestation, CampusServices } from '../identity/accounts.ts';
import type { Person } from '../identity/port.ts';
import { campusStatement } from './campus-statements.ts';
import { publishedModule } from './modules.ts';
import { always, completeIfDue, creditedTimeOf } from './progress.ts';

export type AttestationOutcome =
  | { readonly kind: 'issued'; readonly attestation: Attestation }
  | { readonly kind: 'not-completed' }
  | { readonly kind: 'unknown-module' }
  | { readonly kind: 'not-stored'; readonly message: string };

/** SHA-256 over everything that the attestation says. The registration is random: nobody can guess a name from it. */
export function attestationDigest(
  content: Omit<Attestation, 'digest' | 'personId'> & { name: string; registration: string },
): string {
  const { name, registration, module, version, minutes, firstDay, lastDay, issuedAt } = content;
  const said = [name, registration, module, version, minutes, firstDay, lastDay, issuedAt];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Issues the attestation of a completed module, once for each version; asked again, the same one comes back. */
export async function issueAttestation(
  services: CampusServices,
  person: Person,
  moduleId: string,
): Promise<AttestationOutcome> {
  const module = publishedModule(services.catalogue, moduleId);
  if (module === null) return { kind: 'unknown-module' };
  if (!(await completeIfDue(services, person, moduleId))) return { kind: 'not-completed' };
  const registration = await services.identity.accounts.registrationOf(person.id, moduleId);
  const credited = await creditedTimeOf(services, person, always);
  const days = credited.days.filter((line) => line.module === moduleId).map((line) => line.day);
  const issuedAt = services.now().toISOString();
  const today = civilDay(Date.parse(issuedAt));
  const content = {
    module: moduleId,
    version: module.version,
    minutes: credited.byModule.get(moduleId) ?? 0,
    firstDay: days.at(0) ?? today,
    lastDay: days.at(-1) ?? today,
    issuedAt,
  };
  const attestation = await services.identity.keepAttestation({
    ...content,
    personId: person.id,
    digest: attestationDigest({ ...content, name: person.name, registration }),
  });
  // From here on everything derives from the attestation that is kept, so that a second request writes the same statement.
  const id = uuidOfName(`${registration}|attested|${attestation.version}`);
  if ((await services.lrs.statement(id)) === null) {
    const statement = campusStatement(
      { kind: 'attested', minutes: attestation.minutes, digest: attestation.digest },
      {
        id,
        suivi: person.suivi,
        registration,
        module: moduleId,
        moduleName: module.title,
        moduleVersion: attestation.version,
        at: attestation.issuedAt,
      },
    );
    const outcome = await services.lrs.store([statement], { kind: 'campus' });
    if (outcome.kind === 'refused' && outcome.refusal.status !== 409)
      return { kind: 'not-stored', message: outcome.refusal.message };
  }
  return { kind: 'issued', attestation };
}
