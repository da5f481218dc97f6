import type { CausalModel, State } from '../causal-model.ts';
import type { Conversation } from '../conversation.ts';
import type { Turn } from '../protocol.ts';
import { likeliest } from '../sampling.ts';
import type { WebGpuRefusal } from './refusal.ts';

/** One question, always the same, whose answer is known: it tells a backend that computes wrongly from one that works. */
export const canaryPrompt: readonly Turn[] = [
  { role: 'user', content: 'Écrivez en toutes lettres, dans l’ordre, les nombres de un à dix.' },
];

/** Tokens that `npm run models` writes into the catalogue. */
export const canaryTokens = 6;

/** Milliseconds for the whole answer, the compilation of shaders included: a slower one is no gain over WebAssembly. */
export const canaryLimitMs = 15_000;

/** The first tokens of the answer to the canary prompt, without chance; fewer when the model ends its turn. */
export async function firstTokens(
  model: CausalModel,
  conversation: Pick<Conversation, 'tokens' | 'endings'>,
  count: number,
): Promise<readonly number[]> {
  const tokens: number[] = [];
  let state: State = model.start;
  let next = conversation.tokens(canaryPrompt);
  try {
    while (tokens.length < count) {
      const step = await model.read(state, next);
      if (step === null) break;
      model.forget(state);
      state = step.state;
      const token = likeliest(step.logits);
      tokens.push(token);
      if (conversation.endings.has(token)) break;
      next = [token];
    }
  } finally {
    model.forget(state);
  }
  return tokens;
}

/**
 * Puts the canary prompt to a model.
 * @param expected first tokens of the answer by WebAssembly
 * @param timer resolves after the time limit
 * @returns why the backend must not be used, or null
 */
export async function canaryProblem(
  model: CausalModel,
  conversation: Pick<Conversation, 'tokens' | 'endings'>,
  expected: readonly number[],
  timer: Promise<'late'>,
): Promise<WebGpuRefusal | null> {
  const answer = firstTokens(model, conversation, expected.length).then(
    (tokens) =>
      tokens.length === expected.length && tokens.every((token, at) => token === expected[at])
        ? null
        : ('wrong-words' as const),
    () => 'failed' as const,
  );
  const first = await Promise.race([answer, timer]);
  return first === 'late' ? 'slow' : first;
}
