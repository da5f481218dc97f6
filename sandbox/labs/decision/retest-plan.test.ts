import { expect, test } from 'vitest';
import { fixtureData } from './fixtures.ts';
import { beginRun, currentCase, reduceLab } from './machine.ts';
import { formOfRetest, itemsOf, planOf, retestRun } from './retest-plan.ts';

const finishedAt = new Date(2026, 10, 22, 10).getTime();
const path = '/modules/essai/ateliers/lab-1/refaire/';
/** A set of which the first case was answered. */
function finishedState() {
  const begun = beginRun(fixtureData, 'run-1', 0, {});
  const state = reduceLab(begun, { type: 'begin' }, { data: fixtureData, module: 'm04', now: finishedAt }).state;
  const file = currentCase(state, fixtureData) ?? expect.fail('no case');
  const context = { data: fixtureData, module: 'm04', now: finishedAt };
  return [
    { type: 'draft', change: { option: 'oui', confidence: 0.7 } },
    { type: 'commit-initial' },
    { type: 'draft', change: { option: 'oui', confidence: 0.7, pMachineRight: 0.5, reason: 'unsure' } },
    { type: 'commit-final' },
  ].reduce((before, action) => reduceLab(before, action as Parameters<typeof reduceLab>[1], context).state, {
    ...state,
    order: [file.id],
  });
}
const state = finishedState();
const [seen = ''] = state.order;
const unseen = fixtureData.cases.map(({ id }) => id).filter((id) => id !== seen);
const retests = (sets: string[][]) => ({ '1': sets, '2': sets });

test('with another form, all three retests are offered on its items, under the same conditions and list', () => {
  const data = { ...fixtureData, forms: ['A' as const, 'B' as const] };
  const plan = planOf(state, data, 'm04', path, 0);
  expect(plan).toMatchObject({ finishedOn: '2026-11-22', form: 'A', list: '1', seen: [seen], done: [] });
  expect(plan.offered).toEqual(['retest-7', 'retest-30', 'retest-90']);
  expect(formOfRetest(data, plan)).toBe('B');
  const other = { ...data, form: 'B' as const, retests: retests([['c04-j01'], ['c04-j02'], ['c04-j03']]) };
  expect(retestRun(plan, other, 'retest-30')).toEqual({
    occasion: 'retest-30',
    order: ['c04-j02'],
    conditions: { ...state.conditions, form: 'B', list: '1' },
  });
});

test('with one form, only sets of which nothing was seen are offered', () => {
  const data = { ...fixtureData, retests: retests([[seen], unseen.slice(0, 2), unseen.slice(2)]) };
  const plan = planOf(state, data, 'm04', path, 0);
  expect(plan.offered).toEqual(['retest-30', 'retest-90']);
  expect(itemsOf(data, plan, 'retest-7')).toBeNull();
  expect(retestRun(plan, data, 'retest-7')).toBeNull();
  expect(formOfRetest(data, plan)).toBe('A');
});

test('a small lab, or one all of whose items were seen, promises nothing', () => {
  expect(planOf(state, fixtureData, 'm04', path, 0).offered).toEqual([]);
});
