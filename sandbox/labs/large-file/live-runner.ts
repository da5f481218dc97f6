import type { ModelClient } from '../../engine/client.ts';
import type { Failure } from '../../engine/failures.ts';
import { defaultSettings } from '../../engine/sampling.ts';
import type { LivePiece } from './lab-data.ts';
import type { LiveAction } from './live-machine.ts';
import { type Call, lengths, nextOf } from './live-plan.ts';
import { turnsOf } from './live-prompts.ts';
import type { LiveState } from './live-state.ts';

/** What a run tells of itself, beside what is kept of it. */
export interface LiveView {
  /** The call at work, with what it has written so far. */
  readonly at: { readonly call: Call; readonly text: string } | null;
  readonly isStopping: boolean;
  /** Why the last call failed. */
  readonly failure: Failure | null;
}

export const liveAtRest: LiveView = { at: null, isStopping: false, failure: null };

export interface LiveParts {
  readonly client: Pick<ModelClient, 'status' | 'generate'>;
  readonly pieces: readonly LivePiece[];
  readonly live: () => LiveState;
  readonly dispatch: (action: LiveAction) => unknown;
}

export interface LiveRunner {
  /** Makes one call after the other until nothing is left, it is stopped or the model fails; while it runs, nothing more. */
  readonly run: (parts: LiveParts) => Promise<void>;
  readonly stop: () => void;
}

/** Runs a live synthesis call by call. What was made is kept with each call; a call that did not end is made again. */
export function createLiveRunner(see: (view: LiveView) => void): LiveRunner {
  let under: AbortController | null = null;
  let view = liveAtRest;
  const show = (next: Partial<LiveView>): void => {
    view = { ...view, ...next };
    see(view);
  };

  /** @returns whether to go on */
  const oneCall = async ({ client, pieces, live, dispatch }: LiveParts, signal: AbortSignal): Promise<boolean> => {
    const { run } = live();
    const status = client.status();
    if (signal.aborted || run === null || status.kind !== 'ready' || status.model !== run.model) return false;
    const next = nextOf(run);
    if (next.kind === 'done') return false;
    const { call } = next;
    show({ at: { call, text: '' } });
    let text = '';
    const outcome = await client.generate({
      turns: turnsOf(call, pieces),
      settings: { ...defaultSettings, length: call.kind === 'map' ? lengths.note : lengths.paragraph },
      signal,
      onText: (added) => {
        text += added;
        show({ at: { call, text } });
      },
    });
    if (outcome.kind === 'failed') {
      show({ failure: outcome.failure });
      return false;
    }
    dispatch({ type: 'called', number: run.number, ...outcome });
    return outcome.ending !== 'interrupted';
  };

  return {
    async run(parts) {
      if (under !== null) return;
      const controller = new AbortController();
      under = controller;
      show(liveAtRest);
      while (await oneCall(parts, controller.signal));
      under = null;
      show({ at: null, isStopping: false });
    },
    stop() {
      if (under === null) return;
      show({ isStopping: true });
      under.abort();
    },
  };
}
