import { markdownToHtml } from 'satteri';

/** A block of Markdown as HTML: pieces of a case, texts of the site. */
export function renderMarkdown(markdown: string): string {
  const result = markdownToHtml(markdown);
  return result.html;
}

/** One line of Markdown (emphasis, links, code) as HTML without its paragraph. */
export function renderInline(markdown: string): string {
  return renderMarkdown(markdown)
    .trim()
    .replace(/^<p>([\s\S]*)<\/p>$/, '$1');
}

/** The words of a line of Markdown without its marks, for titles and descriptions. */
export function plainText(markdown: string): string {
  return renderInline(markdown)
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
