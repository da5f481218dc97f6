import type { LocalizedText } from '../../../courses/schema/index.ts';
import type { Localized } from './localized.ts';

/** How a page turns course text into what the browser gets (site/lib/lab-files.ts). */
export interface RenderingOptions {
  /** Markdown → safe HTML, blocks included. */
  readonly renderMarkdown: (markdown: string) => string;
  /** A line of Markdown without its marks. */
  readonly plainText: (markdown: string) => string;
}

/** The four forms in which a payload carries course text, each in every language that the text has. */
export function rendering({ renderMarkdown, plainText }: RenderingOptions) {
  const map = (text: LocalizedText, change: (text: string) => string): Localized => ({
    fr: change(text.fr),
    ...(text.en === undefined ? {} : { en: change(text.en) }),
  });
  return {
    /** Blocks: paragraphs, lists, tables. */
    html: (text: LocalizedText) => map(text, renderMarkdown),
    /** The same without the paragraph around a single one: it goes inside another element. */
    inline: (text: LocalizedText) => map(text, (markdown) => unwrapped(renderMarkdown(markdown))),
    plain: (text: LocalizedText) => map(text, plainText),
    /** As it was written: a prompt. */
    same: (text: LocalizedText) => map(text, (verbatim) => verbatim.trim()),
  };
}

/** HTML without the paragraph around it, where it is a single one. */
export const unwrapped = (html: string): string => html.trim().replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, '$1');
