import { describe, expect, test, vi } from 'vitest';
import type { GenerateOptions, GenerateOutcome, ModelStatus } from '../../engine/client.ts';
import { type LiveAction, reduceLive } from './live-machine.ts';
import { synthesisOf } from './live-plan.ts';
import { createLiveRunner, type LiveView } from './live-runner.ts';
import { type LiveState, liveState, noLive } from './live-state.ts';
import { livePlace, parrot, parts, statistics, texts } from './testing/live.ts';

const ready: ModelStatus = { kind: 'ready', model: 'tiny', backend: 'wasm', threads: 2, kept: true, refusal: null };

/** A page with a run that has begun, on a model that does what the test says. */
function page(generate: (options: GenerateOptions) => Promise<GenerateOutcome>, from: LiveState | null = null) {
  let live =
    from ?? reduceLive(noLive, { type: 'start', model: 'tiny', backend: 'wasm', parts, budget: 2000 }, livePlace).live;
  const views: LiveView[] = [];
  const runner = createLiveRunner((view) => views.push(view));
  const client = { status: vi.fn(() => ready), generate: vi.fn(generate) };
  const dispatch = (action: LiveAction) => {
    live = reduceLive(live, action, livePlace).live;
  };
  return {
    client,
    views,
    runner,
    live: () => live,
    run: () => runner.run({ client, pieces: texts.pieces, live: () => live, dispatch }),
  };
}
const asked = ({ client }: ReturnType<typeof page>) =>
  client.generate.mock.calls.map(([{ turns }]) => /: (Pièce D\d)\./.exec(turns[0]?.content ?? '')?.[1] ?? 'notes');

describe('the runner', () => {
  test('reads each piece in a call of its own, then the notes with their cotes, and ends at rest', async () => {
    const p = page(parrot);
    await p.run();
    expect(asked(p)).toEqual(['Pièce D1', 'Pièce D2', 'Pièce D3', 'Pièce D4', 'Pièce D5', 'Pièce D6', 'notes']);
    const last = p.client.generate.mock.calls.at(-1)?.[0];
    expect(last?.turns[0]?.content).toContain('- D3 : Le préjudice est de 40 658');
    expect(p.views.at(-1)).toEqual({ at: null, isStopping: false, failure: null });
    const { run } = p.live();
    expect(run === null ? null : synthesisOf(run)?.paragraphs[0]?.cotes).toEqual(livePlace.cotes);
  });

  test('shows what is being written, and of which piece', async () => {
    const p = page(parrot);
    await p.run();
    expect(p.views).toContainEqual({
      at: { call: { kind: 'map', part: parts[1] }, text: "L'employée décrit un homme blond. L'homme" },
      isStopping: false,
      failure: null,
    });
  });

  test('stopped and taken up again on another visit asks for nothing twice and comes to the same', async () => {
    const through = page(parrot);
    await through.run();
    const first = page(async (options) => {
      if (options.turns[0]?.content.includes('Pièce D3') !== true) return parrot(options);
      first.runner.stop();
      return { kind: 'written', text: 'Le pré', ending: 'interrupted', statistics };
    });
    await first.run();
    expect(first.live().run?.notes.map(({ cote }) => cote)).toEqual(['D1', 'D2']);
    expect(first.views.some(({ isStopping }) => isStopping)).toBe(true);
    const second = page(parrot, liveState.parse(JSON.parse(JSON.stringify(first.live()))));
    await second.run();
    expect(asked(second)).toEqual(['Pièce D3', 'Pièce D4', 'Pièce D5', 'Pièce D6', 'notes']);
    expect(second.live().run?.notes).toEqual(through.live().run?.notes);
    expect(second.live().run?.paragraphs).toEqual(through.live().run?.paragraphs);
  });

  test('keeps every note where the model fails, and says why', async () => {
    const p = page(async (options) =>
      options.turns[0]?.content.includes('Pièce D2') === true
        ? { kind: 'failed', failure: { kind: 'stopped-working' } }
        : parrot(options),
    );
    await p.run();
    expect(p.live().run?.notes).toHaveLength(1);
    expect(p.views.at(-1)).toEqual({ at: null, isStopping: false, failure: { kind: 'stopped-working' } });
  });

  test('asks nothing of another model than the one that began, nor of one that is not ready', async () => {
    for (const status of [{ ...ready, model: 'other' }, { kind: 'idle' } as const]) {
      const p = page(parrot);
      p.client.status.mockReturnValue(status);
      await p.run();
      expect(p.client.generate).not.toHaveBeenCalled();
    }
  });

  test('runs once at a time', async () => {
    const p = page(parrot);
    await Promise.all([p.run(), p.run()]);
    expect(p.client.generate).toHaveBeenCalledTimes(7);
  });
});
