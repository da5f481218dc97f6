import { useCallback, useEffect, useRef, useState } from 'react';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import { type LabData, labData } from './lab-data.ts';
import { beginRun, type LabAction, reduceLab } from './machine.ts';
import { type Restored, restoreState } from './restore.ts';
import type { LabServices } from './services.ts';
import type { LabState } from './state.ts';

export type LabSession =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** Another tab is at work on it: two would overwrite each other's state. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ready'; readonly data: LabData; readonly state: LabState; readonly restored: Restored };

interface Wanted {
  /** e.g. `m04` */
  readonly module: string;
  readonly lab: string;
  readonly dataUrl: string;
  readonly services: LabServices;
}

/**
 * What an event is in its run, whenever it is recorded: a page that dies between the two writes takes the same step
 * again under the same name, and nothing is doubled.
 */
function eventName(runId: string, event: LearningEvent): string {
  return `${runId}/${'seq' in event ? event.seq : event.kind}`;
}

/** Loads the cases and the saved state, then runs the machine: every action is saved and its events are recorded. */
export function useLab({ module, lab, dataUrl, services }: Wanted) {
  const [session, setSession] = useState<LabSession>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // The machine's state outside React's, so that two actions in one tick both see the latest.
  const current = useRef<LabSession>(session);
  const key = `${module}/${lab}`;

  const show = useCallback((next: LabSession) => {
    current.current = next;
    setSession(next);
  }, []);

  const dispatch = useCallback(
    (action: LabAction) => {
      const before = current.current;
      if (before.kind !== 'ready') return;
      const { state, events } = reduceLab(before.state, action, { data: before.data, module, now: services.now() });
      show({ ...before, state });
      // All at once, in this very turn: a tab that is closed right after an answer has no time for a second one.
      for (const event of events) void services.record(event, eventName(state.runId, event));
      void services.save(key, state);
    },
    [key, module, services, show],
  );

  useEffect(() => {
    let gone = false;
    let release: (() => void) | null = null;
    show({ kind: 'loading' });
    services
      .hold(key)
      .then(async (held) => {
        release = held;
        if (gone) release?.();
        if (gone) return;
        if (held === null) {
          show({ kind: 'elsewhere' });
          return;
        }
        const [json, saved] = await Promise.all([services.fetchJson(dataUrl), services.load(key)]);
        const data = labData.parse(json);
        const restored = restoreState(saved, data);
        const state =
          restored.kind === 'restored' ? restored.state : beginRun(data, services.newRunId(), services.newSeed());
        if (gone) return;
        show({ kind: 'ready', data, state, restored });
        if (document.visibilityState === 'visible') dispatch({ type: 'page-shown' });
      })
      .catch(() => {
        if (!gone) show({ kind: 'failed' });
      });
    return () => {
      gone = true;
      release?.();
    };
  }, [attempt, dataUrl, dispatch, key, services, show]);

  useEffect(() => {
    const onVisibility = () =>
      dispatch({ type: document.visibilityState === 'visible' ? 'page-shown' : 'page-hidden' });
    const onHide = () => dispatch({ type: 'page-hidden' });
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onVisibility);
    };
  }, [dispatch]);

  return { session, dispatch, retry: () => setAttempt((count) => count + 1) };
}
