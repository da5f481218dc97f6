/** What a model has read. Never changed; each step makes the next one. Where its keys and values lie is the model's own affair. */
export interface State {
  readonly tokens: readonly number[];
}

export interface ReadProgress {
  readonly stopped?: () => Promise<boolean>;
  /** Tokens of this call that were read. */
  readonly read?: (tokens: number) => void;
}

/** A language model that reads tokens one stretch after the other and says what comes next: the same for every backend. */
export interface CausalModel {
  /** Tokens of prompt and answer together. */
  readonly context: number;
  /** The state before the first token. */
  readonly start: State;
  /** Bytes that the state of so many tokens holds in memory. */
  stateBytes(tokens: number): number;
  /**
   * Reads tokens after a state: the new state and the logits of the next token, which are the caller's to change and hold
   * until the next read of this model: one array serves them all, since one for each token is garbage faster than it is
   * collected.
   * The former state is left as it is: whoever no longer needs it forgets it. A stop is heard between runs of 64 tokens.
   * @returns null when it was stopped
   */
  read(
    state: State,
    tokens: readonly number[],
    progress?: ReadProgress,
  ): Promise<{ readonly state: State; readonly logits: Float32Array } | null>;
  /** Gives the memory of a state back. */
  forget(state: State): void;
  release(): void;
}

/** Tokens read in one run of the graph: few, so that a reader who interrupts waits for less than two seconds. */
export const tokensPerRun = 64;

/**
 * The first token of a text is read alone. A model parks much of its attention there, with numbers far larger than any
 * other's; an 8-bit product scales all that it reads at once by the largest of them. Read together with a prompt, that one
 * token raised the perplexity of the embedded model by 17 %, alone by 1 % (sandbox/model-build/TRIALS.md).
 */
const firstRun = 1;

/** One run of a graph: the state after the tokens, and the next token's logits where they are wanted. */
export type RunOnce = (
  state: State,
  tokens: readonly number[],
  wantsLogits: boolean,
) => Promise<{ readonly state: State; readonly logits: Float32Array }>;

/** Reads tokens run by run, as `CausalModel.read` promises: nothing between the first state and the last one stays behind. */
export async function readInRuns(
  state: State,
  tokens: readonly number[],
  { stopped, read }: ReadProgress,
  run: RunOnce,
  forget: (state: State) => void,
): Promise<{ readonly state: State; readonly logits: Float32Array } | null> {
  let [now, logits]: [State, Float32Array] = [state, new Float32Array()];
  const forgetBetween = (): void => {
    if (now !== state) forget(now);
  };
  for (let from = 0; from < tokens.length; ) {
    const part = tokens.slice(from, from + (now.tokens.length === 0 ? firstRun : tokensPerRun));
    from += part.length;
    const isLast = from >= tokens.length;
    let step: Awaited<ReturnType<RunOnce>>;
    try {
      step = await run(now, part, isLast);
    } finally {
      forgetBetween();
    }
    ({ state: now, logits } = step);
    read?.(from);
    if (!isLast && (await stopped?.())) {
      forgetBetween();
      return null;
    }
  }
  return { state: now, logits };
}
