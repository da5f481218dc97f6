import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { QuestionResponse } from '../../../../../courses/schema/index.ts';
import type { Person } from '../identity/port.ts';
import { issueAttestation } from './attestation.ts';
import { attestationPdf, fontRuns } from './attestation-pdf.ts';
import { submitEvaluation } from './evaluation.ts';
import { countsShown, groupProgress } from './group-progress.ts';
import { groupReliance } from './group-reliance.ts';
import { always, completeIfDue, creditedTimeOf, moduleProgress } from './progress.ts';
import { sessionPayload } from './session-payload.ts';
import { openTestCampus, smallCatalogue, type TestCampus } from './testing.ts';
import { trainingReport } from './training-report.ts';

let campus: TestCampus;
let person: Person;
let clock = new Date('2026-11-22T10:00:00.000Z');
const attemptId = '3f2b6c1a-9d4e-4b7a-8c55-0a1b2c3d4e5f';
const right: Record<string, QuestionResponse> = {
  'vrai-faux': { type: 'true-false', value: true },
  'mot-juste': { type: 'short-text', text: ' L’Ancrage ' },
};
const wrong: Record<string, QuestionResponse> = { 'vrai-faux': { type: 'true-false', value: false } };

beforeEach(async () => {
  clock = new Date('2026-11-22T10:00:00.000Z');
  campus = await openTestCampus(() => clock);
  person = await campus.newPerson('Élodie Aubépine');
});
afterEach(() => campus.close());

const progress = async () => {
  const module = campus.services.catalogue.modules[0];
  if (module?.status !== 'published') throw new Error('fixture');
  return moduleProgress(module, await campus.services.projections.progress({ actors: [person.suivi] }));
};
const attendAll = (): Promise<void> =>
  campus.did(
    person,
    '2026-11-20T09:20:00.000Z',
    {
      kind: 'time-spent',
      module: 'm90',
      activity: 'lecon-1',
      activityType: 'lesson',
      startedAt: '2026-11-20T09:00:00.000Z',
      endedAt: '2026-11-20T09:09:30.000Z',
    },
    { kind: 'lesson-completed', module: 'm90', lesson: 'lecon-1' },
    { kind: 'lab-attended', module: 'm90', lab: 'lab-1' },
  );

test('a visitor is graded and nothing is recorded', async () => {
  const outcome = await submitEvaluation(campus.services, null, 'm90', { attemptId, responses: right });
  expect(outcome).toMatchObject({
    kind: 'graded',
    result: { scaled: 1, passed: true, passMark: 0.5, recorded: false },
  });
  expect(await campus.services.projections.progress({})).toEqual([]);
});

test('an evaluation is recorded once for each attempt, however often it is sent', async () => {
  const first = await submitEvaluation(campus.services, person, 'm90', { attemptId, responses: wrong });
  expect(first).toMatchObject({ kind: 'graded', result: { scaled: 0, passed: false, recorded: true } });
  clock = new Date('2026-11-22T10:05:00.000Z');
  expect(await submitEvaluation(campus.services, person, 'm90', { attemptId, responses: wrong })).toEqual(first);
  expect((await progress()).evaluation).toBe('failed');
  const again = { attemptId: '7a0c1d2e-3f4a-4b5c-9d6e-7f8091a2b3c4', responses: right };
  expect(await submitEvaluation(campus.services, person, 'm90', again)).toMatchObject({ result: { passed: true } });
  expect((await progress()).evaluation).toBe('passed');
});

test('what was typed is recorded as the id of the accepted answer', async () => {
  await submitEvaluation(campus.services, person, 'm90', { attemptId, responses: right });
  const agent = JSON.stringify({
    account: { homePage: 'https://campus.example/pseudonyme/suivi', name: person.suivi },
  });
  const response = await campus.services.lrs.handle(
    new Request(`http://localhost/xapi/statements?${new URLSearchParams({ agent })}`, {
      headers: { 'x-experience-api-version': '1.0.3' },
    }),
    { kind: 'session', suivi: person.suivi, mesure: () => '' },
  );
  const body = await response.text();
  expect(body).toContain('"response":"ancrage"');
  expect(body).not.toMatch(/L’Ancrage|Élodie|Aubépine/);
});

test('a submission that cannot be understood is refused in words', async () => {
  const submit = (body: unknown) => submitEvaluation(campus.services, person, 'm90', body);
  expect(await submit({ attemptId: 'x', responses: {} })).toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('attemptId'),
  });
  expect(
    await submit({ attemptId, responses: { 'autre-question': { type: 'true-false', value: true } } }),
  ).toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('responses.autre-question'),
  });
  expect(await submit({ attemptId, responses: { 'vrai-faux': { type: 'single', option: 'a' } } })).toMatchObject({
    message: 'responses.vrai-faux.type: expected "true-false", received "single"',
  });
  expect(await submitEvaluation(campus.services, person, 'm99', { attemptId, responses: {} })).toEqual({
    kind: 'unknown-module',
  });
});

test('a module is completed when its lessons, labs and evaluation are, whichever came last', async () => {
  await submitEvaluation(campus.services, person, 'm90', { attemptId, responses: right });
  expect(await completeIfDue(campus.services, person, 'm90')).toBe(false);
  await attendAll();
  expect((await progress()).completed).toBe(false);
  expect(await completeIfDue(campus.services, person, 'm90')).toBe(true);
  expect((await progress()).completed).toBe(true);
  expect(await completeIfDue(campus.services, person, 'm90')).toBe(true);
});

