import type { LearningEvent } from '../../../tracker/client/events.ts';

/** What the island needs from outside; given as a parameter so that it runs in a test or a bare page. */
export interface LabServices {
  /** Makes an event durable under a name of its own: the same name again changes nothing. Never rejects. */
  readonly record: (event: LearningEvent, name: string) => Promise<void>;
  /** Reserves the lab for this tab until the returned function is called; null when another tab has it. */
  readonly hold: (key: string) => Promise<(() => void) | null>;
  readonly load: (key: string) => Promise<unknown>;
  readonly save: (key: string, state: unknown) => Promise<void>;
  /** Rejects when the file cannot be had. */
  readonly fetchJson: (url: string) => Promise<unknown>;
  /** Epoch ms. */
  readonly now: () => number;
  /** 32 random bits. */
  readonly newSeed: () => number;
  readonly newRunId: () => string;
}
