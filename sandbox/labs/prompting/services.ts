import type { ReactNode } from 'react';
import type { ModelClient } from '../../engine/client.ts';

/** How the page offers the model. */
export interface ModelAccess {
  readonly client: ModelClient;
  /** A model's name by its id in the catalogue. */
  readonly nameOf: (id: string) => string;
  /** This device does not run the model: recorded answers take its place. */
  readonly isRecorded: boolean;
  /** What the model is, its loading and its removal (sandbox/engine/ui). */
  readonly panel: ReactNode;
}

/** A share that was measured, 0..1, with its Wilson interval at 95 %. */
export interface MeasuredShare {
  readonly share: number;
  readonly interval: readonly number[];
}

/** How well the vigilance check was found to work on answers labelled by hand. */
export interface ReliabilityOn {
  readonly outputs: number;
  /** Of the doubtful passages, those that it finds. */
  readonly recall: MeasuredShare;
  /** Of what it points at, what is doubtful. */
  readonly precision: MeasuredShare;
}

/** From sandbox/measures/grounding/validation.json. */
export interface Reliability {
  /** On answers that were kept apart from the making of the rules. */
  readonly test: ReliabilityOn;
  /** On answers that the model itself wrote, kept apart too: their errors are of meaning more than of names. */
  readonly real: ReliabilityOn;
}

export interface WorkshopSource {
  readonly dataUrl: string;
  /** Address of an exercise's recorded answers. */
  readonly recordedUrl: (exercise: string) => string;
  readonly reliability: Reliability | null;
}
