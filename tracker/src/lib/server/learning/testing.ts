import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue, LessonFile } from '../../../../../courses/load/catalogue.ts';
import { moduleFile, question } from '../../../../../courses/schema/index.ts';
import type { StatementEvent } from '../../../../client/events.ts';
import { buildStatement } from '../../../../client/statements.ts';
import { createForwarding } from '../forwarding/index.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Person } from '../identity/port.ts';
import { openIdentity } from '../identity/testing.ts';
import { createBrowser } from '../lrs/browse.ts';
import { createCredentials, createLrs } from '../lrs/index.ts';
import { createRefusedRequests } from '../lrs/refused-requests.ts';
import { createRefusalRecorder, defaultLimits } from '../lrs/refused-requests-recorder.ts';
import { createObservatory } from '../observatory/index.ts';
import { createLedger } from '../observatory/ledger.ts';
import { createWorkSource } from '../observatory/source.ts';
import { createProjections } from '../projections/index.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { silentLog } from '../telemetry/port.ts';
import { createUpkeep } from '../upkeep/index.ts';

const text = (fr: string) => ({ fr });

/** A module of one lesson, one lab to attend and an evaluation of two questions, in a catalogue of its own. */
export function smallCatalogue(): Catalogue {
  const file = moduleFile.parse({
    status: 'published',
    id: 'm90',
    slug: 'module-d-essai',
    title: text('Module d’essai'),
    summary: text('Pour les tests.'),
    level: 1,
    theme: 'reliance',
    audiences: ['magistrate'],
    objectives: [{ id: 'm90-o1', verb: text('essayer'), text: text('essayer') }],
    version: '1.0.0',
    publishedOn: '2026-11-01',
    legalAsOf: '2026-11-01',
    reviewBy: '2027-11-01',
    plannedMinutes: 60,
    creditedMinutes: 60,
    authors: ['Essai'],
    sources: ['source-d-essai'],
    completion: { lessons: 'all', labs: ['lab-1'], passMark: 0.5 },
    evaluation: ['vrai-faux', 'mot-juste'],
  });
  if (file.status !== 'published') throw new Error('the fixture is a published module');
  const questions = [
    question.parse({
      type: 'true-false',
      id: 'vrai-faux',
      prompt: text('Vrai ?'),
      explanation: text('Parce que.'),
      answer: true,
      feedback: { true: text('Oui.'), false: text('Non.') },
    }),
    question.parse({
      type: 'short-text',
      id: 'mot-juste',
      prompt: text('Le mot ?'),
      explanation: text('C’est lui.'),
      accepted: [{ id: 'ancrage', spellings: { fr: ['ancrage'] } }],
      feedback: { right: text('Oui.'), wrong: text('Non.') },
    }),
  ];
  const lesson: LessonFile = {
    id: 'lecon-1',
    title: 'Leçon',
    summary: 'Une leçon.',
    minutes: 10,
    objectives: [],
    sources: [],
    lang: 'fr',
    position: 1,
    slug: 'lecon',
    file: '/fr/01-lecon.mdx',
    body: '',
    labs: [],
  };
  return {
    modules: [
      {
        ...file,
        lessons: [lesson],
        translations: new Map(),
        questions: new Map(questions.map((one) => [one.id, one])),
        labs: [],
      },
    ],
    cases: new Map(),
    paths: [],
    glossary: new Map(),
    sources: new Map(),
    dossiers: new Map(),
    syntheses: new Map(),
    drafts: new Map(),
    digitalFiles: new Map(),
    promptingExercises: [],
    baseRateScenarios: [],
    pseudonymisation: null,
    recordings: [],
    audio: new Map(),
    citations: null,
    legal: null,
    aliases: { addresses: [], ids: [] },
    errors: new Map(),
  };
}

export interface TestCampus {
  readonly services: CampusServices;
  /** Records events as the person's own browser would, at the given moment. */
  readonly did: (person: Person, at: string, ...events: StatementEvent[]) => Promise<void>;
  readonly newPerson: (name: string) => Promise<Person>;
  readonly close: () => Promise<void>;
}

/** A whole campus in a folder of its own: real store, real projections, real identity. */
export async function openTestCampus(now: () => Date): Promise<TestCampus> {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-learning-'));
  const opened = openSqliteStore({ file: join(dataDir, 'records.sqlite') });
  if (opened.kind !== 'open') throw new Error(opened.message);
  const identity = await openIdentity({ dataDir, now, baseUrl: 'http://localhost' });
  const catalogue = smallCatalogue();
  const credentials = createCredentials({});
  const site = { store: opened.store, now, newId: randomUUID, bodyLimit: 1_000_000, modules: ['m90'] };
  const recorder = createRefusalRecorder(site);
  const projections = createProjections({ store: opened.store });
  const services: CampusServices = {
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir,
      databaseUrl: null,
      bodyLimit: 1_000_000,
      minutesPerDay: 360,
      modelsDir: null,
      origin: null,
      protocolHeader: null,
      refused: defaultLimits,
      demo: false,
    },
    lrs: createLrs({ ...site, credentials, recorder }),
    credentials,
    browser: createBrowser(site),
    refused: createRefusedRequests(site, recorder, credentials),
    identity,
    forwarding: createForwarding({
      store: opened.store,
      now,
      newId: randomUUID,
      random: Math.random,
      fetch: globalThis.fetch,
      secretKey: Buffer.alloc(32),
      report: () => undefined,
    }),
    upkeep: createUpkeep({
      ...site,
      identity,
      engine: { name: 'sqlite', write: async () => ({ schemaVersion: 0, statements: 0 }) },
      dataDir,
      backups: join(dataDir, 'sauvegardes'),
      retention: { suivi: null, mesure: null, other: null },
    }),
    log: silentLog,
    projections,
    observatory: createObservatory({
      source: createWorkSource({ catalogue, identity, projections }),
      ledger: createLedger(opened.store),
      now,
      newId: randomUUID,
    }),
    catalogue,
    now,
  };
  return {
    services,
    async did(person, at, ...events) {
      const mesure = (module: string): string => identity.mesureOf(person.id, module);
      const registration = await identity.accounts.registrationOf(person.id, 'm90');
      const statements = events.map((event) =>
        buildStatement(event, {
          id: randomUUID(),
          recordedAt: at,
          lang: 'fr',
          actors: { suivi: person.suivi, mesure },
          registration,
        }),
      );
      const outcome = await services.lrs.store(statements, { kind: 'session', suivi: person.suivi, mesure });
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.refusal));
    },
    async newPerson(name) {
      const outcome = await identity.accounts.createPerson({
        name,
        email: `${randomUUID()}@exemple.fr`,
        role: 'learner',
        occupation: 'magistrate',
        password: null,
      });
      if (outcome.kind === 'refused') throw new Error(outcome.problem);
      return outcome.person;
    },
    async close() {
      await services.lrs.close();
      await identity.close();
      await opened.store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
