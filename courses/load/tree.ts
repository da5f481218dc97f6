import type {
  AdviceMeta,
  Aliases,
  CaseFile,
  DecisionLab,
  ErrorType,
  GlossaryTerm,
  IdsLock,
  InventedNames,
  Language,
  LearningPath,
  LessonMeta,
  ModuleFile,
  PieceMeta,
  Question,
  Source,
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

/** Everything under `courses/` as it was read, each value with its place: what the joins and the lint work on. */
export interface CourseTree {
  readonly modules: readonly ModuleSource[];
  readonly cases: readonly CaseSource[];
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
