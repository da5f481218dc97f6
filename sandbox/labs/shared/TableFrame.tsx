import type { ReactNode } from 'react';

type Props = ({ readonly label: string } | { readonly labelledBy: string }) & { readonly children: ReactNode };

/** What a wide table is scrolled in, with a keyboard too; it bears the words of the caption. */
export function TableFrame({ children, ...name }: Props) {
  const names = 'label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="table-scroll" tabIndex={0} {...names}>
      {children}
    </section>
  );
}
