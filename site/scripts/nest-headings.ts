/** Level of a lab's heading below the title of the lab: what is an `h2` on the lab's own page, under its `h1`. */
export const nestedLevel = (own: number, title: number): number => Math.min(title + own - 1, 6);

/**
 * Says of each heading inside, now and later, at which level it stands in the page around: a lab is written for a page of its
 * own, and does not know where it is shown.
 *
 * @param title level of the title under which they stand, 1 to 6
 * @returns what stops watching
 */
export function nestHeadings(root: HTMLElement, title: number): () => void {
  const nest = () => {
    for (const heading of root.querySelectorAll('h2, h3, h4, h5, h6'))
      heading.setAttribute('aria-level', String(nestedLevel(Number(heading.localName.slice(1)), title)));
  };
  const observer = new MutationObserver(nest);
  observer.observe(root, { childList: true, subtree: true });
  nest();
  return () => observer.disconnect();
}
