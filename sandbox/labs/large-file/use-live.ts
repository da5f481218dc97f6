import { useEffect, useRef, useState } from 'react';
import type { ModelStatus } from '../../engine/client.ts';
import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import { useModelStatus } from '../shared/model/use-model-status.ts';
import type { LiveData } from './lab-data.ts';
import type { LiveAction } from './live-machine.ts';
import { type Measured, measurePieces } from './live-measure.ts';
import { createLiveRunner, type LiveRunner, type LiveView, liveAtRest } from './live-runner.ts';
import type { Part } from './live-state.ts';
import type { Scene } from './scene.ts';

/** What every part of the live synthesis looks at. */
export interface LiveScene {
  readonly scene: Scene;
  readonly model: ModelAccess;
  readonly status: ModelStatus;
  readonly texts: LiveData;
  /** Cotes to be read, in the order of the file. */
  readonly chosen: readonly string[];
  /** The calls that the chosen pieces need; null while they are being counted, or no model is ready to count them. */
  readonly measured: Measured | null;
  readonly view: LiveView;
  readonly act: (action: LiveAction) => void;
  /** Begins, or goes on. */
  readonly run: () => void;
  readonly stop: () => void;
}

/** A choice rests for so long before its tokens are counted. */
const restMs = 300;

/** Counts the chosen pieces once the model is ready, each piece once for a model. */
function useMeasured(
  model: ModelAccess,
  status: ModelStatus,
  texts: LiveData,
  chosen: readonly string[],
  isWanted: boolean,
): Measured | null {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const known = useRef<{ readonly model: string; readonly parts: Map<string, readonly Part[]> } | null>(null);
  const id = status.kind === 'ready' ? status.model : null;
  const key = chosen.join(' ');
  useEffect(() => {
    setMeasured(null);
    if (id === null || !isWanted || key === '') return;
    if (known.current?.model !== id) known.current = { model: id, parts: new Map() };
    const { parts } = known.current;
    const cotes = new Set(key.split(' '));
    const gone = new AbortController();
    const count = async (): Promise<void> => {
      const pieces = texts.pieces.filter(({ cote }) => cotes.has(cote));
      const found = await measurePieces(model.client, pieces, parts, gone.signal);
      if (!gone.signal.aborted) setMeasured(found);
    };
    const timer = setTimeout(() => void count(), restMs);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [id, isWanted, key, model.client, texts]);
  return measured;
}

/** The live synthesis of a page: leaving the page interrupts it, and what was made stays. */
export function useLive(scene: Scene, model: ModelAccess, texts: LiveData): LiveScene {
  const { data, state, dispatch } = scene;
  const { live } = state;
  const status = useModelStatus(model.client);
  const all = data.pieces.map(({ cote }) => cote);
  const chosen = live.chosen ?? all;
  const measured = useMeasured(model, status, texts, chosen, live.run === null);
  const [view, setView] = useState(liveAtRest);
  const runner = useRef<LiveRunner | null>(null);
  runner.current ??= createLiveRunner(setView);
  useEffect(() => () => runner.current?.stop(), []);
  // The runner goes on from what is kept now, not from what was kept when it began.
  const latest = useRef(live);
  latest.current = live;
  const act = (action: LiveAction): void => {
    latest.current = dispatch({ type: 'live', action })?.live ?? latest.current;
  };
  return {
    scene,
    model,
    status,
    texts,
    chosen,
    measured,
    view,
    act,
    run() {
      if (live.run === null) {
        if (status.kind !== 'ready' || measured?.kind !== 'measured') return;
        const { parts, budget } = measured;
        act({ type: 'start', model: status.model, backend: status.backend, parts, budget });
      }
      void runner.current?.run({
        client: model.client,
        pieces: texts.pieces,
        live: () => latest.current,
        dispatch: act,
      });
    },
    stop: () => runner.current?.stop(),
  };
}
