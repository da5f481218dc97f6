/**
 * Prints the lab that a button belongs to: marked while the page is on its way to paper, so that a lesson around it stays out
 * (site/pages, `[lesson].astro`).
 */
export function printLab(button: HTMLElement): void {
  const frame = button.closest('.lab-frame');
  frame?.setAttribute('data-printing', '');
  window.addEventListener('afterprint', () => frame?.removeAttribute('data-printing'), { once: true });
  window.print();
}
