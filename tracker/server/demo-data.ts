import { randomBytes } from 'node:crypto';
import { type RandomSource, seededRandom } from '../../sandbox/measures/random.ts';
import { buildStatement } from '../client/statements.ts';
import { uuidOfName } from '../client/uuid.ts';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import type { Occupation, Person, Role } from '../src/lib/server/identity/port.ts';
import { campusStatement } from '../src/lib/server/learning/campus-statements.ts';
import { type OpenModule, publishedModules } from '../src/lib/server/learning/modules.ts';
import { promptWorkshop } from '../src/lib/xapi/vocabulary.ts';
import { type DemoPath, type DemoStyle, demoPath, demoReturn, demoStyle, type TimedEvent } from './demo-learning.ts';
import { demoPerson } from './demo-people.ts';
import { occupationAt, sessionPlans, sessionSizes } from './demo-sessions.ts';
import { demoWorkshop } from './demo-workshop.ts';

const learnerCount = 200;
const day = 86_400_000;
export interface DemoAccount {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** Random, shown once. */
  readonly password: string;
}

export interface DemoSummary {
  readonly accounts: readonly DemoAccount[];
  readonly learners: number;
  readonly statements: number;
}

/** A password that can be read aloud: five groups of four letters, about 94 bits. */
function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const groups = Array.from({ length: 5 }, () =>
    [...randomBytes(4)].map((byte) => letters.charAt(byte % letters.length)).join(''),
  );
  return groups.join('-');
}

async function createOrThrow(
  services: CampusServices,
  input: {
    name: string;
    email: string;
    role: Role;
    occupation: Occupation;
    password: string | null;
    suivi?: string;
    createdAt?: string;
  },
): Promise<Person> {
  const outcome = await services.identity.accounts.createPerson(input);
  if (outcome.kind === 'refused') throw new Error(`demonstration: ${input.email}: ${outcome.problem}`);
  return outcome.person;
}

/**
 * Fills an empty campus with 200 invented learners over twelve months and one account for each role. What they did depends
 * on `seed` only; passwords are random at each call. Real statements, through the record store, as the campus itself.
 * @throws when the record store refuses one of them: a bug in this file or in the content
 */
export async function fillDemo(
  services: CampusServices,
  { seed, now }: { readonly seed: number; readonly now: Date },
): Promise<DemoSummary> {
  const random = seededRandom(seed);
  const accounts = await createAccounts(services);
  const people: Person[] = [];
  const sizes = sessionSizes(random);
  for (let index = 0; index < learnerCount; index += 1) {
    const person = demoPerson(random, index);
    people.push(
      await createOrThrow(services, {
        ...person,
        occupation: occupationAt(sizes, index) ?? person.occupation,
        role: 'learner',
        password: null,
        createdAt: new Date(now.getTime() - 365 * day).toISOString(),
      }),
    );
  }
  const starts = await createGroups(services, random, accounts, people, sizes, now);
  const writer = createWriter(services);
  for (const module of publishedModules(services.catalogue)) {
    for (const [index, person] of people.entries()) {
      const start = starts.get(person.id) ?? now.getTime() - Math.round((20 + random() * 340) * day);
      const style = demoStyle(random);
      const path = demoPath(random, services.catalogue, module, style, workingStart(start, index), now.getTime() - day);
      await record(services, writer, random, person, module, path, style, now);
      if (path.labDone && random() < 0.6) await returns(services, writer, random, person, module, path.end, style, now);
      if (random() < 0.5) await workshop(services, writer, random, person, path.end + 2 * day, style, now);
    }
    const own = accounts.find((account) => account.role === 'learner');
    if (own !== undefined) await ownLearner(services, writer, random, own.person, module, now);
  }
  await writer.flush();
  // So that the first look at the observatory finds it written.
  await services.observatory.upToDate();
  return {
    accounts: accounts.map(({ person: _, ...account }) => account),
    learners: learnerCount,
    statements: writer.count(),
  };
}

async function createAccounts(
  services: CampusServices,
): Promise<readonly (DemoAccount & { readonly person: Person })[]> {
  const wanted = [
    { role: 'learner', name: 'Alix Démo', email: 'apprenant@demo.invalid', occupation: 'magistrate' },
    { role: 'trainer', name: 'Dominique Démo', email: 'formateur@demo.invalid', occupation: 'magistrate' },
    { role: 'training-office', name: 'Claude Démo', email: 'formation@demo.invalid', occupation: 'justice-agent' },
    { role: 'administrator', name: 'Sacha Démo', email: 'administrateur@demo.invalid', occupation: 'other' },
  ] as const;
  const made = [];
  for (const account of wanted) {
    const password = readablePassword();
    const person = await createOrThrow(services, { ...account, password });
    made.push({ role: account.role, name: account.name, email: account.email, password, person });
  }
  return made;
}

