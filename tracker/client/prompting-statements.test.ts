import { describe, expect, it } from 'vitest';
import { type StatementEvent, storeOf } from './events.ts';
import { buildStatement, type StatementContext } from './statements.ts';

const context: StatementContext = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-22T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: (module) => `m-${module}` },
  registration: '2b293352-daf2-4c45-9ec4-7a71d3074e5b',
};
const item = {
  module: 'atelier-consignes',
  exercise: 'citer-les-pieces',
  exerciseVersion: 2,
  model: 'gemma-3-270m-fr-en',
  backend: 'wasm',
} as const;
const tried: StatementEvent = { ...item, kind: 'prompt-tried', attempt: 3, passed: ['cite', 'six-lignes'] };
const checked: StatementEvent = {
  ...item,
  kind: 'vigilance-checked',
  seq: 4,
  counts: { date: { hits: 1, misses: 2, falseAlarms: 0 } },
};
const extension = (name: string) => `https://campus.example/xapi/extensions/${name}`;

describe('the statements of the prompt workshop', () => {
  it('says in suivi that an exercise was tried, with the criteria met, the model and the backend', () => {
    const built = buildStatement(tried, context);
    expect(storeOf(tried)).toBe('suivi');
    expect(built.actor.account.name).toBe('s-7f3k2q9d');
    expect(built.object.id).toBe('https://campus.example/xapi/activities/atelier-consignes/citer-les-pieces');
    expect(built.context.extensions).toEqual({
      [extension('item-version')]: 'citer-les-pieces@2',
      [extension('model')]: 'gemma-3-270m-fr-en',
      [extension('backend')]: 'wasm',
      [extension('attempt')]: 3,
    });
    expect(built.result).toEqual({ extensions: { [extension('criteria-passed')]: 'cite[,]six-lignes' } });
  });

  it('says what the model’s answer used where one ran, in tens of milliwatt-hours', () => {
    expect(buildStatement({ ...tried, milliwattHours: 90 }, context).result?.extensions).toMatchObject({
      [extension('energy-mwh')]: 90,
    });
  });

  it('says in mesure how many doubts were right, missing and unneeded, to the minute and under another pseudonym', () => {
    const built = buildStatement(checked, context);
    expect(storeOf(checked)).toBe('mesure');
    expect(built.actor.account).toEqual({
      homePage: 'https://campus.example/pseudonyme/mesure/atelier-consignes',
      name: 'm-atelier-consignes',
    });
    expect(built.timestamp).toBe('2026-11-22T09:30:00.000Z');
    expect(built.context.registration).not.toBe(context.registration);
    expect(built.result).toEqual({
      extensions: { [extension('vigilance')]: { date: { hits: 1, misses: 2, falseAlarms: 0 } } },
    });
    expect(JSON.stringify(built)).not.toContain('s-7f3k2q9d');
  });
});
