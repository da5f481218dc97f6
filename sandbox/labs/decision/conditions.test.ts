import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionId, defaultConditions, type LabConditions, labConditions } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { fixtureData as data } from './fixtures.ts';
import { beginRun, currentCase, type LabAction, reduceLab } from './machine.ts';
import { armOf, phaseOf, waitLeftMs, workOn } from './phase.ts';
import { type LabState, labState } from './state.ts';

const module = 'm04';
type Change = Partial<LabConditions>;
const under = (change: Change, seed = 0): LabState =>
  beginRun(data, 'run-1', seed, { conditions: { ...defaultConditions, ...change } });

/** Plays actions one second apart, collecting the events. */
function play(start: LabState, actions: readonly LabAction[]) {
  let state = start;
  let now = start.clock.countedTo ?? 1_000_000;
  const events: LearningEvent[] = [];
  for (const action of actions) {
    now += 1000;
    const step = reduceLab(state, action, { data, module, now });
    state = step.state;
    events.push(...step.events);
  }
  const file = currentCase(state, data);
  const work = file === null ? null : workOn(state, file);
  const phase = file === null || work === null ? null : phaseOf(work, armOf(state, file.id), state.conditions);
  return { state, events, file, work, phase, kinds: events.map(({ kind }) => kind) };
}
const own: readonly LabAction[] = [
  { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
  { type: 'commit-initial' },
];
const answer = { option: 'oui', confidence: 0.8 } as const;
const seconds = (n: number): readonly LabAction[] => Array.from({ length: n }, () => ({ type: 'await-advice' }));
const against = 'La pièce D2 dit exactement le contraire.';

describe('advice on request', () => {
  test('the own answer brings no advice; asking does, once', () => {
    const before = play(under({ advice: 'on-request' }), [{ type: 'begin' }, ...own, { type: 'await-advice' }]);
    expect(before).toMatchObject({ phase: 'final', kinds: ['judgment-made'] });
    const after = play(before.state, [{ type: 'request-advice' }, { type: 'request-advice' }]);
    expect(after.kinds).toEqual(['advice-shown']);
  });

  test('without having asked, one concludes without saying anything of the advice', () => {
    const { events } = play(under({ advice: 'on-request' }), [
      { type: 'begin' },
      ...own,
      { type: 'draft', change: { ...answer, pMachineRight: 0.5, reason: 'advice-convincing' } },
      { type: 'commit-final' },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: 'judgment-made', phase: 'final', condition: 'on-request' });
    expect(events.at(-1)).not.toHaveProperty('pMachineRight');
    expect(events.at(-1)).not.toHaveProperty('reason');
  });

  test('before the own answer there is nothing to ask for', () => {
    expect(play(under({ advice: 'on-request' }), [{ type: 'begin' }, { type: 'request-advice' }]).kinds).toEqual([]);
  });
});

describe('waiting for the advice', () => {
  const waiting = () => play(under({ advice: 'wait', waitSeconds: 5 }), [{ type: 'begin' }, ...own]);

  test('the advice comes after the delay and not before; nothing is concluded in between', () => {
    const { state, file, phase, work } = waiting();
    expect(phase).toBe('waiting');
    expect(waitLeftMs(state, work ?? expect.fail())).toBe(5000);
    const early = play(state, [
      ...seconds(4),
      { type: 'draft', change: { ...answer, pMachineRight: 0.5, reason: 'unsure' } },
    ]);
    expect(early.kinds).toEqual([]);
    expect(play(waiting().state, [...seconds(3), { type: 'commit-final' }]).kinds).toEqual([]);
    expect(play(state, seconds(5)).events).toMatchObject([{ kind: 'advice-shown', advice: file?.advice['1'].id }]);
  });

  test('time with the page hidden is not waited', () => {
    const { state } = waiting();
    const hidden = reduceLab(state, { type: 'page-hidden' }, { data, module, now: 1_004_000 }).state;
    const back = reduceLab(hidden, { type: 'page-shown' }, { data, module, now: 9_000_000 }).state;
    const step = reduceLab(back, { type: 'await-advice' }, { data, module, now: 9_001_000 });
    expect(step.events).toEqual([]);
  });
});

describe('citing the cote and considering the opposite', () => {
  const strict = under({ citeCote: true, considerOpposite: true });
  const full = { ...answer, pMachineRight: 0.5, reason: 'unsure' } as const;

  test('a final answer needs the reason against first, then a cote of the case', () => {
    const first = play(strict, [{ type: 'begin' }, ...own, { type: 'draft', change: full }, { type: 'commit-final' }]);
    expect(first).toMatchObject({ phase: 'opposite', kinds: ['judgment-made', 'advice-shown'] });
    const short = play(first.state, [{ type: 'draft', change: { opposite: 'non   ' } }, { type: 'name-opposite' }]);
    expect(short.phase).toBe('opposite');
    const named = play(first.state, [{ type: 'draft', change: { opposite: against } }, { type: 'name-opposite' }]);
    expect(named).toMatchObject({ phase: 'final', work: { opposite: against } });
    const uncited = play(named.state, [{ type: 'draft', change: { cite: 'D9' } }, { type: 'commit-final' }]);
    expect(uncited.kinds).toEqual([]);
    const cited = play(named.state, [{ type: 'draft', change: { cite: 'D2' } }, { type: 'commit-final' }]);
    expect(cited.kinds).toEqual(['judgment-made']);
    expect(cited.state.works[first.file?.id ?? '']).toMatchObject({ final: { cite: 'D2' }, opposite: against });
  });

  test('what is recorded names the condition and holds neither the reason nor the cote', () => {
    const { events } = play(strict, [
      { type: 'begin' },
      ...own,
      { type: 'draft', change: { opposite: against } },
      { type: 'name-opposite' },
      { type: 'draft', change: { ...full, cite: 'D2' } },
      { type: 'commit-final' },
    ]);
    expect(events).toHaveLength(3);
    for (const event of events) expect(event).toMatchObject({ format: 'F1', condition: 'commit-first-cite-opposite' });
    expect(JSON.stringify(events)).not.toContain('contraire');
    expect(JSON.stringify(events)).not.toContain('D2');
  });
});

describe('format F3', () => {
  const finish: readonly LabAction[] = [
    { type: 'await-advice' },
    { type: 'draft', change: { ...answer, pMachineRight: 0.5, reason: 'unsure' } },
    { type: 'commit-final' },
  ];

  test('each case has one answer; half of them come with advice, and the next learner has the other half', () => {
    const arms = [0, 2].map((seed) => {
      const { events, state } = play(under({ format: 'F3' }, seed), [
        { type: 'begin' },
        ...data.cases.flatMap(() => finish),
      ]);
      expect(state.stage).toBe('debrief');
      const answers = events.filter((event) => event.kind === 'judgment-made');
      expect(answers).toHaveLength(8);
      for (const one of answers) {
        expect(one).toMatchObject({ phase: 'final', format: 'F3', condition: 'at-once' });
        expect('pMachineRight' in one).toBe(one.arm === 'advice');
      }
      const shown = events.flatMap((event) => (event.kind === 'advice-shown' ? [event.case] : []));
      expect(shown.toSorted()).toEqual(
        answers
          .filter(({ arm }) => arm === 'advice')
          .map((one) => one.case)
          .toSorted(),
      );
      return shown;
    });
    expect(arms.flat().toSorted()).toEqual(data.cases.map(({ id }) => id));
  });

  test('an own answer before the advice does not exist, and the advice cannot be skipped', () => {
    const { kinds } = play(under({ format: 'F3' }), [{ type: 'begin' }, ...own, { type: 'commit-final' }]);
    expect(kinds.filter((kind) => kind === 'judgment-made')).toHaveLength(0);
  });
});

describe('a retest', () => {
  test('has its own cases, names the occasion in each statement, and leaves no trace of attendance', () => {
    const order = ['c04-i02', 'c04-i05'];
    const start = beginRun(data, 'run-1', 0, { occasion: 'retest-30', order });
    const { events, state } = play(start, [
      { type: 'begin' },
      ...order.flatMap((): LabAction[] => [
        ...own,
        { type: 'draft', change: { ...answer, pMachineRight: 0.5, reason: 'unsure' } },
        { type: 'commit-final' },
      ]),
    ]);
    expect(state).toMatchObject({ stage: 'debrief', finishedAt: 1_000_000 + 9 * 1000 });
    expect(events.map(({ kind }) => kind)).not.toContain('lab-attended');
    for (const event of events) expect(event).toMatchObject({ occasion: 'retest-30' });
    const again = play(state, [{ type: 'restart', runId: 'run-2', seed: 5 }]);
    expect(again.state).toMatchObject({ order, occasion: 'retest-30', run: 2 });
  });
});

const anyConditions = fc
  .record({
    format: fc.constantFrom('F1' as const, 'F3' as const),
    advice: fc.constantFrom('at-once' as const, 'on-request' as const, 'wait' as const),
    waitSeconds: fc.integer({ min: 5, max: 30 }),
    citeCote: fc.boolean(),
    considerOpposite: fc.boolean(),
    explanation: fc.boolean(),
    form: fc.constant('A' as const),
    list: fc.constantFrom('1' as const, '2' as const, 'drawn' as const),
  })
  .filter((conditions) => labConditions.safeParse(conditions).success);
const anyAction: fc.Arbitrary<LabAction> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record(
        {
          option: fc.constantFrom('oui', 'non'),
          confidence: fc.constantFrom(0.5, 0.9),
          pMachineRight: fc.constantFrom(0, 1),
          reason: fc.constantFrom('unsure' as const),
          cite: fc.constantFrom('D1', 'D2', 'D9'),
          opposite: fc.constantFrom('', 'court', against),
        },
        { requiredKeys: ['option', 'confidence'] },
      )
      .map((change) => ({ type: 'draft', change }) as const),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<LabAction>(
      { type: 'commit-initial' },
      { type: 'request-advice' },
      { type: 'await-advice' },
      { type: 'name-opposite' },
      { type: 'commit-final' },
      { type: 'page-hidden' },
      { type: 'page-shown' },
    ),
  },
);

