import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../src/lib/xapi/policy.ts';
import { isKnownExtension } from '../src/lib/xapi/policy-extensions.ts';
import { validateStatements } from '../src/lib/xapi/validate/statement.ts';
import { type StatementEvent, storeOf } from './events.ts';
import { buildStatement } from './statements.ts';

const context = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-22T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' },
};
const model = { model: 'gemma-3-270m-fr-en', backend: 'wasm' } as const;
const made: StatementEvent = {
  ...model,
  kind: 'synthesis-made',
  module: 'm05',
  lab: 'hangar-7',
  version: 1,
  attempt: 2,
  pieces: 48,
  calls: 55,
  milliwattHours: 640,
};
const checked: StatementEvent = {
  ...model,
  kind: 'vigilance-checked',
  module: 'm05',
  exercise: 'hangar-7',
  exerciseVersion: 1,
  seq: 1,
  counts: { date: { hits: 1, misses: 2, falseAlarms: 0 } },
};
const extension = (name: string) => `https://campus.example/xapi/extensions/${name}`;

function outcome(statement: unknown): string {
  const validation = validateStatements(JSON.parse(JSON.stringify(statement)), '1.0.3');
  if (validation.kind === 'invalid') return `invalid ${validation.problems[0]?.path}`;
  const [sent] = validation.statements;
  const own = { suivi: 's-7f3k2q9d', mesure: (module: string) => (module === 'm05' ? 'm-0c41xw8e' : 'm-other') };
  const refusal = sent === undefined ? null : checkPolicy(sent, { kind: 'session', own });
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule} ${refusal.path}`;
}

describe('the statements of a live synthesis', () => {
  it('say in suivi that one was made: pieces, calls, model, energy, and nothing of the text', () => {
    const built = buildStatement(made, context);
    expect(storeOf(made)).toBe('suivi');
    expect(built.object.id).toBe('https://campus.example/xapi/activities/m05/hangar-7/en-direct');
    expect(built.context.extensions).toEqual({
      [extension('item-version')]: 'hangar-7@1',
      [extension('model')]: 'gemma-3-270m-fr-en',
      [extension('backend')]: 'wasm',
      [extension('attempt')]: 2,
    });
    expect(built.result).toEqual({
      extensions: { [extension('pieces')]: 48, [extension('calls')]: 55, [extension('energy-mwh')]: 640 },
    });
    expect(outcome(built)).toBe('allowed');
    const { milliwattHours: _, ...unknown } = made;
    expect(outcome(buildStatement(unknown, context))).toBe('allowed');
  });

  it('say in mesure what the doubts were worth, under the pseudonym of the module and to the minute', () => {
    const built = buildStatement(checked, context);
    expect(storeOf(checked)).toBe('mesure');
    expect(built).toMatchObject({
      timestamp: '2026-11-22T09:30:00.000Z',
      actor: { account: { homePage: 'https://campus.example/pseudonyme/mesure/m05', name: 'm-0c41xw8e' } },
      object: { id: 'https://campus.example/xapi/activities/m05/hangar-7/vigilance' },
    });
    expect(outcome(built)).toBe('allowed');
  });

  it('are refused with a text where a count stands', () => {
    const built = buildStatement(made, context);
    for (const name of ['pieces', 'calls']) {
      expect([0, 48, 1000].every((value) => isKnownExtension(extension(name), value, 'session'))).toBe(true);
      expect(
        [-1, 1.5, 1001, 'D12', ['D12'], null].some((value) => isKnownExtension(extension(name), value, 'session')),
      ).toBe(false);
    }
    expect(outcome({ ...built, result: { ...built.result, response: 'Le vol est du 14 mars.' } })).toBe(
      '400 campus:no-free-text result.response',
    );
  });
});
