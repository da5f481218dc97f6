/** How long what is left will take, from how long the calls took that were made. Pure. */
import { callsLeft, type Made } from './live-plan.ts';
import type { LiveState, Spent } from './live-state.ts';

export const nothingSpent: Spent = { calls: 0, promptTokens: 0, newTokens: 0, readMs: 0, writeMs: 0, threadMs: 0 };

/** What one call adds, from the engine's statistics. */
export const spentBy = (statistics: {
  readonly promptTokens: number;
  readonly reusedTokens: number;
  readonly newTokens: number;
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly threads: number;
}): Spent => ({
  calls: 1,
  promptTokens: statistics.promptTokens - statistics.reusedTokens,
  newTokens: statistics.newTokens,
  readMs: statistics.firstTokenMs,
  writeMs: Math.max(0, statistics.totalMs - statistics.firstTokenMs),
  threadMs: statistics.totalMs * statistics.threads,
});

export const addSpent = (a: Spent, b: Spent): Spent => ({
  calls: a.calls + b.calls,
  promptTokens: a.promptTokens + b.promptTokens,
  newTokens: a.newTokens + b.newTokens,
  readMs: a.readMs + b.readMs,
  writeMs: a.writeMs + b.writeMs,
  threadMs: a.threadMs + b.threadMs,
});

/** What is left to do of a run, or all of one that has not begun. */
export interface Work {
  readonly calls: number;
  /** Tokens to be read; an estimate for notes that are not written yet. */
  readonly promptTokens: number;
}

/** Tokens of the instruction around the notes of a paragraph. */
const instructionTokens = 60;

/** What the calls that are left have to read. */
export function workLeft(made: Made): Work {
  const calls = callsLeft(made);
  return {
    calls: calls.length,
    promptTokens: calls.reduce(
      (sum, call) =>
        sum +
        (call.kind === 'map'
          ? call.part.tokens
          : call.lines.reduce((all, { tokens }) => all + tokens, instructionTokens)),
      0,
    ),
  };
}

/** Seconds that the work should take at the pace that was measured; null while none was. */
export function secondsFor({ calls, promptTokens }: Work, spent: Spent | null): number | null {
  if (spent === null || spent.calls === 0 || spent.promptTokens === 0) return null;
  const readMs = (promptTokens * spent.readMs) / spent.promptTokens;
  const writeMs = (calls * spent.writeMs) / spent.calls;
  return (readMs + writeMs) / 1000;
}

/** The pace on this model and backend, once it was measured. */
export const paceOf = (live: LiveState, model: string, backend: string): Spent | null =>
  live.pace?.model === model && live.pace.backend === backend ? live.pace.spent : null;
