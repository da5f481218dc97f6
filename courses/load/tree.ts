import type {
  AdviceMeta,
  Aliases,
  AudioManifest,
  BaseRateScenario,
  CaseFile,
  CitationLab,
  DecisionLab,
  DigitalFile,
  DossierFile,
  DossierPieceMeta,
  ErrorType,
  FileRegister,
  GlossaryTerm,
  IdsLock,
  InventedNames,
  Language,
  LearningPath,
  LegalForm,
  LegalProject,
  LegalRules,
  LegalSystem,
  LegalTree,
  LessonMeta,
  MachineDraft,
  MachineSynthesis,
  ModuleFile,
  PieceMeta,
  PromptingExercise,
  PseudonymisationSetting,
  PseudonymisedDecision,
  Question,
  Recording,
  RegisterEntry,
  ResolutionComparison,
  Source,
  TownRegister,
} from '../schema/index.ts';
import type { LessonOutline } from './mdx.ts';
import type { Located } from './parse.ts';
import type { CourseProblem } from './problem.ts';

/** A lesson with what its body uses. */
export interface LessonSource extends Located<LessonMeta> {
  readonly lang: Language;
  readonly position: number;
  readonly slug: string;
  readonly outline: LessonOutline;
}

/** A folder of `courses/modules/`. */
export interface ModuleSource {
  readonly folder: string;
  readonly file: Located<ModuleFile> | null;
  readonly lessons: readonly LessonSource[];
  readonly questions: readonly Located<Question>[];
  readonly labs: readonly Located<DecisionLab>[];
}

/** A folder of `courses/cases/`. */
export interface CaseSource {
  readonly folder: string;
  readonly file: Located<CaseFile> | null;
  readonly pieces: readonly Located<PieceMeta>[];
  readonly advice: readonly Located<AdviceMeta>[];
}

/** A folder of `courses/dossiers/`. */
export interface DossierSource {
  readonly folder: string;
  readonly file: Located<DossierFile> | null;
  readonly pieces: readonly Located<DossierPieceMeta>[];
  /** `synthesis.yaml`, where there is one. */
  readonly synthesis: Located<MachineSynthesis> | null;
  /** `draft.yaml`, where there is one. */
  readonly draft: Located<MachineDraft> | null;
  /** `digital.yaml` and `register.yaml`, where the file is a digital one. */
  readonly digital: Located<DigitalFile> | null;
  readonly register: Located<FileRegister> | null;
}

/** The folder `courses/legal/`. */
export interface LegalSource {
  readonly rules: Located<LegalRules> | null;
  readonly tree: Located<LegalTree> | null;
  readonly systems: readonly Located<LegalSystem>[];
  readonly comparisons: readonly Located<ResolutionComparison>[];
  readonly project: Located<LegalProject> | null;
  /** One a file of `courses/legal/forms/`. */
  readonly forms: readonly Located<LegalForm>[];
}

/** The folder `courses/pseudonymisation/`. */
export interface PseudonymisationSource {
  /** One a file of its `decisions/`. */
  readonly decisions: readonly Located<PseudonymisedDecision>[];
  readonly register: Located<TownRegister> | null;
  readonly setting: Located<PseudonymisationSetting> | null;
}

/** The folder `courses/recordings/`. */
export interface RecordingsSource {
  /** One a file. */
  readonly files: readonly Located<Recording>[];
  readonly manifest: Located<AudioManifest> | null;
  /** Size in bytes of each file of `audio/`, by its name. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** The folder `courses/citations/`. */
export interface CitationSource {
  readonly lab: Located<CitationLab> | null;
  /** In the order of the files of `register/`. */
  readonly register: readonly Located<RegisterEntry>[];
}

/** Everything under `courses/` as it was read, each value with its place: what the joins and the lint work on. */
export interface CourseTree {
  readonly modules: readonly ModuleSource[];
  readonly cases: readonly CaseSource[];
  readonly dossiers: readonly DossierSource[];
  /** One a file of `courses/prompting/`. */
  readonly prompting: readonly Located<PromptingExercise>[];
  readonly legal: LegalSource;
  /** One a file of `courses/base-rates/`. */
  readonly baseRates: readonly Located<BaseRateScenario>[];
  readonly pseudonymisation: PseudonymisationSource;
  readonly recordings: RecordingsSource;
  readonly citations: CitationSource;
  readonly paths: readonly Located<LearningPath>[];
  readonly glossary: readonly Located<GlossaryTerm>[];
  readonly sources: readonly Located<Source>[];
  readonly errors: readonly Located<ErrorType>[];
  readonly names: Located<InventedNames> | null;
  readonly aliases: Located<Aliases> | null;
  readonly lock: Located<IdsLock> | null;
  /**
   * Ids of values that could not be read, as `<scope>:<id>`. A reference to one of them is not a second problem.
   */
  readonly broken: ReadonlySet<string>;
  /** What was wrong in the reading. */
  readonly problems: readonly CourseProblem[];
}
