import { expect, test } from 'vitest';
import { buildStatement } from '../../../../client/statements.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { observationOf } from './fold-observations.ts';

function observed(module: string, exercise: string) {
  const built = buildStatement(
    {
      kind: 'vigilance-checked',
      module,
      exercise,
      exerciseVersion: 1,
      model: 'tiny',
      backend: 'wasm',
      seq: 0,
      counts: { date: { hits: 1, misses: 0, falseAlarms: 0 } },
    },
    {
      id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
      recordedAt: '2026-11-22T09:30:42.123Z',
      lang: 'fr',
      actors: { suivi: 's-1', mesure: () => 'm-1' },
    },
  );
  const validation = validateStatements(JSON.parse(JSON.stringify(built)), '1.0.3');
  if (validation.kind === 'invalid') throw new Error('invalid');
  const [sent] = validation.statements;
  if (sent === undefined) throw new Error('nothing');
  return observationOf({
    ...sent,
    version: '1.0.3',
    id: built.id,
    timestamp: built.timestamp,
    stored: built.timestamp,
    authority: built.actor,
  });
}

test('doubts of the prompt workshop are observed; those about a live text are not added to the planted errors of a module', () => {
  expect(observed('atelier-consignes', 'citer-les-pieces')).toMatchObject({ what: { kind: 'vigilance' } });
  expect(observed('m05', 'hangar-7')).toBeNull();
});
