import type { Reliability } from '../shared/vigilance/reliability.ts';

export interface WorkshopSource {
  readonly dataUrl: string;
  /** Address of an exercise's recorded answers. */
  readonly recordedUrl: (exercise: string) => string;
  readonly reliability: Reliability | null;
}