test('the training report shows the time of the lesson that was read', async () => {
  await attendAll();
  const report = await trainingReport(campus.services, [person], { from: '2026-01-01', to: '2026-12-31' });
  expect(report.rows).toMatchObject([
    { name: 'Élodie Aubépine', minutes: 9, modules: [{ module: 'm90', minutes: 9 }] },
  ]);
  expect((await creditedTimeOf(campus.services, person, always)).days).toMatchObject([
    { day: '2026-11-20', from: '10:00', to: '10:09' },
  ]);
});

test('an attestation is issued once, after the module is completed, and its digest is kept', async () => {
  await attendAll();
  expect(await issueAttestation(campus.services, person, 'm90')).toEqual({ kind: 'not-completed' });
  await submitEvaluation(campus.services, person, 'm90', { attemptId, responses: right });
  const first = await issueAttestation(campus.services, person, 'm90');
  if (first.kind !== 'issued') throw new Error(first.kind);
  expect(first.attestation).toMatchObject({
    minutes: 9,
    firstDay: '2026-11-20',
    lastDay: '2026-11-20',
    version: '1.0.0',
  });
  clock = new Date('2026-11-23T10:00:00.000Z');
  expect(await issueAttestation(campus.services, person, 'm90')).toEqual(first);
  expect(await campus.services.identity.attestation(first.attestation.digest)).toEqual(first.attestation);
  expect(await campus.services.identity.attestation('0'.repeat(64))).toBeNull();
});

test('the attestation is a tagged PDF in French with its font in it', async () => {
  const font = (name: string) => readFileSync(new URL(`fonts/${name}.ttf`, import.meta.url));
  const pdf = await attestationPdf({
    name: 'Élodie Aubépine-Šimić',
    moduleTitle: 'Module d’essai',
    attestation: {
      digest: 'a'.repeat(64),
      personId: 'p',
      module: 'm90',
      version: '1.0.0',
      minutes: 9,
      firstDay: '2026-11-20',
      lastDay: '2026-11-21',
      issuedAt: '2026-11-22T10:00:00.000Z',
    },
    verifyAt: 'http://localhost/suivi/attestations/aaaa',
    demo: false,
    fonts: { latin: font('latin'), extended: font('extended') },
  });
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1');
    } catch {
      return match[1] ?? '';
    }
  });
  const all = [raw, ...streams].join('\n');
  expect(all).toMatch(/\/Lang \(fr-FR\)/);
  expect(all).toMatch(/\/Marked true/);
  expect(all).toMatch(/pdfuaid:part/);
  for (const tag of ['Document', 'H1', 'P', 'Table', 'TR', 'TH', 'TD']) expect(all).toContain(`/S /${tag}\n`);
  expect(all).toMatch(/FontFile[23]/);
  expect(all).not.toMatch(/\/BaseFont \/Helvetica/);
});

test('a name is cut into runs that one of the two fonts can write', () => {
  expect(fontRuns('Élodie Œuvré')).toEqual([{ font: 'latin', text: 'Élodie Œuvré' }]);
  expect(fontRuns('Šimić')).toEqual([
    { font: 'extended', text: 'Š' },
    { font: 'latin', text: 'imi' },
    { font: 'extended', text: 'ć' },
  ]);
});

test('the session says who is signed in by pseudonyms, with one for each published module and the prompt workshop', async () => {
  expect(await sessionPayload(campus.services, null)).toEqual({ signedIn: false });
  const payload = await sessionPayload(campus.services, person);
  expect(payload).toEqual({
    signedIn: true,
    accountKey: expect.stringMatching(/^[0-9a-f]{16}$/),
    displayName: 'Élodie Aubépine',
    role: 'learner',
    actors: {
      suivi: person.suivi,
      mesure: {
        m90: campus.services.identity.mesureOf(person.id, 'm90'),
        'atelier-consignes': campus.services.identity.mesureOf(person.id, 'atelier-consignes'),
      },
    },
    registrations: {
      m90: await campus.services.identity.accounts.registrationOf(person.id, 'm90'),
      'atelier-consignes': await campus.services.identity.accounts.registrationOf(person.id, 'atelier-consignes'),
    },
    labConditions: {},
  });
});

test('a number that would point at someone is not shown to the trainer', () => {
  expect([countsShown(4, 20), countsShown(5, 20), countsShown(16, 20), countsShown(20, 20), countsShown(4, 4)]).toEqual(
    [null, 5, null, 20, null],
  );
});

test('the progress of a small group is hidden, and so is its reliance', async () => {
  await attendAll();
  const group = await campus.services.identity.createGroup({
    title: 'Petit groupe',
    trainerId: 'formateur',
    modules: ['m90'],
    startsOn: '2026-11-01',
    endsOn: '2026-11-30',
  });
  await campus.services.identity.addMember(group.id, person.id);
  const counts = await groupProgress(campus.services, [person], 'm90');
  expect(counts.map((count) => count.done)).toEqual([null, null, null]);
  expect(await groupReliance(campus.services, group, 'm90')).toEqual({ kind: 'hidden', reason: 'fewer-than-ten' });
});

test('the fixture has a module that can be completed', () => {
  expect(smallCatalogue().modules.map((module) => module.status)).toEqual(['published']);
});
