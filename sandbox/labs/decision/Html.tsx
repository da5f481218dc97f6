import type { ElementType } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { type LocalizedHtml, pickHtml } from './lab-data.ts';

interface Props {
  readonly text: LocalizedHtml;
  /** Language of the page: `lang` is set where the text falls back to another. */
  readonly lang: Language;
  readonly as?: ElementType;
  readonly className?: string;
}

/** Course text that was made into safe HTML at build; nothing a learner typed ever goes through here. */
export function Html({ text, lang, as: Element = 'span', className }: Props) {
  const found = pickHtml(text, lang);
  return (
    <Element
      className={className}
      lang={found.lang === lang ? undefined : found.lang}
      dangerouslySetInnerHTML={{ __html: found.html }}
    />
  );
}
