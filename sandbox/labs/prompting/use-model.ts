import { useEffect, useRef, useState } from 'react';
import { useModelStatus } from '../shared/model/use-model-status.ts';
import { pick } from './lab-data.ts';
import { atRest, createRunner, type Request, type Runner, type RunView, readAhead, type TokenCount } from './runner.ts';
import type { Scene } from './scene.ts';

/** The prompt rests for so long before its tokens are counted and its pieces read ahead. */
const restMs = 600;

/** Tokens of the prompt with its pieces; null while they are not known. */
export function useTokenCount({ work, dossier, model, running }: Scene): TokenCount | null {
  const [counted, setCounted] = useState<TokenCount | null>(null);
  const status = useModelStatus(model.client);
  const isIdle = status.kind === 'ready' && running === null;
  const { draft, stepOutput } = work;
  useEffect(() => {
    if (!isIdle) return;
    const gone = new AbortController();
    const timer = setTimeout(
      () => void readAhead(model.client, { draft, dossier, stepOutput }, gone.signal, setCounted),
      restMs,
    );
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [dossier, draft, isIdle, model.client, stepOutput]);
  return counted;
}

export interface RunControl extends RunView {
  /** Runs what stands in the editor. */
  readonly start: () => void;
  readonly startStep: () => void;
  /** Runs a prompt again as it was run before. */
  readonly replay: (prompt: string, run: number) => void;
  readonly stop: () => void;
}

/** Runs prompts on the model, one at a time; leaving the exercise interrupts. */
export function useRun({ exercise, dossier, dispatch, model, strings: { lang }, work, file }: Scene): RunControl {
  const [view, setView] = useState(atRest);
  const runner = useRef<Runner | null>(null);
  runner.current ??= createRunner(setView);
  useEffect(() => () => runner.current?.stop(), []);
  const firstStep = exercise.firstStep === null ? null : pick(exercise.firstStep, lang).text;
  const run = (request: Request) =>
    void runner.current?.run({ client: model.client, exercise, dossier, file, firstStep, dispatch }, request);
  return {
    ...view,
    start: () => run({ type: 'run', prompt: work.draft, hasStep: work.stepOutput !== null }),
    startStep: () => firstStep !== null && run({ type: 'run-step', prompt: firstStep }),
    replay: (prompt, id) => run({ type: 'replay', prompt, run: id }),
    stop: () => runner.current?.stop(),
  };
}
