import type { ModelClient } from '../../engine/client.ts';
import type { Failure } from '../../engine/failures.ts';
import type { GroundingFile } from '../../measures/grounding/ground.ts';
import { checkAnswer } from '../shared/vigilance/counts.ts';
import { variablesOf } from './checks-text.ts';
import { judge, passedIds } from './criteria.ts';
import { groundingOf } from './grounding.ts';
import type { WorkshopDossier, WorkshopExercise } from './lab-data.ts';
import type { Workshop, WorkshopAction } from './machine.ts';
import { promptProblem, turnsFor } from './prompt-text.ts';
import type { Running } from './state.ts';

/** What a run tells of itself, beside what it writes. */
export interface RunView {
  readonly isStopping: boolean;
  /** The last run has ended, well or not. */
  readonly hasEnded: boolean;
  /** Tokens of the prompt that were read, before the first word. */
  readonly reading: { readonly tokens: number; readonly total: number } | null;
  /** Why the last run failed. */
  readonly failure: Failure | null;
}

export const atRest: RunView = { isStopping: false, hasEnded: false, reading: null, failure: null };

/** What is run, with the prompt that the model gets. */
export type Request =
  /** What stands in the editor. */
  | { readonly type: 'run'; readonly prompt: string; readonly hasStep: boolean }
  /** The first step, whose prompt is given. */
  | { readonly type: 'run-step'; readonly prompt: string }
  /** An earlier run once more: its version, its settings and what stood for its first step. */
  | { readonly type: 'replay'; readonly prompt: string; readonly run: number };

export interface RunnerParts {
  readonly client: Pick<ModelClient, 'status' | 'generate'>;
  readonly exercise: WorkshopExercise;
  readonly dossier: WorkshopDossier;
  readonly file: () => GroundingFile;
  /** The given prompt of the first step, null where the exercise has one step only. */
  readonly firstStep: string | null;
  /** @returns the workshop after the action */
  readonly dispatch: (action: WorkshopAction) => Workshop | null;
}

export interface Runner {
  /** Resolves when the run has ended. What cannot be run, or comes while another runs, changes nothing. */
  readonly run: (parts: RunnerParts, request: Request) => Promise<void>;
  readonly stop: () => void;
}

function begin({ client, dispatch }: RunnerParts, request: Request): Running | null {
  const status = client.status();
  if (status.kind !== 'ready') return null;
  const engine = { model: status.model, backend: status.backend };
  const action: WorkshopAction =
    request.type === 'replay' ? { type: 'replay', run: request.run, ...engine } : { type: request.type, ...engine };
  return dispatch(action)?.running ?? null;
}

/** Runs prompts on the model, one at a time. What was written is never lost, whatever becomes of the model. */
export function createRunner(see: (view: RunView) => void): Runner {
  let under: AbortController | null = null;
  let view = atRest;
  const show = (next: Partial<RunView>): void => {
    view = { ...view, ...next };
    see(view);
  };

  const write = async (parts: RunnerParts, request: Request, running: Running, signal: AbortSignal) => {
    const { client, dossier, dispatch } = parts;
    let text = '';
    const outcome = await client.generate({
      turns: turnsFor(request.prompt, dossier, running.stepOutput),
      settings: running.settings,
      signal,
      onReading: (tokens, total) => show({ reading: { tokens, total } }),
      onText: (added) => {
        text += added;
        if (view.reading !== null) show({ reading: null });
        dispatch({ type: 'written', run: running.id, text: added });
      },
    });
    if (outcome.kind === 'written')
      return { output: outcome.text, ending: outcome.ending, statistics: { ...outcome.statistics }, failure: null };
    return { output: text, ending: 'failed', statistics: null, failure: outcome.failure } as const;
  };

  return {
    async run(parts, request) {
      const { exercise, dossier, file, firstStep, dispatch } = parts;
      const { type, prompt } = request;
      if (under !== null || (type === 'run' && promptProblem(prompt, dossier, request.hasStep) !== null)) return;
      const running = begin(parts, request);
      if (running === null) return;
      const controller = new AbortController();
      under = controller;
      show(atRest);
      const { output, ending, statistics, failure } = await write(parts, request, running, controller.signal);
      under = null;
      if (type === 'run-step') dispatch({ type: 'step-done', run: running.id, output });
      else {
        const answer = { output, grounding: groundingOf(checkAnswer(file(), output)) };
        const passed = passedIds(judge(exercise, dossier, { prompt, firstStep, answer }));
        dispatch({ type: 'run-done', run: running.id, output, ending, statistics, passed });
      }
      show({ ...atRest, hasEnded: true, failure });
    },
    stop() {
      if (under === null) return;
      show({ isStopping: true });
      under.abort();
    },
  };
}

export interface TokenCount {
  readonly tokens: number;
  readonly limit: number;
}

/**
 * Counts a prompt with its pieces, then has what stands before the end of the last piece read ahead; a real question goes
 * before it.
 *
 * @param tell is not called once the signal is aborted
 */
export async function readAhead(
  client: Pick<ModelClient, 'count' | 'prime'>,
  { draft, dossier, stepOutput }: { draft: string; dossier: WorkshopDossier; stepOutput: string | null },
  signal: AbortSignal,
  tell: (count: TokenCount | null) => void,
): Promise<void> {
  const found = await client.count(turnsFor(draft, dossier, stepOutput));
  if (signal.aborted) return;
  tell(found);
  const end = variablesOf(draft).at(-1)?.end;
  if (end === undefined || found === null || found.tokens > found.limit) return;
  const before = draft.slice(0, end);
  await client.prime(`${dossier.id}/${stepOutput ?? ''}/${before}`, turnsFor(before, dossier, stepOutput), signal);
}
