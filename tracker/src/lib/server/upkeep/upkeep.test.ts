import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StatementEvent } from '../../../../client/events.ts';
import { openTestCampus, type TestCampus } from '../learning/testing.ts';

let campus: TestCampus;
beforeEach(async () => {
  campus = await openTestCampus(() => new Date('2026-11-22T10:00:00.000Z'));
});
afterEach(() => campus.close());

const item = {
  module: 'm90',
  lab: 'lab-1',
  case: 'c90-i01',
  caseVersion: 1,
  form: 'A',
  list: '1',
  format: 'F1',
  condition: 'commit-first',
  seq: 1,
} as const;
const events: readonly StatementEvent[] = [
  { kind: 'lesson-completed', module: 'm90', lesson: 'lecon-1' },
  { kind: 'judgment-made', ...item, phase: 'initial', option: 'oui', confidence: 0.6 },
  {
    kind: 'judgment-made',
    ...item,
    seq: 2,
    phase: 'final',
    option: 'oui',
    confidence: 0.8,
    pMachineRight: 0.5,
    reason: 'unsure',
  },
];
const at = '2026-11-20T09:00:00.000Z';

it('erases a person from both stores, by one total, and leaves everybody else as they were', async () => {
  const { upkeep, identity, projections } = campus.services;
  const [gone, stays] = [await campus.newPerson('Élodie Aubépine'), await campus.newPerson('Noé Valmont')];
  for (const person of [gone, stays]) await campus.did(person, at, ...events);
  const trialsOf = (id: string) => projections.trials({ actors: [identity.mesureOf(id, 'm90')], module: 'm90' });
  const [trials, progress] = [await trialsOf(stays.id), await projections.progress({ actors: [stays.suivi] })];
  expect(trials).toHaveLength(1);
  expect(await upkeep.planErasure(gone)).toEqual({ statements: 3, documents: 0 });

  const outcome = await upkeep.erase(gone.id, { keepAttestations: false, by: stays.id });
  expect(outcome).toEqual({ kind: 'erased', holdings: { statements: 3, documents: 0 } });
  // What an operator is told bears neither pseudonym nor a count for *mesure*.
  expect(JSON.stringify(outcome)).not.toMatch(/[sm]-[a-z0-9]{8}/);
  expect(await trialsOf(gone.id)).toEqual([]);
  expect(await projections.progress({ actors: [gone.suivi] })).toEqual([]);
  expect(await identity.person(gone.id)).toBeNull();
  expect(await trialsOf(stays.id)).toEqual(trials);
  expect(await projections.progress({ actors: [stays.suivi] })).toEqual(progress);
  await upkeep.rebuild();
  expect(await trialsOf(stays.id)).toEqual(trials);
  expect(await projections.progress({})).toEqual(progress);
  expect(await upkeep.erase(gone.id, { keepAttestations: false, by: stays.id })).toEqual({
    kind: 'refused',
    problem: 'person-unknown',
  });
});

it('lets nobody erase their own account, nor the last administrator', async () => {
  const { upkeep, identity } = campus.services;
  const person = await campus.newPerson('Sacha Roche');
  await identity.accounts.setRole(person.id, 'administrator', person.id);
  await campus.did(person, at, ...events);
  expect(await upkeep.erase(person.id, { keepAttestations: false, by: person.id })).toMatchObject({
    problem: 'own-account',
  });
  expect(await upkeep.erase(person.id, { keepAttestations: false, by: null })).toMatchObject({
    problem: 'last-administrator',
  });
  expect(await upkeep.planErasure(person)).toMatchObject({ statements: 3 });
  expect((await identity.person(person.id))?.disabled).toBe(false);
});

it('audits what was done, without a name, an address or a pseudonym', async () => {
  const { upkeep, identity } = campus.services;
  const person = await campus.newPerson('Élodie Aubépine');
  const lines: string[] = [];
  for await (const line of upkeep.exportLines({ part: 'suivi', sinceMs: null, untilMs: null }, null)) lines.push(line);
  await upkeep.purge({}, null);
  await upkeep.erase(person.id, { keepAttestations: true, by: null });
  const audit = await identity.accounts.audit(20);
  expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['records-exported', 'person-erased']));
  expect(JSON.stringify(audit)).not.toContain('Aubépine');
  expect(JSON.stringify(audit)).not.toContain(person.suivi);
  expect(JSON.stringify(audit)).not.toContain(person.email);
});
