import type {
  Aliases,
  BaseRateScenario,
  Case,
  CitationCourse,
  DecisionLab,
  DigitalFile,
  Dossier,
  ErrorCode,
  ErrorType,
  FileRegister,
  GlossaryTerm,
  LabId,
  Language,
  LearningPath,
  LegalTable,
  LessonMeta,
  MachineDraft,
  MachineSynthesis,
  ModuleFile,
  PromptingExercise,
  PseudonymisationCourse,
  PublishedModule,
  Question,
  Recording,
  SegmentAudio,
  Source,
} from '../schema/index.ts';

/** A lab inside a lesson, and where. */
export interface LessonLab {
  readonly id: LabId;
  /** How many headings of the lesson stand before it. */
  readonly headingsBefore: number;
  /** Of its own heading: one below the heading under which it stands. */
  readonly headingLevel: 2 | 3 | 4;
}

/** A lesson file as found on disk; `body` is its MDX without front matter. */
export interface LessonFile extends LessonMeta {
  readonly lang: Language;
  /** Order in the module, from the file's number. */
  readonly position: number;
  /** The part of the address, from the file's name without its number. */
  readonly slug: string;
  /** Absolute path. */
  readonly file: string;
  readonly body: string;
  /** The labs that it holds, in their order. */
  readonly labs: readonly LessonLab[];
}

export type LoadedModule =
  | (Extract<ModuleFile, { status: 'planned' }> & { readonly lessons?: undefined })
  | (PublishedModule & {
      /** French lessons in order: every lesson exists in French. */
      readonly lessons: readonly LessonFile[];
      /** Lessons in English, where they have been translated, by lesson id. */
      readonly translations: ReadonlyMap<string, LessonFile>;
      readonly questions: ReadonlyMap<string, Question>;
      readonly labs: readonly DecisionLab[];
    });

/** Everything under `courses/`, read, checked and joined. */
export interface Catalogue {
  /** What was renamed: old address under `/modules/` → the present one. */
  readonly aliases: Aliases;
  /** The error taxonomy, by code. */
  readonly errors: ReadonlyMap<ErrorCode, ErrorType>;
  /** In the order of their ids. */
  readonly modules: readonly LoadedModule[];
  readonly cases: ReadonlyMap<string, Case>;
  /** The case files of the prompt workshop. */
  readonly dossiers: ReadonlyMap<string, Dossier>;
  /** A machine's synthesis of a case file, under the id of the file. */
  readonly syntheses: ReadonlyMap<string, MachineSynthesis>;
  /** A machine's draft on a case file, under the id of the file. */
  readonly drafts: ReadonlyMap<string, MachineDraft>;
  /** What makes a case file a digital one, with its register, under the id of the file. */
  readonly digitalFiles: ReadonlyMap<string, { readonly digital: DigitalFile; readonly register: FileRegister }>;
  /** In the order of their ranks. */
  readonly promptingExercises: readonly PromptingExercise[];
  /** The dated legal table with its tree; null without the folder `legal/`. */
  readonly legal: LegalTable | null;
  /** Of the base-rate lab, in the order of their ranks. */
  readonly baseRateScenarios: readonly BaseRateScenario[];
  /** The decisions of the pseudonymisation lab; null without its register or its setting. */
  readonly pseudonymisation: PseudonymisationCourse | null;
  /** Of the transcription lab, in the order of their ranks. */
  readonly recordings: readonly Recording[];
  /** The sound of each segment of a recording, by the id of the segment. */
  readonly audio: ReadonlyMap<string, SegmentAudio>;
  /** The citation lab with its register; null without `citations/lab.yaml`. */
  readonly citations: CitationCourse | null;
  readonly paths: readonly LearningPath[];
  readonly glossary: ReadonlyMap<string, GlossaryTerm>;
  readonly sources: ReadonlyMap<string, Source>;
}
