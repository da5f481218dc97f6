/** How long keys and clicks wait. `delays`: until the page hears of them; `paints`: until it has painted after that. */
export interface InputDelays {
  /** Milliseconds, one for each event. */
  readonly delays: readonly number[];
  readonly paints: readonly number[];
}

const watched = ['keydown', 'pointerdown'] as const;

/** Watches every key and click, from the moment that the browser has them. */
export function watchInput(): { end(): InputDelays } {
  const [delays, paints]: [number[], number[]] = [[], []];
  const hear = (event: Event): void => {
    delays.push(performance.now() - event.timeStamp);
    // A task posted in an animation frame runs once the frame is painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        paints.push(performance.now() - event.timeStamp);
        port1.close();
      };
      port2.postMessage(null);
    });
  };
  for (const name of watched) addEventListener(name, hear, { capture: true });
  return {
    end() {
      for (const name of watched) removeEventListener(name, hear, { capture: true });
      return { delays, paints };
    },
  };
}
