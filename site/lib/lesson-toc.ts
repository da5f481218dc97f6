import type { MarkdownHeading } from 'astro';
import type { LessonFile } from '../../courses/load/catalogue.ts';
import { type Language, pickText } from '../../courses/schema/index.ts';
import { labEntry } from '../labs.ts';
import { useStrings } from '../strings/index.ts';
import { labAnchor } from './lesson-context.ts';
import { plainText } from './markdown.ts';

/** An entry of a table of contents; `lang` where it is not that of the lesson's text. */
export interface TocEntry extends MarkdownHeading {
  readonly lang?: string | undefined;
}

/**
 * The headings of a lesson with the titles of its labs in their places.
 *
 * @param headings of its Markdown, in order
 * @param lang of the page, in which labs are shown
 */
export function tocOf(headings: readonly MarkdownHeading[], lesson: LessonFile, lang: Language): readonly TocEntry[] {
  const { t } = useStrings(lang);
  const labsAt = (position: number): TocEntry[] =>
    lesson.labs
      .filter(({ headingsBefore }) => headingsBefore === position)
      .map(({ id, headingLevel }) => ({
        // The table shows two levels: a lab is in it wherever it stands.
        depth: Math.min(headingLevel, 3),
        slug: labAnchor(id),
        text: `${t('lab.title')} – ${plainText(pickText(labEntry(id).title, lang).text)}`,
        lang: lang === lesson.lang ? undefined : lang,
      }));
  return [...labsAt(0), ...headings.flatMap((heading, index) => [heading, ...labsAt(index + 1)])];
}
