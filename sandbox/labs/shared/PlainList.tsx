import { type ComponentProps, createElement } from 'react';

type Props<Tag extends 'ul' | 'ol'> = ComponentProps<Tag> & { readonly as?: Tag };

/** A list without markers. Its role is said outright: Safari takes it from a list that shows none. */
export function PlainList<Tag extends 'ul' | 'ol' = 'ul'>({ as, ...props }: Props<Tag>) {
  return createElement(as ?? 'ul', { role: 'list', ...props });
}