/** Returns when each member began. */
async function createGroups(
  services: CampusServices,
  random: RandomSource,
  accounts: readonly (DemoAccount & { readonly person: Person })[],
  people: readonly Person[],
  sizes: readonly number[],
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const trainer = accounts.find((account) => account.role === 'trainer');
  const starts = new Map<string, number>();
  if (trainer === undefined) return starts;
  const modules = publishedModules(services.catalogue).map((module) => module.id);
  let next = 0;
  for (const [index, { title }] of sessionPlans.entries()) {
    const begins = now.getTime() - (30 + index * 40) * day;
    const civil = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
    const group = await services.identity.createGroup({
      title,
      trainerId: trainer.person.id,
      modules,
      startsOn: civil(begins),
      endsOn: civil(begins + 28 * day),
    });
    const size = sizes[index] ?? 0;
    for (const person of people.slice(next, next + size)) {
      await services.identity.addMember(group.id, person.id);
      starts.set(person.id, begins + Math.round(random() * 6 * day));
    }
    next += size;
    if (index === 0)
      for (const own of accounts.filter((account) => account.role === 'learner'))
        await services.identity.addMember(group.id, own.person.id);
  }
  return starts;
}

/** Half past eight, Paris in winter, spread over the morning. */
function workingStart(ms: number, index: number): number {
  const date = new Date(ms);
  date.setUTCHours(7, 30 + (index % 8) * 20, 0, 0);
  return date.getTime();
}

type Writer = ReturnType<typeof createWriter>;

function createWriter(services: CampusServices) {
  let waiting: unknown[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    const outcome = await services.lrs.store(batch, { kind: 'campus' });
    if (outcome.kind === 'refused')
      throw new Error(`demonstration: ${outcome.refusal.path ?? ''} ${outcome.refusal.message}`);
    count += batch.length;
  };
  return {
    flush,
    count: () => count,
    async add(statements: readonly unknown[]): Promise<void> {
      waiting.push(...statements);
      if (waiting.length >= 400) await flush();
    },
  };
}

async function record(
  services: CampusServices,
  writer: Writer,
  random: RandomSource,
  person: Person,
  module: OpenModule,
  path: DemoPath,
  style: DemoStyle,
  now: Date,
): Promise<void> {
  const registration = await services.identity.accounts.registrationOf(person.id, module.id);
  await write(services, writer, person, module.id, '', path.events);
  const evaluatedAt = path.end;
  if (!path.labDone || module.evaluation.length === 0 || evaluatedAt > now.getTime()) return;
  const scaled = Math.round(Math.min(1, Math.max(0.2, style.skill * 0.8 + 0.25 + (random() - 0.5) * 0.3)) * 20) / 20;
  const passed = scaled >= module.completion.passMark;
  const context = {
    suivi: person.suivi,
    registration,
    module: module.id,
    moduleName: module.title,
    moduleVersion: module.version,
    at: new Date(evaluatedAt).toISOString(),
  };
  const minutes = Math.min(
    module.creditedMinutes,
    Math.round((evaluatedAt - (path.events[0]?.at ?? evaluatedAt)) / 60_000),
  );
  await writer.add([
    campusStatement(
      { kind: 'evaluated', passed, scaled },
      { ...context, id: uuidOfName(`demo|${registration}|evaluated`) },
    ),
    ...(passed
      ? [campusStatement({ kind: 'completed', minutes }, { ...context, id: uuidOfName(`${registration}|completed`) })]
      : []),
  ]);
}

/** Writes events as the person's own browser would have. @param scope what keeps the ids of several calls apart */
async function write(
  services: CampusServices,
  writer: Writer,
  person: Person,
  place: string,
  scope: string,
  events: readonly TimedEvent[],
): Promise<void> {
  const registration = await services.identity.accounts.registrationOf(person.id, place);
  const actors = { suivi: person.suivi, mesure: (id: string) => services.identity.mesureOf(person.id, id) };
  await writer.add(
    events.map(({ at, event }, index) =>
      buildStatement(event, {
        id: uuidOfName(`demo|${registration}|${scope}${index}`),
        recordedAt: new Date(at).toISOString(),
        lang: 'fr',
        actors,
        registration,
      }),
    ),
  );
}

/** A month later, the other form of the lab: what was learned is that one sees more of the machine's errors. */
async function returns(
  services: CampusServices,
  writer: Writer,
  random: RandomSource,
  person: Person,
  module: OpenModule,
  end: number,
  style: DemoStyle,
  now: Date,
): Promise<void> {
  const learned = { ...style, credulity: style.credulity * 0.6, openness: Math.min(0.97, style.openness * 1.05) };
  const events = demoReturn(
    random,
    services.catalogue,
    module,
    learned,
    workingStart(end + 30 * day, 0),
    now.getTime(),
  );
  await write(services, writer, person, module.id, 'retour|', events);
}

async function workshop(
  services: CampusServices,
  writer: Writer,
  random: RandomSource,
  person: Person,
  start: number,
  style: DemoStyle,
  now: Date,
): Promise<void> {
  const events = demoWorkshop(random, services.catalogue, style, workingStart(start, 1), now.getTime());
  await write(services, writer, person, promptWorkshop, '', events);
}

/** The learner's own account has finished the module lately, so that every part of the screens has something to show. */
async function ownLearner(
  services: CampusServices,
  writer: Writer,
  random: RandomSource,
  person: Person,
  module: OpenModule,
  now: Date,
): Promise<void> {
  const style: DemoStyle = { skill: 0.75, openness: 0.6, credulity: 0.3, diligence: 1 };
  const path = demoPath(
    random,
    services.catalogue,
    module,
    style,
    workingStart(now.getTime() - 21 * day, 0),
    now.getTime(),
  );
  await record(services, writer, random, person, module, path, { ...style, skill: 0.95 }, now);
}
