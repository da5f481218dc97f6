/**
 * How long each lab takes to answer an interaction on a processor four times slower: every lab of site/labs.ts is worked
 * by random, seeded clicks and keys, and the browser's own Event Timing says how long each took until the next paint.
 * By hand, on a built campus (`npm run build`) and a machine that does nothing else:
 * `node e2e/bench/labs.ts [--lab ID] [--actions 120] [--rounds 3] [--throttle 4]`
 */
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Locator, type Page } from '@playwright/test';
import { labs } from '../../site/labs.ts';
import { freePort, startCampus, temporaryDataDir } from '../journeys/campus.ts';
import { findBrowser, quietArguments } from '../run/browser.ts';
import { quantile, row, table } from './model/table.ts';

const { values: options } = parseArgs({
  options: {
    lab: { type: 'string' },
    actions: { type: 'string', default: '120' },
    rounds: { type: 'string', default: '3' },
    throttle: { type: 'string', default: '4' },
  },
});
const [actions, rounds, throttle] = [Number(options.actions), Number(options.rounds), Number(options.throttle)];
/** Milliseconds, of issue 6. */
const bound = 100;

interface Interaction {
  /** Milliseconds from the event to the paint that follows; the browser rounds to 8. */
  readonly duration: number;
  readonly what: string;
}

declare global {
  interface Window {
    interactions: Map<number, Interaction>;
  }
}

/** Runs in the page, before its own scripts. */
function watchInteractions(): void {
  const interactions = new Map<number, Interaction>();
  window.interactions = interactions;
  // An entry forgets its target once that has left the page: what it was is written down when the event comes.
  const touched = new Map<number, string>();
  const describe = (target: EventTarget | null): string => {
    if (!(target instanceof Element)) return '?';
    const words = (target.getAttribute('aria-label') ?? target.textContent ?? '').trim().replace(/\s+/g, ' ');
    return `${target.tagName.toLowerCase()} ${words.slice(0, 40)}`;
  };
  for (const kind of ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup'])
    window.addEventListener(kind, (event) => touched.set(event.timeStamp, describe(event.target)), { capture: true });
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      // Events of one gesture share an id; those of none (hovering) are no interactions.
      if (entry.interactionId === 0 || (interactions.get(entry.interactionId)?.duration ?? 0) >= entry.duration)
        continue;
      const what = `${entry.name} ${touched.get(entry.startTime) ?? describe(entry.target)}`;
      interactions.set(entry.interactionId, { duration: entry.duration, what });
    }
  });
  watch.observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Mulberry32: the same seed works a lab in the same way. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const usable = ['button:enabled', 'summary', 'input:enabled', 'select:enabled', 'textarea:enabled']
  .map((kind) => `main ${kind}:visible`)
  .join(', ');

/** One click or a few keys on anything that can be used now. */
async function act(page: Page, random: () => number): Promise<void> {
  const all = page.locator(usable);
  const count = await all.count();
  if (count === 0) return;
  const one = all.nth(Math.floor(random() * count));
  // What went away while it was looked for is not there for a person either.
  await use(page, one, random).catch(() => undefined);
}

async function use(page: Page, one: Locator, random: () => number): Promise<void> {
  const patience = { timeout: 3_000 };
  const kind = await one.evaluate(
    (node) => (node instanceof HTMLInputElement ? node.type : node.tagName),
    undefined,
    patience,
  );
  if (kind === 'BUTTON' || kind === 'SUMMARY') return one.click(patience);
  await one.focus(patience);
  if (kind === 'range' || kind === 'SELECT') return page.keyboard.press(random() < 0.5 ? 'ArrowDown' : 'ArrowUp');
  if (kind === 'radio' || kind === 'checkbox') return page.keyboard.press('Space');
  await page.keyboard.type(random() < 0.5 ? 'D12' : '12');
}

async function work(page: Page, cdp: CDPSession, url: string, seed: number): Promise<readonly Interaction[]> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.goto(url);
  await page.locator('astro-island:not([ssr])').first().waitFor();
  await page.locator(usable).first().waitFor();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const random = randomFrom(seed);
  const seen: Interaction[] = [];
  for (let done = 0; done < actions; done += 1) {
    await act(page, random);
    // A link or a button may lead elsewhere: what was counted there is taken along, and the lab opened again.
    seen.push(...(await take(page)));
    if (new URL(page.url()).pathname !== new URL(url).pathname) await page.goto(url);
  }
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return [...seen, ...(await take(page))];
}

const take = (page: Page): Promise<readonly Interaction[]> =>
  page
    .evaluate(() => {
      const all = [...window.interactions.values()];
      window.interactions.clear();
      return all;
    })
    .catch(() => []);

const chosen = labs.filter(({ id }) => options.lab === undefined || options.lab === id);
if (chosen.length === 0)
  throw new Error(`--lab: none is called ${options.lab}; there are ${labs.map(({ id }) => id).join(', ')}`);
const found = await findBrowser();
const { dataDir, remove } = await temporaryDataDir();
const campus = await startCampus({ dataDir, port: await freePort() });
const browser = await chromium.launch({
  executablePath: found.executablePath,
  args: [...quietArguments],
  ...(found.libraryPath === undefined
    ? {}
    : { env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: found.libraryPath } }),
});
try {
  for (const lab of chosen) {
    const all: Interaction[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(watchInteractions);
      page.on('dialog', (dialog) => void dialog.accept());
      const cdp = await context.newCDPSession(page);
      all.push(...(await work(page, cdp, `${campus.url}${lab.path}`, round + 1)));
      await context.close();
    }
    const durations = all.map(({ duration }) => duration);
    const slow = [...all].sort((a, b) => b.duration - a.duration).slice(0, 3);
    console.log(
      table(`${lab.id}: ${all.length} interactions, processor ${throttle} times slower`, [
        row('median until painted', 'ms', durations),
        row('98 of 100 within', 'ms', durations, {
          judge: (list) => quantile(list, 0.98),
          asked: { side: 'most', bound },
        }),
        row('slowest', 'ms', durations, { judge: (list) => Math.max(...list), asked: { side: 'most', bound } }),
      ]),
    );
    for (const { duration, what } of slow) console.log(`  ${duration} ms: ${what}`);
  }
} finally {
  await browser.close();
  await campus.stop();
  await remove();
}
