/** A piece of a text of the course: the inline Markdown that its texts may use. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const marks =
  /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*\s](?:[^*]*[^*\s])?)\*|`(?<code>[^`]+)`|\[(?<label>[^\]]+)\]\((?<href>[^()\s]+)\)/g;

/** Only addresses of this campus, and sources on the web that the learner chooses to open. */
const isSafe = (href: string): boolean => /^(?:https:\/\/|\/(?!\/)|#)/.test(href);

/** Emphasis, code and links; anything else is text. Never HTML. */
export function parseInline(markdown: string): readonly Inline[] {
  const out: Inline[] = [];
  let at = 0;
  const push = (text: string) => {
    if (text !== '') out.push({ kind: 'text', text });
  };
  for (const match of markdown.matchAll(marks)) {
    const { strong, em, code, label, href } = match.groups ?? {};
    push(markdown.slice(at, match.index));
    at = match.index + match[0].length;
    if (strong !== undefined) out.push({ kind: 'strong', text: strong });
    else if (em !== undefined) out.push({ kind: 'em', text: em });
    else if (code !== undefined) out.push({ kind: 'code', text: code });
    else if (label !== undefined && href !== undefined && isSafe(href)) out.push({ kind: 'link', text: label, href });
    else push(label ?? '');
  }
  push(markdown.slice(at));
  return out;
}

/** The words alone, for `aria-label` and `<option>`. */
export const plainInline = (markdown: string): string =>
  parseInline(markdown)
    .map((part) => part.text)
    .join('');
