import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import type { GroundingFile } from '../../measures/grounding/ground.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import type { WorkshopDossier, WorkshopExercise } from './lab-data.ts';
import type { Workshop, WorkshopAction } from './machine.ts';
import type { ExerciseWork, Running } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of an open exercise looks at. */
export interface Scene {
  readonly exercise: WorkshopExercise;
  readonly total: number;
  readonly dossier: WorkshopDossier;
  /** The case file as the vigilance check reads it: once, when it is first asked for. */
  readonly file: () => GroundingFile;
  readonly work: ExerciseWork;
  readonly running: Running | null;
  readonly workshop: Workshop;
  readonly model: ModelAccess;
  readonly reliability: Reliability | null;
  readonly strings: Strings;
  /** Shows the answer of another run of the version. */
  readonly chooseRun: (id: number) => void;
  /** @returns the workshop after the action */
  readonly dispatch: (action: WorkshopAction) => Workshop | null;
}
