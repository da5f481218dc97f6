import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { LabServices } from './services.ts';

/** A lab as a pure machine over what it shows and what is saved. Made once: another object opens the lab again. */
export interface LabMachine<Data, State, Action, Restored extends { readonly kind: string }> {
  /** Names the lab among held and saved ones, e.g. `m04/lab-1`; never changes, or saved work is lost from sight. */
  readonly key: string;
  /** Checks what was fetched. @throws when it is not this lab's data: the page then says that it could not be loaded */
  readonly parse: (json: unknown) => Data;
  /**
   * Fits what was saved to the data, or begins. `restored` says what became of it; its kind `unreadable` has the saved work
   * set aside under another key, so that nothing is overwritten.
   */
  readonly open: (
    saved: unknown,
    data: Data,
    /** What the learner's training session asks of this lab; null without one. */
    assigned: unknown,
  ) => { readonly state: State; readonly restored: Restored };
  /** Where what was saved, or what is asked for, decides which data are fetched. */
  readonly addressOf?: (dataUrl: string, saved: unknown, assigned: unknown) => string;
  /** An action that is not possible returns the very same state and no event. */
  readonly reduce: (
    state: State,
    action: Action,
    data: Data,
  ) => { readonly state: State; readonly events: readonly LearningEvent[] };
  /**
   * What an event is in this learner's work, whenever it is recorded: a page that dies between two writes takes the same
   * step again under the same name, and nothing is doubled.
   */
  readonly eventName: (state: State, event: LearningEvent) => string;
  /** The part of the state that is saved; the state itself by default. The same object means: nothing to save. */
  readonly savedOf?: (state: State) => unknown;
  /** Actions that come with every keystroke: saved when they rest, and at once when the page goes away. */
  readonly rests?: (action: Action) => boolean;
  /** What the lab is told when the page is seen and no longer seen: labs that count active time. */
  readonly page?: { readonly shown: Action; readonly hidden: Action };
}

export type LabSession<Data, State, Restored> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** Another tab is at work on it: two would overwrite each other's state. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ready'; readonly data: Data; readonly state: State; readonly restored: Restored };

/** Whether the page is seen; a parameter so that it runs in a test. */
export interface PageSight {
  readonly isSeen: () => boolean;
  /** @returns what stops watching */
  readonly watch: (onChange: (seen: boolean) => void) => () => void;
}

const restMs = 300;

export interface OpenableLab<Data, State, Action, Restored> {
  readonly session: () => LabSession<Data, State, Restored>;
  readonly subscribe: (listener: () => void) => () => void;
  /** @returns the state after the action; null while the lab is not open */
  readonly dispatch: (action: Action) => State | null;
  /** Holds the lab, loads data and saved work; @returns what saves the rest and lets it go. */
  readonly open: () => () => void;
}

/** Loads a lab's data and saved state, then runs its machine: every action is saved and its events are recorded. */
export function createLab<Data, State, Action, Restored extends { readonly kind: string }>(
  machine: LabMachine<Data, State, Action, Restored>,
  dataUrl: string,
  services: LabServices,
  sight: PageSight,
): OpenableLab<Data, State, Action, Restored> {
  const { key, savedOf = (state: State): unknown => state } = machine;
  const listeners = new Set<() => void>();
  let session: LabSession<Data, State, Restored> = { kind: 'loading' };
  let timer: ReturnType<typeof setTimeout> | null = null;

  const show = (next: LabSession<Data, State, Restored>): void => {
    session = next;
    for (const listener of listeners) listener();
  };
  const save = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (session.kind === 'ready') void services.save(key, savedOf(session.state));
  };
  const flush = (): void => {
    if (timer !== null) save();
  };

  const dispatch = (action: Action): State | null => {
    if (session.kind !== 'ready') return null;
    const { state: before, data } = session;
    const { state, events } = machine.reduce(before, action, data);
    if (state !== before) show({ ...session, state });
    // All at once, in this very turn: a tab that is closed right after an answer has no time for a second one.
    for (const event of events) void services.record(event, machine.eventName(state, event));
    if (savedOf(state) === savedOf(before)) return state;
    if (machine.rests?.(action) === true) timer ??= setTimeout(save, restMs);
    else save();
    return state;
  };

  const load = async (isGone: () => boolean): Promise<void> => {
    const { addressOf } = machine;
    const own = Promise.all([services.load(key), services.assignment?.(key) ?? null]);
    const [json, [saved, assigned]] = await Promise.all([
      addressOf === undefined
        ? services.fetchJson(dataUrl)
        : own.then(([saved, assigned]) => services.fetchJson(addressOf(dataUrl, saved, assigned))),
      own,
    ]);
    const data = machine.parse(json);
    const { state, restored } = machine.open(saved, data, assigned);
    if (restored.kind === 'unreadable') await services.save(`${key}/set-aside/${services.newId()}`, saved);
    if (isGone()) return;
    show({ kind: 'ready', data, state, restored });
    if (machine.page !== undefined && sight.isSeen()) dispatch(machine.page.shown);
  };

  const open = (): (() => void) => {
    let gone = false;
    let release: (() => void) | null = null;
    show({ kind: 'loading' });
    const begin = async (): Promise<void> => {
      release = await services.hold(key);
      if (gone) release?.();
      else if (release === null) show({ kind: 'elsewhere' });
      else await load(() => gone);
    };
    begin().catch(() => {
      if (!gone) show({ kind: 'failed' });
    });
    const unwatch = sight.watch((seen) => {
      if (machine.page !== undefined) dispatch(seen ? machine.page.shown : machine.page.hidden);
      if (!seen) flush();
    });
    return () => {
      // Folded away in a lesson, the lab is no more seen than in a hidden page.
      if (machine.page !== undefined) dispatch(machine.page.hidden);
      flush();
      gone = true;
      unwatch();
      release?.();
    };
  };

  return {
    session: () => session,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    open,
  };
}
