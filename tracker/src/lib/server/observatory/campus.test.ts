import { afterEach, beforeEach, expect, test } from 'vitest';
import { observatoryView } from '../../reports/observatory/view.ts';
import type { Person } from '../identity/port.ts';
import { openTestCampus, type TestCampus } from '../learning/testing.ts';

let campus: TestCampus;
let now = new Date('2026-02-10T10:00:00Z');
beforeEach(async () => {
  now = new Date('2026-02-10T10:00:00Z');
  campus = await openTestCampus(() => now);
});
afterEach(() => campus.close());

const spotted = (hits: number, falseAlarms = 0) =>
  ({
    kind: 'errors-spotted',
    module: 'm05',
    lab: 'hangar-7',
    case: 'hangar-7',
    caseVersion: 1,
    errors: { E05: { hits, misses: 3 - hits } },
    falseAlarms,
    sound: 30,
    seq: 0,
  }) as const;
const tried = (milliwattHours?: number) =>
  ({
    kind: 'prompt-tried',
    module: 'atelier-consignes',
    exercise: 'une-consigne-claire',
    exerciseVersion: 1,
    model: 'gemma-3-270m-fr-en',
    backend: milliwattHours === undefined ? 'recorded' : 'wasm',
    attempt: 1,
    passed: [],
    ...(milliwattHours === undefined ? {} : { milliwattHours }),
  }) as const;

async function people(count: number): Promise<readonly Person[]> {
  const made: Person[] = [];
  for (let index = 0; index < count; index += 1) made.push(await campus.newPerson(`Personne ${index}`));
  return made;
}
const view = async (module: string, quarter: string | null = null) => {
  const { observatory } = campus.services;
  return observatoryView(await observatory.upToDate(), observatory.series(), { module, quarter, track: null });
};

test('a quarter is published when it is over, for ten people or more, and stays as it was', async () => {
  const all = await people(12);
  for (const [index, person] of all.entries())
    await campus.did(person, '2026-02-10T09:00:00.000Z', spotted(index % 2 === 0 ? 3 : 1, 1));
  expect((await view('m05')).spotting).toBeNull();
  now = new Date('2026-04-02T08:00:00Z');
  const { spotting } = await view('m05');
  expect(spotting).toMatchObject({
    people: { from: 10, to: 19 },
    recall: { percent: 67, occasions: 40 },
    precision: { percent: 67, occasions: 40 },
    tracks: ['magistrate'],
  });

  // Somebody leaves, somebody comes late with an older date, and a year goes by: the same figures to the last digit.
  const [gone] = all;
  if (gone === undefined) throw new Error('nobody');
  expect((await campus.services.upkeep.erase(gone.id, { keepAttestations: false, by: null })).kind).toBe('erased');
  const [late] = await people(1);
  if (late === undefined) throw new Error('nobody');
  await campus.did(late, '2026-02-11T09:00:00.000Z', spotted(0));
  expect((await view('m05')).spotting).toEqual(spotting);
  await campus.services.projections.rebuild();
  expect((await view('m05')).spotting).toEqual(spotting);
  now = new Date('2027-04-02T08:00:00Z');
  expect((await view('m05')).spotting).toEqual(spotting);
  expect((await view('m05', '2026-T1')).spotting).toEqual(spotting);
  expect((await view('m05', '2026-T3')).spotting).toBeNull();
});

test('nine wait for the tenth, whenever that is, and are then told together', async () => {
  for (const person of await people(9)) await campus.did(person, '2026-02-10T09:00:00.000Z', spotted(2));
  now = new Date('2026-04-02T08:00:00Z');
  expect((await view('m05')).spotting).toBeNull();
  const [tenth] = await people(1);
  if (tenth === undefined) throw new Error('nobody');
  await campus.did(tenth, '2026-04-02T07:00:00.000Z', spotted(2));
  expect((await view('m05')).spotting).toBeNull();
  now = new Date('2026-07-02T08:00:00Z');
  expect((await view('m05', '2026-T2')).spotting).toMatchObject({ people: { from: 10, to: 19 } });
  expect((await view('m05', '2026-T1')).spotting).toBeNull();
});

test('energy is that of answers that a model computed; doubts are told beside it', async () => {
  const vigilance = {
    kind: 'vigilance-checked',
    module: 'atelier-consignes',
    exercise: 'une-consigne-claire',
    exerciseVersion: 1,
    model: 'gemma-3-270m-fr-en',
    backend: 'recorded',
    seq: 0,
    counts: { date: { hits: 1, misses: 1, falseAlarms: 1 }, person: { hits: 1, misses: 0, falseAlarms: 0 } },
  } as const;
  for (const person of await people(11))
    await campus.did(person, '2026-02-10T09:00:00.000Z', tried(90), tried(110), tried(), vigilance);
  now = new Date('2026-04-02T08:00:00Z');
  const { energy, spotting, advice } = await view('atelier-consignes');
  expect(energy).toMatchObject({ wattHours: 2.2, milliwattHoursEach: 100, answers: 20, people: { from: 10 } });
  // Weights: a person 3, a date 2.
  expect(spotting).toMatchObject({ recall: { percent: 67 }, precision: { percent: 67 }, severity: { percent: 71 } });
  expect(advice).toEqual([]);
});

test('two campuses on one database publish once', async () => {
  for (const person of await people(10)) await campus.did(person, '2026-02-10T09:00:00.000Z', spotted(2));
  now = new Date('2026-04-02T08:00:00Z');
  const { observatory } = campus.services;
  const [one, other] = await Promise.all([observatory.upToDate(), observatory.upToDate()]);
  expect(one.batches).toHaveLength(1);
  expect(other).toEqual(one);
});
