/**
 * Words of a Markdown text as a reader counts them: tags, link addresses, code fences' marks, list marks and punctuation are
 * no words; « l'avis » is two, « rendez-vous » and « 14 h 30 » are one and three.
 */
export function countWords(markdown: string): number {
  const text = markdown
    .replace(/\{\/\*[\s\S]*?\*\/\}|<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?[A-Za-z][^>]*>/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\bhttps?:\/\/\S+/g, ' ');
  return text.match(/[\p{L}\p{N}]+(?:[-.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
