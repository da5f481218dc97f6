import type { LessonFile, LoadedModule } from '../../courses/load/catalogue.ts';
import type { LabId, Language } from '../../courses/schema/index.ts';

export type OpenModule = Extract<LoadedModule, { status: 'published' }>;

/** What the components inside a lesson's MDX know of the page around them. */
export interface LessonContext {
  readonly module: OpenModule;
  readonly lesson: LessonFile;
  /** Its MDX, to number what it contains. */
  readonly body: string;
  /** The language of the interface. */
  readonly lang: Language;
  /** The language of the lesson's text: French where no translation exists. */
  readonly contentLang: Language;
}

/** The context of the lesson being rendered. Throws outside of one: these components belong in lessons. */
export function lessonContext(locals: App.Locals, component: string): LessonContext {
  if (locals.lesson === undefined) throw new Error(`<${component}> can only be used in a lesson`);
  return locals.lesson;
}

/** Anchor of a lab's title in a lesson: in the table of contents too. */
export const labAnchor = (id: LabId): string => `atelier-${id}`;
