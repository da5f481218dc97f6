import type { Checkpoint, Checkpoints } from './checkpoints.ts';
import type { LearningEvent } from './events.ts';
import type { RecordOptions } from './outbox.ts';
import { cut, endOf, type Notice, noticeTime, type Span, type TimeState } from './time-core.ts';
import { uuidOfName } from './uuid.ts';

/** What time is credited to. */
export interface TrackedActivity {
  readonly module: string;
  /** A lesson id, a lab id, or `evaluation`. */
  readonly activity: string;
  readonly activityType: 'lesson' | 'simulation' | 'assessment';
}

export interface TimeDeps {
  readonly record: (event: LearningEvent, options: RecordOptions) => Promise<void>;
  readonly checkpoints: Checkpoints;
  /** Epoch ms */
  readonly now: () => number;
  readonly newId: () => string;
  /** Account key of who is signed in; null for a visitor. */
  readonly owner: () => string | null;
}

export interface TimeTracker {
  notice(kind: Notice['kind']): void;
}

export const checkpointEveryMs = 15_000;
/** A tab that lives writes a checkpoint every 15 s while a span is open; after this long its tab is gone. */
const orphanAfterMs = 60_000;

/** Folds notices into `time-spent` events, with a checkpoint of the open span that survives the tab. */
export function createTimeTracker(deps: TimeDeps, tracked: TrackedActivity): TimeTracker {
  let state: TimeState = null;
  let spanId = deps.newId();
  let lastWritten = 0;

  const checkpoint = (at: number): void => {
    if (state === null) return;
    lastWritten = at;
    const { module, activity, activityType } = tracked;
    const endsAt = endOf(state, at);
    const { startedAt } = state;
    void deps.checkpoints.write({
      id: spanId,
      owner: deps.owner(),
      module,
      activity,
      activityType,
      startedAt,
      endsAt,
      writtenAt: at,
    });
  };

  return {
    notice(kind) {
      const at = deps.now();
      const before = state;
      const step = noticeTime(state, { kind, at });
      state = step.state;
      if (before !== null && (state === null || state.startedAt !== before.startedAt)) {
        const id = spanId;
        spanId = deps.newId();
        const end = step.ended.at(-1)?.endedAt;
        if (end !== undefined) deps.checkpoints.end(id, end);
        void recordSpans(deps, tracked, id, step.ended, {});
        checkpoint(at);
      } else if (state !== null && (before === null || at - lastWritten >= checkpointEveryMs)) {
        checkpoint(at);
      }
    },
  };
}

/** The first span bears the checkpoint's id and the others ids made from it: closing and recovering give the same ids. */
async function recordSpans(
  deps: Pick<TimeDeps, 'record' | 'checkpoints'>,
  tracked: TrackedActivity,
  id: string,
  spans: readonly Span[],
  options: RecordOptions,
): Promise<void> {
  const { module, activity, activityType } = tracked;
  const writes = spans.map((span, index) => {
    const startedAt = new Date(span.startedAt).toISOString();
    const endedAt = new Date(span.endedAt).toISOString();
    const event = { kind: 'time-spent', module, activity, activityType, startedAt, endedAt } as const;
    return index === 0
      ? deps.record(event, { ...options, id, closes: id })
      : deps.record(event, { ...options, id: uuidOfName(`${id}/${index}`) });
  });
  await Promise.all(writes);
  // For a span that was too short to be recorded, and where there is no database to do both at once.
  await deps.checkpoints.remove(id);
}

/** Credits what killed tabs left behind, to whoever was signed in then. */
export async function recoverSpans(deps: Pick<TimeDeps, 'record' | 'checkpoints' | 'now'>): Promise<void> {
  const now = deps.now();
  const orphans = (await deps.checkpoints.all()).filter((left) => Math.abs(now - left.writtenAt) > orphanAfterMs);
  for (const left of orphans) {
    const { spans } = cut(left.startedAt, left.endsAt);
    const recordedAt = new Date(left.endsAt).toISOString();
    await recordSpans(deps, trackedOf(left), left.id, spans, { owner: left.owner, recordedAt });
  }
}

const trackedOf = ({ module, activity, activityType }: Checkpoint): TrackedActivity => ({
  module,
  activity,
  activityType,
});

/**
 * Signs of a reader: pointer, touch, keyboard, scrolling, and — for those whose assistive technology moves no pointer —
 * typing, focus and selection. Where the focus goes is not looked at, and losing it is no sign.
 */
const signs = [
  'pointerdown',
  'pointermove',
  'touchstart',
  'wheel',
  'keydown',
  'input',
  'scroll',
  'focusin',
  'selectionchange',
] as const;

/** Connects a tracker to the page; returns what disconnects it and closes the open span. */
export function watchPage(tracker: TimeTracker, deps: { readonly now: () => number }): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let lastSign = Number.NEGATIVE_INFINITY;
  const onSign = () => {
    if (document.visibilityState !== 'visible' || Math.abs(deps.now() - lastSign) < 1_000) return;
    lastSign = deps.now();
    tracker.notice('active');
  };
  for (const sign of signs) document.addEventListener(sign, onSign, { signal, passive: true, capture: true });
  const onVisibility = () => tracker.notice(document.visibilityState === 'visible' ? 'active' : 'hidden');
  // Before the outbox's own listeners on the window, which send what was recorded here.
  document.addEventListener('visibilitychange', onVisibility, { signal });
  window.addEventListener('pagehide', () => tracker.notice('hidden'), { signal, capture: true });
  window.addEventListener('pageshow', onVisibility, { signal });
  const ticking = setInterval(() => tracker.notice('tick'), checkpointEveryMs);
  if (document.visibilityState === 'visible') tracker.notice('active');
  return () => {
    listening.abort();
    clearInterval(ticking);
    tracker.notice('hidden');
  };
}
