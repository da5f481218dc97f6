import { assignmentOf } from './assignment.ts';
import { createCheckpoints } from './checkpoints.ts';
import { openDatabase } from './database.ts';
import { createEvaluations, type Evaluations, resultKey } from './evaluation.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createDatabaseStore, createSafeStore, type OutboxStore } from './outbox-store.ts';
import type { SavedStates } from './recorder.ts';
import { createSessionSource, currentOwner, type KeyStorage, type Session, type SessionSource } from './session.ts';
import { createKeyedStore, createSavedStates, type KeyedStore, saveStateOf } from './states.ts';
import { createTimeTracker, recoverSpans, type TrackedActivity, watchPage } from './time.ts';
import { createTransfer, type Transfer } from './transfer.ts';
import { newId } from './uuid.ts';

export type { EvaluationOutcome, Evaluations } from './evaluation.ts';
export type { EvaluationResult, GradedQuestion } from './evaluation-result.ts';
export { type LearningEvent, storeOf } from './events.ts';
export type { Outbox } from './outbox.ts';
export type { Recorder, SavedStates, SyncStatus } from './recorder.ts';
export * from './retests.ts';
export type { Session } from './session.ts';
export { syncStatusText } from './sync-text.ts';
export type { Transfer } from './transfer.ts';
export { newId, uuidOfName } from './uuid.ts';

interface Client {
  readonly outbox: Outbox;
  readonly session: SessionSource;
  readonly states: SavedStates;
  readonly keyed: KeyedStore;
  readonly store: OutboxStore;
  readonly track: (activity: TrackedActivity) => () => void;
}

const http = { fetch: (url: string, init?: RequestInit) => fetch(url, init), now: () => Date.now() };

let client: Client | null = null;

function getClient(): Client {
  client ??= startClient();
  return client;
}

export const getRecorder = (): Outbox => getClient().outbox;
export const getSavedStates = (): SavedStates => getClient().states;
export const getEvaluations = (): Evaluations => createEvaluations({ ...http, ...getClient() });
export const getTransfer = (): Transfer => createTransfer(getClient());
/** Records the time that the page is visible and its reader active; returns what stops it. */
export const trackTime = (activity: TrackedActivity): (() => void) => getClient().track(activity);

/** Who is signed in; a visitor when the server cannot be asked. Asks once per page. */
export async function getSession(): Promise<Session> {
  const state = await getClient().session.current();
  return state.kind === 'known' ? state.session : { signedIn: false };
}

/** What the session that the learner joined asks of a lab (`m04/lab-1`); offline, what it last asked. */
export const getAssignment = (lab: string): Promise<unknown> => assignmentOf(getClient(), lab);

function localStore(): KeyStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Lets one tab at a time send; browsers without Web Locks only risk to send the same id twice. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('campus-outbox', work);
  else await work();
}

function startClient(): Client {
  const { now } = http;
  const session = createSessionSource({ ...http, storage: localStore() });
  const database = openDatabase();
  const keyed = createKeyedStore(database);
  const states = createSavedStates(keyed, session);
  const checkpoints = createCheckpoints(database, localStore());
  const store = createSafeStore(database.then((open) => (open === null ? null : createDatabaseStore(open))));
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('campus-outbox') : null;
  const outbox = createOutbox({
    ...http,
    session,
    newId,
    store,
    loadSender: async () => (await import('./sender.ts')).sender,
    random: Math.random,
    lang: () => document.documentElement.lang || 'fr',
    online: () => navigator.onLine,
    schedule(work, ms) {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    exclusively,
    announce: () => channel?.postMessage('changed'),
    backoff: { firstMs: 2_000, maxMs: 300_000 },
    endpoint: '/xapi/statements',
    onGraded: (module, result, owner) => saveStateOf(keyed, owner, resultKey(module, result.attemptId), result),
  });
  const time = { record: outbox.record, checkpoints, now, newId, owner: () => currentOwner(session) };
  connect(outbox, session, channel);
  void recoverSpans(time).then(() => outbox.reload());
  return {
    outbox,
    session,
    states,
    keyed,
    store,
    track: (activity) => watchPage(createTimeTracker(time, activity), { now }),
  };
}

/** After this long in the background the page asks again who is signed in. */
const staleAfterMs = 60_000;

function connect(outbox: Outbox, session: SessionSource, channel: BroadcastChannel | null): void {
  let hiddenAt = 0;
  const onHidden = () => {
    hiddenAt = Date.now();
    outbox.sendBeforeHidden();
  };
  const onVisible = async () => {
    if (Date.now() - hiddenAt > staleAfterMs || outbox.status().state === 'signed-out') await session.refresh();
    await outbox.reload();
  };
  channel?.addEventListener('message', () => void outbox.reload());
  window.addEventListener('online', () => void outbox.flush());
  window.addEventListener('offline', () => void outbox.reload());
  window.addEventListener('pagehide', onHidden);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void onVisible();
  });
  window.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') onHidden();
    else void onVisible();
  });
}
