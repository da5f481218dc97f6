/** What is measured of one engine: each page puts one on `window.subject`, timed by the page's own clock. */
export interface Subject {
  /** Milliseconds until it can answer. */
  load(): Promise<number>;
  /** Answers a prompt greedily with exactly so many tokens, whatever the model would like. */
  write(prompt: string, newTokens: number): Promise<Writing>;
}

export interface Writing {
  readonly promptTokens: number;
  readonly newTokens: number;
  /** From the call to the first token that the page hears of. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly text: string;
}

declare global {
  interface Window {
    subject: Subject;
  }
}

/** Reads what the page was asked to be from its own address. */
export function settingsOfPage(): { readonly model: string; readonly threads: number; readonly context: number } {
  const query = new URLSearchParams(location.search);
  return {
    model: query.get('model') ?? '',
    threads: Number(query.get('threads') ?? 1),
    context: Number(query.get('context') ?? 4096),
  };
}
