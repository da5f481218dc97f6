import type { CatalogueModel } from './catalogue.ts';
import type { Failure } from './failures.ts';
import type { SamplingSettings } from './sampling.ts';
import type { WebGpuRefusal } from './webgpu/refusal.ts';

/** How the model is run: WebAssembly everywhere, WebGPU where a probe and a canary prompt passed. */
export type Backend = 'wasm' | 'webgpu';

export interface Turn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What is said to the worker. `id` names the request: every answer carries it, and answers to an older one are dropped. */
export type Request =
  | {
      readonly kind: 'load';
      readonly id: number;
      readonly model: CatalogueModel;
      /** Where the model's folders are, e.g. `https://campus.example/models/`. */
      readonly base: string;
      /** Where the runtime's files are. */
      readonly runtime: string;
      /** `webgpu` is a wish: it is granted where a probe and a canary prompt pass. */
      readonly backend: Backend;
      readonly threads: number;
      /** Accepts an adapter that computes on the processor: for tests. */
      readonly softwareWebGpu?: boolean;
    }
  /** Reads a piece ahead of any question on it, so that the first word of an answer comes soon. */
  | { readonly kind: 'prime'; readonly id: number; readonly key: string; readonly turns: readonly Turn[] }
  | {
      readonly kind: 'generate';
      readonly id: number;
      readonly turns: readonly Turn[];
      readonly settings: SamplingSettings;
    }
  /** How many tokens a prompt has, before it is sent. */
  | { readonly kind: 'count'; readonly id: number; readonly turns: readonly Turn[] }
  | { readonly kind: 'interrupt'; readonly id: number }
  | { readonly kind: 'status'; readonly id: number }
  | { readonly kind: 'dispose'; readonly id: number };

export interface RunStatistics {
  readonly promptTokens: number;
  /** Of the prompt, tokens whose state was kept from before. */
  readonly reusedTokens: number;
  readonly newTokens: number;
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly threads: number;
  readonly backend: Backend;
}

/** `end`: the model ended its turn; `length`: the setting's end; `interrupted`: by the learner. */
export type Ending = 'end' | 'length' | 'interrupted';

export type Answer =
  | { readonly kind: 'progress'; readonly id: number; readonly doneBytes: number; readonly totalBytes: number }
  | {
      readonly kind: 'loaded';
      readonly id: number;
      readonly backend: Backend;
      readonly threads: number;
      /** Files are kept in this browser for the next visit. */
      readonly kept: boolean;
      /** Why WebGPU was asked for and is not used. */
      readonly refusal: WebGpuRefusal | null;
    }
  | { readonly kind: 'reading'; readonly id: number; readonly tokens: number; readonly total: number }
  | { readonly kind: 'primed'; readonly id: number; readonly tokens: number; readonly whole: boolean }
  /** What was written since the last one: whole characters only. */
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly text: string;
      readonly ending: Ending;
      readonly statistics: RunStatistics;
    }
  | { readonly kind: 'counted'; readonly id: number; readonly tokens: number; readonly limit: number }
  | {
      readonly kind: 'state';
      readonly id: number;
      readonly model: string | null;
      readonly busy: boolean;
      readonly keptPieces: number;
      readonly keptBytes: number;
    }
  | { readonly kind: 'disposed'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure };
