/** Work that must not stand between an interaction and its answer on the screen. Browser only. */

/** Resolves once what was rendered stands on the screen; at once in a page that is not seen, which paints nothing. */
export const afterPaint = (): Promise<void> =>
  new Promise((done) => {
    if (document.hidden) done();
    else requestAnimationFrame(() => setTimeout(done));
  });

/** Longest wait of `whenIdle`, in milliseconds. */
const longestWait = 5_000;

/** Runs `act` when the browser has nothing else to do, within five seconds; what is returned calls it off. */
export function whenIdle(act: () => void): () => void {
  // Not every browser knows idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: longestWait });
  return () => cancelIdleCallback(asked);
}
