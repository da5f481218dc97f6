import { createHash } from 'node:crypto';
import type { LabConditions } from '../../../../../courses/schema/conditions.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Person, Role } from '../identity/port.ts';
import { conditionsFor } from './lab-conditions.ts';
import { measuredPlaces } from './modules.ts';

/** What `/suivi/api/session` answers. */
export type SessionPayload =
  | { readonly signedIn: false }
  | {
      readonly signedIn: true;
      /** The same for one account in one campus; says nothing of the person. Names the account's own outbox. */
      readonly accountKey: string;
      readonly displayName: string;
      readonly role: Role;
      readonly actors: { readonly suivi: string; readonly mesure: Readonly<Record<string, string>> };
      readonly registrations: Readonly<Record<string, string>>;
      /** What the sessions under way that the person joined ask of a lab, by `m04/lab-1`. */
      readonly labConditions: Readonly<Record<string, LabConditions>>;
    };

export async function sessionPayload(services: CampusServices, person: Person | null): Promise<SessionPayload> {
  if (person === null) return { signedIn: false };
  const { identity } = services;
  const mesure: Record<string, string> = {};
  const registrations: Record<string, string> = {};
  for (const id of measuredPlaces(services.catalogue)) {
    mesure[id] = identity.mesureOf(person.id, id);
    registrations[id] = await identity.accounts.registrationOf(person.id, id);
  }
  return {
    signedIn: true,
    accountKey: createHash('sha256').update(`account|${person.id}`).digest('hex').slice(0, 16),
    displayName: person.name,
    role: person.role,
    actors: { suivi: person.suivi, mesure },
    registrations,
    labConditions: await conditionsFor(services, person),
  };
}
