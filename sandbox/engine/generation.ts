import { type CausalModel, type State, tokensPerRun } from './causal-model.ts';
import type { Conversation } from './conversation.ts';
import { Copying, repeating } from './copying.ts';
import type { KeptPieces } from './kept-pieces.ts';
import type { Ending, Turn } from './protocol.ts';
import { Sampler, type SamplingSettings, type Verdict } from './sampling.ts';

export interface GenerationParts {
  readonly model: CausalModel;
  readonly conversation: Pick<Conversation, 'tokens' | 'prefix' | 'text' | 'endings'>;
  readonly pieces: KeptPieces;
  /** Whether the answer is held to the names and numbers of its prompt. */
  readonly copying: boolean;
  /** Milliseconds, for the statistics. */
  readonly now: () => number;
  /** Lets messages in between two tokens, and says whether the learner has interrupted. */
  readonly stopped: () => Promise<boolean>;
}

export interface Written {
  readonly text: string;
  readonly ending: Ending;
  readonly promptTokens: number;
  readonly reusedTokens: number;
  readonly newTokens: number;
  readonly firstTokenMs: number;
  readonly totalMs: number;
}
export type GenerationOutcome =
  | { readonly kind: 'written'; readonly written: Written }
  /** Prompt and answer would not fit. */
  | { readonly kind: 'too-long'; readonly tokens: number; readonly limit: number };

/** Room that is left for an answer when a prompt is checked: a prompt that leaves less is refused before it is sent. */
export const leastAnswer = 32;

/**
 * Answers a conversation, token by token: the same settings give the same text. Stops within one token when interrupted.
 * @param write called with each new part of the text, in whole characters
 */
export async function generate(
  turns: readonly Turn[],
  settings: SamplingSettings,
  parts: GenerationParts,
  report: { readonly write: (text: string) => void; readonly read: (tokens: number, total: number) => void },
): Promise<GenerationOutcome> {
  const { model, conversation, pieces, now, stopped } = parts;
  const prompt = conversation.tokens(turns);
  const limit = model.context - leastAnswer;
  if (prompt.length > limit) return { kind: 'too-long', tokens: prompt.length, limit };
  const started = now();
  const start = pieces.startOf(prompt);
  const reused = start.tokens.length;
  const longest = Math.min(settings.length, model.context - prompt.length);
  const sampler = new Sampler(settings);
  const judge = parts.copying ? copyingOnly(turns, conversation) : null;
  const tokens: number[] = [];
  let shown = '';
  let firstTokenMs = 0;
  const outcome = (ending: Ending): GenerationOutcome => {
    const text = conversation.text(tokens);
    if (text.length > shown.length) report.write(text.slice(shown.length));
    const totalMs = now() - started;
    return {
      kind: 'written',
      written: {
        text,
        ending,
        promptTokens: prompt.length,
        reusedTokens: reused,
        newTokens: tokens.length,
        firstTokenMs: tokens.length === 0 ? totalMs : firstTokenMs,
        totalMs,
      },
    };
  };

  // It may have been interrupted while it waited for its turn.
  if (await stopped()) return outcome('interrupted');
  let step = await model.read(start, prompt.slice(reused), {
    stopped,
    read: (count) => report.read(reused + count, prompt.length),
  });
  if (step === null) return outcome('interrupted');
  let state: State = step.state;
  try {
    while (tokens.length < longest) {
      const token = sampler.next(step.logits, judge?.(tokens));
      if (conversation.endings.has(token)) return outcome('end');
      tokens.push(token);
      if (tokens.length === 1) firstTokenMs = now() - started;
      const text = conversation.text(tokens);
      // A character may need more than one token: half of one shows as a replacement character.
      if (!text.endsWith('\uFFFD') && text.startsWith(shown)) {
        report.write(text.slice(shown.length));
        shown = text;
      }
      if (await stopped()) return outcome('interrupted');
      if (tokens.length === longest) break;
      step = await model.read(state, [token]);
      if (step === null) return outcome('interrupted');
      model.forget(state);
      state = step.state;
    }
    return outcome('length');
  } finally {
    if (state !== start) model.forget(state);
  }
}

/** A run of tokens of this length does not come twice in an answer that is held to its prompt. */
const longestRepeat = 12;

/** What the copy constraint says of each token that could follow an answer. */
function copyingOnly(
  turns: readonly Turn[],
  conversation: GenerationParts['conversation'],
): (answer: readonly number[]) => (token: number) => Verdict {
  const copying = new Copying(turns.map(({ content }) => content).join('\n\n'));
  return (answer) => {
    const text = conversation.text(answer);
    // A token's own text depends on those before it: a space, or half of a character.
    const last = answer.slice(-4);
    const before = conversation.text(last);
    const repeats = repeating(answer, longestRepeat);
    return (token) => {
      const added = conversation.endings.has(token) ? '\n' : conversation.text([...last, token]).slice(before.length);
      if (!copying.allows(text, added)) return 'forbidden';
      return repeats.has(token) ? 'repeats' : 'allowed';
    };
  };
}

/**
 * Reads the beginning that every prompt on a piece shares, and keeps it. What was read before a stop is kept too: the
 * question that stopped it goes on from there.
 * @returns tokens that are kept, and whether that is all of them
 */
export async function prime(
  key: string,
  turns: readonly Turn[],
  { model, conversation, pieces, stopped }: GenerationParts,
): Promise<{ readonly tokens: number; readonly whole: boolean }> {
  const prefix = conversation.prefix(turns).slice(0, model.context - leastAnswer);
  // A state that is the whole prefix counts as found: any token may follow.
  let state = pieces.startOf([...prefix, anyToken]);
  while (state.tokens.length < prefix.length && !(await stopped())) {
    const at = state.tokens.length;
    const step = await model.read(state, prefix.slice(at, at + tokensPerRun));
    // The state that this one grew from, if it was kept under the same key, is given back here.
    if (step === null || !pieces.keep(key, step.state)) break;
    state = step.state;
  }
  return { tokens: state.tokens.length, whole: state.tokens.length === prefix.length };
}

const anyToken = -1;
