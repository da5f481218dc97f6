import type { LearningEvent } from '../../../tracker/client/events.ts';

/** What a lab needs from outside; given as a parameter so that it runs in a test or a bare page. */
export interface LabServices {
  /** Makes an event durable under a name of its own: the same name again changes nothing. Never rejects. */
  readonly record: (event: LearningEvent, name: string) => Promise<void>;
  /** Reserves the lab for this tab until the returned function is called; null when another tab has it. */
  readonly hold: (key: string) => Promise<(() => void) | null>;
  readonly load: (key: string) => Promise<unknown>;
  readonly save: (key: string, state: unknown) => Promise<void>;
  /** What the learner's training session asks of this lab; null without one. Never rejects. */
  readonly assignment?: (key: string) => Promise<unknown>;
  /** Rejects when the file cannot be had; null where there is none (404). */
  readonly fetchJson: (url: string) => Promise<unknown>;
  /** Epoch ms. */
  readonly now: () => number;
  /** 32 random bits. */
  readonly newSeed: () => number;
  readonly newId: () => string;
}
