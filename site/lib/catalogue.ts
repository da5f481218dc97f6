import { getEntry } from 'astro:content';
import type { Catalogue, LessonFile } from '../../courses/load/catalogue.ts';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { Language, Source } from '../../courses/schema/index.ts';
import type { OpenModule } from './lesson-context.ts';

let loading: Promise<Catalogue> | undefined;

/** The courses, read once a build. A course file with an error rejects, which stops the build with its file and line. */
export function catalogue(): Promise<Catalogue> {
  // The bundled build runs elsewhere than its sources: the folder is given from the project's root.
  loading ??= loadCatalogue('courses');
  return loading;
}

/** The published modules, in order. */
export async function openModules(): Promise<readonly OpenModule[]> {
  const { modules } = await catalogue();
  return modules.filter((module) => module.status === 'published');
}

/** The sources behind keys, in the order of the keys; the loader has checked that each exists. */
export async function sourcesOf(keys: readonly string[]): Promise<readonly Source[]> {
  const { sources } = await catalogue();
  return keys.map((key) => {
    const source = sources.get(key);
    if (source === undefined) throw new Error(`source ${key} is not in courses/sources.yaml`);
    return source;
  });
}

/** A lesson in the language of the page, or in French where it has not been translated. */
export function lessonIn(module: OpenModule, french: LessonFile, lang: Language): LessonFile {
  return lang === 'fr' ? french : (module.translations.get(french.id) ?? french);
}

/** The rendering entry of a lesson file (see content.config.ts for its id). */
export async function lessonEntry(lesson: LessonFile) {
  const id = lesson.file
    .split('/')
    .slice(-3)
    .join('--')
    .replace(/\.mdx$/, '');
  const entry = await getEntry('lessons', id);
  if (entry === undefined) throw new Error(`${lesson.file} is in the catalogue, but Astro has not found it as ${id}`);
  return entry;
}

/** Ids of an MDX component's uses in a lesson, each once, in order of appearance. */
export function idsUsed(body: string, component: 'Term' | 'Exercise'): readonly string[] {
  return [
    ...new Set(
      [...body.matchAll(new RegExp(`<${component}\\b[^>]*\\bid="([^"]+)"`, 'g'))].map((match) => match[1] ?? ''),
    ),
  ];
}
