import { describe, expect, it } from 'vitest';
import type { StatementEvent } from '../../../client/events.ts';
import { buildStatement } from '../../../client/statements.ts';
import { checkPolicy, type Writer } from './policy.ts';
import { validateStatements } from './validate/statement.ts';
import { extensionIri } from './vocabulary.ts';

const writer: Writer = { kind: 'session', own: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' } };
const context = {
  id: '6a8dcfc2-66fb-4336-91e2-fa4c028a2f26',
  recordedAt: '2026-11-22T09:30:42.123Z',
  lang: 'fr',
  actors: { suivi: 's-7f3k2q9d', mesure: () => 'm-0c41xw8e' },
};
const run = { module: 'm04', lab: 'lab-1', condition: 'wait-20-cite-opposite', form: 'B', list: '2' } as const;
const item = { ...run, case: 'c04-j07', caseVersion: 1, seq: 3 } as const;
const events: readonly StatementEvent[] = [
  { ...item, kind: 'judgment-made', format: 'F1', phase: 'initial', option: 'oui', confidence: 0.7 },
  { ...item, kind: 'advice-shown', format: 'F1', occasion: 'retest-7', advice: 'c04-j07-a' },
  {
    ...item,
    kind: 'piece-read',
    format: 'F3',
    arm: 'none',
    cote: 'D1',
    phase: 'before-advice',
    openedMs: 4000,
    dwell: 'short',
  },
  { ...item, kind: 'judgment-made', format: 'F3', arm: 'none', phase: 'final', option: 'oui', confidence: 0.7 },
  { ...run, kind: 'lab-finished', format: 'F1', occasion: 'retest-90', seq: 9, activeMs: 60_000 },
];

function outcome(statement: unknown): string {
  const validation = validateStatements(JSON.parse(JSON.stringify(statement)), '1.0.3');
  if (validation.kind === 'invalid') return `invalid ${validation.problems[0]?.path}`;
  const [sent] = validation.statements;
  const refusal = sent === undefined ? null : checkPolicy(sent, writer);
  return refusal === null ? 'allowed' : `${refusal.status} ${refusal.rule}`;
}
const withExtension = (name: Parameters<typeof extensionIri>[0], value: string) => {
  const built = buildStatement(events[0] ?? expect.fail(), context);
  const extensions = { ...built.context.extensions, [extensionIri(name)]: value };
  return { ...built, context: { ...built.context, extensions } };
};

describe('what a run under a trainer’s conditions writes', () => {
  it.each(events)('is allowed: $kind in format $format', (event) => {
    const built = buildStatement(event, context);
    expect(outcome(built)).toBe('allowed');
    expect(built.context.extensions).toMatchObject({
      [extensionIri('condition')]: run.condition,
      [extensionIri('form')]: 'B',
      [extensionIri('list')]: '2',
    });
  });

  it('says nothing of an advice that was not seen', () => {
    expect(Object.keys(buildStatement(events[3] ?? expect.fail(), context).result?.extensions ?? {})).toEqual([
      extensionIri('confidence'),
    ]);
  });

  it.each([
    ['condition', 'commit-first-dupont'],
    ['condition', 'wait-999'],
    ['format', 'F2'],
    ['arm', 'avec'],
    ['occasion', 'retest-8'],
    ['occasion', 'first'],
    ['list', 'drawn'],
  ] as const)('is refused where %s is « %s »', (name, value) => {
    expect(outcome(withExtension(name, value))).toBe('400 campus:extension');
  });
});
