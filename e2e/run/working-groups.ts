import { type RandomSource, seededRandom } from '../../sandbox/measures/random.ts';
import { buildStatement } from '../../tracker/client/statements.ts';
import { uuidOfName } from '../../tracker/client/uuid.ts';
import { compose } from '../../tracker/server/compose.ts';
import { readConfig } from '../../tracker/server/config.ts';
import { demoPath, demoStyle, type TimedEvent } from '../../tracker/server/demo-learning.ts';
import type { CampusServices } from '../../tracker/src/lib/server/identity/accounts.ts';
import type { Person } from '../../tracker/src/lib/server/identity/port.ts';
import { publishedModules } from '../../tracker/src/lib/server/learning/modules.ts';

export interface WorkingGroup {
  readonly id: string;
  readonly title: string;
  readonly joinCode: string;
  /** What each member did, in the order in which they joined. */
  readonly members: readonly {
    readonly name: string;
    readonly email: string;
    readonly events: readonly TimedEvent[];
  }[];
}

/** Which module the groups work on. */
export const workedModule = 'm04';
/** The group's learners have this password. */
export const learnerPassword = 'phrase-d-essai-du-groupe';

/**
 * Groups of the trainer `trainer@campus.example`, of these sizes, in which everyone has finished the lab of module M04; made
 * in a data folder before the campus is started on it. What they decided depends on the group only.
 * @param now nothing is dated later
 */
export async function fillGroups(
  dataDir: string,
  sizes: readonly number[],
  now: Date,
): Promise<readonly WorkingGroup[]> {
  const campus = await compose(readConfig({}, { dataDir }), {}, () => now);
  const { services } = campus;
  const trainer = (await services.identity.people()).find((person) => person.role === 'trainer');
  if (trainer === undefined) throw new Error('the data folder has no trainer');
  const groups: WorkingGroup[] = [];
  for (const [rank, size] of sizes.entries()) {
    const title = `Groupe de ${size} participants`;
    const civil = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    const group = await services.identity.createGroup({
      title,
      trainerId: trainer.id,
      modules: [workedModule],
      startsOn: civil(60 - rank),
      endsOn: civil(0),
    });
    const random = seededRandom(1000 + rank);
    const members = [];
    for (let index = 0; index < size; index += 1) {
      const name = `Membre ${String.fromCharCode(65 + rank)}${String(index + 1).padStart(2, '0')}`;
      const email = `membre-${rank}-${index}@campus.example`;
      const person = await makeLearner(services, name, email);
      await services.identity.addMember(group.id, person.id);
      members.push({ name, email, events: await work(services, random, person, now) });
    }
    groups.push({ id: group.id, title, joinCode: group.joinCode, members });
  }
  await campus.close();
  return groups;
}

async function makeLearner(services: CampusServices, name: string, email: string): Promise<Person> {
  const outcome = await services.identity.accounts.createPerson({
    name,
    email,
    role: 'learner',
    occupation: 'magistrate',
    password: learnerPassword,
  });
  if (outcome.kind === 'refused') throw new Error(`${email}: ${outcome.problem}`);
  return outcome.person;
}

async function work(
  services: CampusServices,
  random: RandomSource,
  person: Person,
  now: Date,
): Promise<readonly TimedEvent[]> {
  const module = publishedModules(services.catalogue).find(({ id }) => id === workedModule);
  if (module === undefined) throw new Error(`${workedModule} is not published`);
  const start = new Date(now.getTime() - 40 * 86_400_000).setUTCHours(8, 0, 0, 0);
  const style = { ...demoStyle(random), diligence: 1 };
  const { events } = demoPath(random, services.catalogue, module, style, start, now.getTime());
  const registration = await services.identity.accounts.registrationOf(person.id, workedModule);
  const statements = events.map(({ at, event }, index) =>
    buildStatement(event, {
      id: uuidOfName(`${registration}|${index}`),
      recordedAt: new Date(at).toISOString(),
      lang: 'fr',
      actors: { suivi: person.suivi, mesure: (id) => services.identity.mesureOf(person.id, id) },
      registration,
    }),
  );
  const outcome = await services.lrs.store(statements, { kind: 'campus' });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
  return events;
}
