import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { openDatabase } from './database.ts';
import type { LearningEvent } from './events.ts';
import type { RecordOptions } from './outbox.ts';
import { checkpointEveryMs, createTimeTracker, recoverSpans, type TimeDeps } from './time.ts';

const lesson = { module: 'm04', activity: 'lecon-1', activityType: 'lesson' } as const;
let databases = 0;

async function scene() {
  databases += 1;
  const { checkpoints, written } = followed(createCheckpoints(await openDatabase(`time-${databases}`)));
  const recorded: { event: LearningEvent; options: RecordOptions }[] = [];
  const clock = { at: Date.parse('2026-11-20T09:00:00Z') };
  let ids = 0;
  const deps: TimeDeps = {
    record: async (event, options) => {
      recorded.push({ event, options });
    },
    checkpoints,
    now: () => clock.at,
    newId: () => {
      ids += 1;
      return `span-${ids}`;
    },
    owner: () => 'a',
  };
  return { deps, recorded, clock, checkpoints, written };
}

/** The tracker waits for none of its writes: `written` resolves once none is under way, and none followed from one. */
function followed(inner: Checkpoints) {
  const underWay = new Set<Promise<void>>();
  const follow = (work: Promise<void>): Promise<void> => {
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  };
  const checkpoints: Checkpoints = {
    write: (checkpoint) => follow(inner.write(checkpoint)),
    end: (id, endsAt) => inner.end(id, endsAt),
    remove: (id) => follow(inner.remove(id)),
    all: () => inner.all(),
  };
  const written = async (): Promise<void> => {
    do await new Promise((turn) => setImmediate(turn));
    while ((await Promise.all(underWay)).length > 0);
  };
  return { checkpoints, written };
}

it('recovers the very span that was sent by a page whose writes died with it', async () => {
  const noted = new Map<string, string>();
  const storage = {
    getItem: (key: string) => noted.get(key) ?? null,
    setItem: (key: string, value: string) => void noted.set(key, value),
    removeItem: (key: string) => void noted.delete(key),
  };
  databases += 1;
  const kept = createCheckpoints(await openDatabase(`time-${databases}`), storage);
  const { deps, recorded, clock } = await scene();
  // The page dies before the database has taken the closing in.
  const dying = createTimeTracker({ ...deps, checkpoints: { ...kept, remove: async () => {} } }, lesson);
  dying.notice('active');
  clock.at += 40_000;
  await vi.waitFor(async () => expect(await kept.all()).toHaveLength(1));
  dying.notice('hidden');
  await vi.waitFor(() => expect(recorded).toHaveLength(1));
  clock.at += 120_000;
  await recoverSpans({ ...deps, checkpoints: kept });
  expect(recorded[1]?.event).toEqual(recorded[0]?.event);
  expect(recorded[1]?.options.id).toBe(recorded[0]?.options.id);
  expect([await kept.all(), noted.size]).toEqual([[], 0]);
});

it('records a span when the page is hidden, and leaves no checkpoint', async () => {
  const { deps, recorded, clock, checkpoints, written } = await scene();
  const tracker = createTimeTracker(deps, lesson);
  tracker.notice('active');
  clock.at += 40_000;
  tracker.notice('hidden');
  await written();
  expect(recorded).toEqual([
    {
      event: {
        kind: 'time-spent',
        ...lesson,
        startedAt: '2026-11-20T09:00:00.000Z',
        endedAt: '2026-11-20T09:00:40.000Z',
      },
      options: { id: 'span-1', closes: 'span-1' },
    },
  ]);
  expect(await checkpoints.all()).toEqual([]);
});

it('loses at most fifteen seconds of a tab that is killed, and credits it to who was signed in then', async () => {
  const { deps, recorded, clock, checkpoints, written } = await scene();
  const tracker = createTimeTracker(deps, lesson);
  tracker.notice('active');
  for (let s = 0; s < 100; s += 5) {
    clock.at += 5_000;
    tracker.notice(s % 10 === 0 ? 'active' : 'tick');
  }
  await written();
  const killedAt = clock.at;
  clock.at += 3_600_000;
  await recoverSpans(deps);
  expect(recorded).toHaveLength(1);
  const [left] = recorded;
  expect(left?.options).toMatchObject({ id: 'span-1', owner: 'a' });
  const endedAt = left?.event.kind === 'time-spent' ? Date.parse(left.event.endedAt) : 0;
  expect(killedAt - endedAt).toBeLessThanOrEqual(checkpointEveryMs);
  expect(endedAt).toBeLessThanOrEqual(killedAt);
  expect(await checkpoints.all()).toEqual([]);
});

it('leaves the checkpoint of a tab that is still alive alone', async () => {
  const { deps, recorded, clock, checkpoints, written } = await scene();
  createTimeTracker(deps, lesson).notice('active');
  await written();
  clock.at += 20_000;
  await recoverSpans(deps);
  expect(recorded).toEqual([]);
  expect(await checkpoints.all()).toHaveLength(1);
});

it('gives a span that was closed and then recovered the same ids, so that it counts once', async () => {
  const { deps, recorded, clock, checkpoints, written } = await scene();
  const tracker = createTimeTracker(deps, lesson);
  tracker.notice('active');
  for (let s = 0; s < 595; s += 5) {
    clock.at += 5_000;
    tracker.notice('active');
  }
  await written();
  const left = await checkpoints.all();
  clock.at += 30_000;
  tracker.notice('hidden');
  await written();
  const closed = recorded.splice(0).map(({ options }) => options.id);
  for (const checkpoint of left) await checkpoints.write({ ...checkpoint, endsAt: clock.at });
  clock.at += 3_600_000;
  await recoverSpans(deps);
  expect(closed).toHaveLength(2);
  expect(recorded.map(({ options }) => options.id)).toEqual(closed);
});

it('counts on without a database', async () => {
  const { deps, recorded, clock } = await scene();
  const { checkpoints, written } = followed(createCheckpoints(null));
  const tracker = createTimeTracker({ ...deps, checkpoints }, lesson);
  tracker.notice('active');
  clock.at += 5_000;
  tracker.notice('hidden');
  await written();
  expect(recorded).toHaveLength(1);
});
