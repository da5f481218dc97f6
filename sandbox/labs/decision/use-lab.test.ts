import { describe, expect, test } from 'vitest';
import { defaultConditions, type LabConditions } from '../../../courses/schema/index.ts';
import { createLab } from '../shared/session.ts';
import { memoryServices } from '../shared/testing/services.ts';
import { fixtureData } from './fixtures.ts';
import { nameOfForm, urlOfForm } from './form-address.ts';
import { planOf } from './retest-plan.ts';
import { decisionMachine, type LabSource } from './use-lab.ts';

const source: LabSource = {
  module: 'm04',
  lab: 'lab-1',
  dataUrl: '/donnees/m04/labs/lab-1.json',
  keyUrl: '/donnees/m04/labs/lab-1.corrige.json',
  retestPath: '/modules/essai/ateliers/lab-1/refaire/',
};
const inB = { ...fixtureData, form: 'B' as const, forms: ['A' as const, 'B' as const] };
const parts = [['c04-i01', 'c04-i02'], ['c04-i03'], ['c04-i04']];
const files = {
  '/donnees/m04/labs/lab-1.json': { ...fixtureData, forms: ['A', 'B'] },
  '/donnees/m04/labs/lab-1.forme-b.json': { ...inB, retests: { '1': parts, '2': parts } },
};
const sight = { isSeen: () => true, watch: () => () => {} };

/** Opens the lab over what was saved before, as a page that is loaded anew. */
async function opened(memory: ReturnType<typeof memoryServices>, assigned: unknown, from: LabSource = source) {
  const services = { ...memory, assignment: async () => assigned };
  const lab = createLab(decisionMachine(from, services), from.dataUrl, services, sight);
  lab.open();
  await expect.poll(() => lab.session().kind).not.toBe('loading');
  const session = lab.session();
  return { lab, state: session.kind === 'ready' ? session.state : expect.fail(session.kind) };
}
const strict: LabConditions = { ...defaultConditions, considerOpposite: true, list: '2' };

test('addresses of the forms: A has the plain ones', () => {
  expect(nameOfForm('lab-1', 'B')).toBe('lab-1.forme-b');
  expect(urlOfForm(source.dataUrl, 'A')).toBe(source.dataUrl);
  expect(urlOfForm(source.dataUrl, 'B')).toBe('/donnees/m04/labs/lab-1.forme-b.json');
  expect(urlOfForm(source.keyUrl, 'B')).toBe('/donnees/m04/labs/lab-1.forme-b.corrige.json');
});

describe('what a learner works under', () => {
  test.each([null, { nonsense: true }, { ...defaultConditions, format: 'F9' }])(
    'is the default without a session, or where it cannot be read: %o',
    async (assigned) => {
      expect((await opened(memoryServices(files), assigned)).state.conditions).toEqual(defaultConditions);
    },
  );

  test('is what the session asks, in its form and list', async () => {
    const { state } = await opened(memoryServices(files), { ...strict, form: 'B' });
    expect(state).toMatchObject({ conditions: { ...strict, form: 'B' }, list: '2', stage: 'introduction' });
  });

  test('follows the session until the work begins, and then no more, in whichever form it began', async () => {
    for (const form of ['A', 'B'] as const) {
      const memory = memoryServices(files);
      const first = await opened(memory, null);
      first.lab.dispatch({ type: 'page-shown' });
      const memoryAgain = { ...memoryServices(files), ...memory, hold: async () => () => {} };
      const second = await opened(memoryAgain, { ...strict, form });
      expect(second.state.conditions).toEqual({ ...strict, form });
      second.lab.dispatch({ type: 'begin' });
      const third = await opened(memoryAgain, null);
      expect(third.state).toMatchObject({ stage: 'cases', conditions: { ...strict, form } });
    }
  });
});

test('a retest takes the other form’s items, in a state of its own', async () => {
  const memory = memoryServices(files);
  const { state: first } = await opened(memory, strict);
  const plan = planOf(first, { ...fixtureData, forms: ['A', 'B'] }, 'm04', source.retestPath, 0);
  const { state, lab } = await opened(memory, null, {
    ...source,
    retest: { occasion: 'retest-7', plan, forms: ['A', 'B'] },
  });
  expect(state).toMatchObject({
    occasion: 'retest-7',
    order: parts[0],
    list: '2',
    conditions: { ...strict, form: 'B' },
  });
  lab.dispatch({ type: 'begin' });
  expect([...memory.saved.keys()].toSorted()).toContain('m04/lab-1/retest-7');
});
