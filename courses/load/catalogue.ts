import type {
  Aliases,
  Case,
  DecisionLab,
  ErrorCode,
  ErrorType,
  GlossaryTerm,
  Language,
  LearningPath,
  LessonMeta,
  ModuleFile,
  PublishedModule,
  Question,
  Source,
} from '../schema/index.ts';

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
  readonly paths: readonly LearningPath[];
  readonly glossary: ReadonlyMap<string, GlossaryTerm>;
  readonly sources: ReadonlyMap<string, Source>;
}
