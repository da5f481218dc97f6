import type { ComponentProps } from 'react';

type Name = { readonly 'aria-label': string } | { readonly 'aria-labelledby': string };
type Props = Omit<ComponentProps<'section'>, 'tabIndex' | 'aria-label' | 'aria-labelledby'> & Name;

/** A part of the page that scrolls by itself: it bears a name, and the keyboard can reach it. */
export function ScrollFrame(props: Props) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
  return <section {...props} tabIndex={0} />;
}
