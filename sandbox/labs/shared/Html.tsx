import type { ElementType } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { type Localized, pick } from './localized.ts';

interface Props {
  readonly html: Localized;
  /** Language of the page: `lang` is set where the text falls back to another. */
  readonly lang: Language;
  readonly as?: ElementType;
  readonly className?: string;
}

/** Course text that was made into safe HTML at build; nothing a learner or a model wrote ever goes through here. */
export function Html({ html, lang, as: Element = 'span', className }: Props) {
  const found = pick(html, lang);
  return (
    <Element
      className={className}
      lang={found.lang === lang ? undefined : found.lang}
      dangerouslySetInnerHTML={{ __html: found.text }}
    />
  );
}
