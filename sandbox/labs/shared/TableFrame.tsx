import type { ReactNode } from 'react';
import { ScrollFrame } from './ScrollFrame.tsx';

type Props = ({ readonly label: string } | { readonly labelledBy: string }) & { readonly children: ReactNode };

/** What a wide table is scrolled in, with a keyboard too; it bears the words of the caption. */
export function TableFrame({ children, ...name }: Props) {
  const names = 'label' in name ? { 'aria-label': name.label } : { 'aria-labelledby': name.labelledBy };
  return (
    <ScrollFrame className="table-scroll" {...names}>
      {children}
    </ScrollFrame>
  );
}
