import type { Run } from './register-search.ts';

/** A text with the words that were sought marked; the runs of one text never change places. */
export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}
