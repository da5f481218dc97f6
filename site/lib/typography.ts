const noBreak = '\u00a0';
const narrow = '\u202f';

/**
 * Puts the no-break spaces of French typography where an author typed a plain space: before « : ; ? ! % », inside
 * quotation marks, in thousands, after « § » and « art. ». English text has no such plain spaces and is left as it is.
 */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([:»%])/g, `${noBreak}$1`)
    .replace(/ ([;?!])/g, `${narrow}$1`)
    .replace(/« /g, `«${noBreak}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${narrow}`)
    .replace(/(§|n°|art\.|p\.) (?=\d)/g, `$1${noBreak}`)
    .replace(/(\d) (?=(?:h|min|s|kB|ko|Mo|€)(?![\p{L}\d]))/gu, `$1${noBreak}`);
}

/** The same for a page: text between tags, but not inside scripts, styles, code or islands (React compares its text). */
export function frenchSpacesInHtml(html: string): string {
  const kept = /<(script|style|code|pre|textarea|astro-island)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/g;
  let result = '';
  let from = 0;
  for (const match of html.matchAll(kept)) {
    result += frenchSpaces(html.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return result + frenchSpaces(html.slice(from));
}

/** A copy of data in which every `{fr: '…'}` text has its no-break spaces. */
export function frenchSpacesInData<Data>(data: Data): Data {
  return JSON.parse(
    JSON.stringify(data, (key, value: unknown) =>
      key === 'fr' && typeof value === 'string' ? frenchSpaces(value) : value,
    ),
  );
}
