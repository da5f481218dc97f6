import { Fragment } from 'react';
import { type Language, type LocalizedText, pickText } from '../../../courses/schema/text.ts';
import { parseInline } from './inline-markdown.ts';

/** A text of the course in the language of the page, marked with its own language where there is no translation. */
export function RichText({ text, lang }: { readonly text: LocalizedText; readonly lang: Language }) {
  const picked = pickText(text, lang);
  const parts = parseInline(picked.text).map((part, n) => {
    const key = `${n}`;
    switch (part.kind) {
      case 'text':
        return <Fragment key={key}>{part.text}</Fragment>;
      case 'strong':
        return <strong key={key}>{part.text}</strong>;
      case 'em':
        return <em key={key}>{part.text}</em>;
      case 'code':
        return <code key={key}>{part.text}</code>;
      case 'link':
        return (
          <a key={key} href={part.href}>
            {part.text}
          </a>
        );
      default:
        return part satisfies never;
    }
  });
  return picked.lang === lang ? parts : <span lang={picked.lang}>{parts}</span>;
}
