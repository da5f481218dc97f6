import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLab, type LabMachine, type PageSight } from './session.ts';
import { memoryServices } from './testing/services.ts';

type State = { readonly text: string; readonly seen: boolean; readonly done: boolean };
type Action = { readonly type: 'write'; readonly text: string } | { readonly type: 'finish' | 'shown' | 'hidden' };
type Restored = { readonly kind: 'nothing' | 'restored' | 'unreadable' };

const begun: State = { text: '', seen: false, done: false };
const machine: LabMachine<{ readonly title: string }, State, Action, Restored> = {
  key: 'm90/notes',
  parse(json) {
    if (typeof json !== 'object' || json === null || !('title' in json)) throw new Error('not this lab');
    return { title: String(json.title) };
  },
  open(saved) {
    if (saved === undefined) return { state: begun, restored: { kind: 'nothing' } };
    if (typeof saved !== 'object' || saved === null || !('text' in saved))
      return { state: begun, restored: { kind: 'unreadable' } };
    return { state: { ...begun, text: String(saved.text) }, restored: { kind: 'restored' } };
  },
  reduce(state, action) {
    if (action.type === 'write') return { state: { ...state, text: action.text }, events: [] };
    if (action.type === 'finish') {
      if (state.done) return { state, events: [] };
      return { state: { ...state, done: true }, events: [{ kind: 'lab-attended', module: 'm90', lab: 'notes' }] };
    }
    return { state: { ...state, seen: action.type === 'shown' }, events: [] };
  },
  eventName: (_, event) => `run-1/${event.kind}`,
  rests: ({ type }) => type === 'write',
  page: { shown: { type: 'shown' }, hidden: { type: 'hidden' } },
};

/** A page whose sight the test changes. */
function page(): PageSight & { readonly see: (seen: boolean) => void } {
  const watchers = new Set<(seen: boolean) => void>();
  let seen = true;
  return {
    isSeen: () => seen,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    see(next) {
      seen = next;
      for (const watcher of watchers) watcher(next);
    },
  };
}
const files = { '/data.json': { title: 'Notes' } };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(answers: Readonly<Record<string, unknown>> = files) {
  const services = memoryServices(answers);
  const sight = page();
  const lab = createLab(machine, '/data.json', services, sight);
  const opened = async () => {
    const close = lab.open();
    await vi.advanceTimersByTimeAsync(0);
    return close;
  };
  return { services, sight, lab, opened };
}

describe('opening', () => {
  test('begins a lab, tells it that it is seen, and says to those who listen that it is ready', async () => {
    const { lab, opened } = setUp();
    const heard: string[] = [];
    lab.subscribe(() => heard.push(lab.session().kind));
    expect(lab.session().kind).toBe('loading');
    await opened();
    expect(lab.session()).toMatchObject({
      kind: 'ready',
      data: { title: 'Notes' },
      state: { seen: true },
      restored: { kind: 'nothing' },
    });
    expect(heard).toEqual(['loading', 'ready', 'ready']);
  });

  test('takes up saved work', async () => {
    const { lab, opened, services } = setUp();
    services.saved.set('m90/notes', { text: 'Déjà écrit' });
    await opened();
    expect(lab.session()).toMatchObject({ state: { text: 'Déjà écrit' }, restored: { kind: 'restored' } });
  });

  test('sets saved work that it cannot read aside before anything is written over it', async () => {
    const { opened, services } = setUp();
    services.saved.set('m90/notes', 42);
    await opened();
    expect(services.saves).toEqual(['m90/notes/set-aside/id-1', 'm90/notes']);
    expect(services.saved.get('m90/notes/set-aside/id-1')).toBe(42);
  });

  test.each([
    ['the file cannot be had', new Error('offline')],
    ['there is none', null],
    ['it is of another lab', { name: 'autre' }],
  ])('fails where %s, and touches nothing that was saved', async (_, file) => {
    const { lab, opened, services } = setUp({ '/data.json': file });
    services.saved.set('m90/notes', { text: 'Déjà écrit' });
    await opened();
    expect(lab.session()).toEqual({ kind: 'failed' });
    expect(lab.dispatch({ type: 'finish' })).toBeNull();
    expect(services.saves).toEqual([]);
    expect(services.recorded.size).toBe(0);
  });

  test('waits while another tab is at work on it, and opens once that one has let go', async () => {
    const { lab, opened, services } = setUp();
    const release = await services.hold('m90/notes');
    const close = await opened();
    expect(lab.session()).toEqual({ kind: 'elsewhere' });
    close();
    release?.();
    await opened();
    expect(lab.session().kind).toBe('ready');
  });

  test('lets a lab go that was closed before it was open, and shows nothing of it any more', async () => {
    const { lab, services } = setUp();
    lab.open()();
    await vi.advanceTimersByTimeAsync(0);
    expect(lab.session()).toEqual({ kind: 'loading' });
    expect(await services.hold('m90/notes')).not.toBeNull();
  });
});

describe('an action', () => {
  test('is saved, and its events recorded under their name, in the same turn', async () => {
    const { lab, opened, services } = setUp();
    await opened();
    const state = lab.dispatch({ type: 'finish' });
    expect(state).toMatchObject({ done: true });
    expect([...services.recorded]).toEqual([
      ['run-1/lab-attended', { kind: 'lab-attended', module: 'm90', lab: 'notes' }],
    ]);
    expect(services.saved.get('m90/notes')).toMatchObject({ done: true });
  });

  test('that changes nothing saves and records nothing', async () => {
    const { lab, opened, services } = setUp();
    await opened();
    lab.dispatch({ type: 'finish' });
    const before = services.saves.length;
    lab.dispatch({ type: 'finish' });
    expect(services.saves).toHaveLength(before);
    expect(services.recorded.size).toBe(1);
  });

  test('of typing is saved once it rests', async () => {
    const { lab, opened, services } = setUp();
    await opened();
    const before = services.saves.length;
    for (const text of ['N', 'No', 'Non']) lab.dispatch({ type: 'write', text });
    expect(services.saves).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(300);
    expect(services.saves).toHaveLength(before + 1);
    expect(services.saved.get('m90/notes')).toMatchObject({ text: 'Non' });
  });

  test('of typing is saved at once where the page goes away or the lab is closed', async () => {
    const { lab, opened, services, sight } = setUp();
    const close = await opened();
    lab.dispatch({ type: 'write', text: 'Un' });
    sight.see(false);
    expect(services.saved.get('m90/notes')).toMatchObject({ text: 'Un', seen: false });
    lab.dispatch({ type: 'write', text: 'Deux' });
    close();
    expect(services.saved.get('m90/notes')).toMatchObject({ text: 'Deux' });
    sight.see(true);
    expect(lab.session()).toMatchObject({ state: { seen: false } });
  });

  test('is told that it is not seen any more when it is closed on a page that stays', async () => {
    const { lab, opened, services } = setUp();
    const close = await opened();
    expect(lab.session()).toMatchObject({ state: { seen: true } });
    close();
    expect(services.saved.get('m90/notes')).toMatchObject({ seen: false });
  });
});