test('under any conditions, whatever anyone does: the order of steps holds, and every event names the conditions alone', () => {
  fc.assert(
    fc.property(
      anyConditions,
      fc.nat(),
      fc.array(fc.tuple(anyAction, fc.integer({ min: 0, max: 20_000 })), { maxLength: 80 }),
      (conditions, seed, steps) => {
        let state = beginRun(data, 'run-1', seed, { conditions });
        let now = 0;
        state = reduceLab(state, { type: 'begin' }, { data, module, now }).state;
        const events: LearningEvent[] = [];
        for (const [action, delay] of steps) {
          now += delay;
          const next = reduceLab(state, action, { data, module, now });
          state = next.state;
          events.push(...next.events);
        }
        expect(labState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        expect(state.list === conditions.list || conditions.list === 'drawn').toBe(true);
        for (const event of events) {
          if (event.kind === 'lab-attended') continue;
          expect(event).toMatchObject({ format: conditions.format, condition: conditionId(conditions) });
          expect(JSON.stringify(event)).not.toContain(against);
        }
        for (const id of state.order) {
          const said = events.flatMap((event) => {
            if (!('case' in event) || event.case !== id) return [];
            return event.kind === 'judgment-made' ? [event.phase] : event.kind === 'advice-shown' ? ['advice'] : [];
          });
          const arm = armOf(state, id);
          const allowed = {
            F1: ['', 'initial', 'initial advice', 'initial advice final'],
            F3: arm === 'advice' ? ['', 'advice', 'advice final'] : ['', 'final'],
          }[conditions.format];
          const optional = conditions.advice === 'on-request' ? ['initial final'] : [];
          expect([...allowed, ...optional]).toContain(said.join(' '));
          const work = state.works[id];
          if ((work?.final ?? null) === null) continue;
          if (conditions.considerOpposite) expect(work?.opposite).toBe(against);
          expect(work?.final?.cite !== null).toBe(conditions.citeCote);
        }
      },
    ),
  );
});
