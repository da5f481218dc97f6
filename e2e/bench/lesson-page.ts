/**
 * Lighthouse and weight of a lesson page beside the same prose in Starlight, in one run, alternating.
 * By hand: `cd e2e/bench && npm i --no-package-lock && cd ../.. && npx node e2e/bench/lesson-page.ts [runs]`
 */
import { readFile } from 'node:fs/promises';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { loadCatalogue } from '../../courses/load/index.ts';
import { freePort, startCampus, temporaryDataDir } from '../journeys/campus.ts';
import { findBrowser, quietArguments } from '../run/browser.ts';
import { buildStarlight, plainMarkdown, serveFolder } from './starlight-page.ts';

const runs = Number(process.argv[2] ?? 5);
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Measured {
  readonly scores: readonly number[];
  /** Bytes on the wire: all, scripts, fonts. */
  readonly total: number;
  readonly script: number;
  readonly font: number;
  readonly lcpMs: number;
  readonly tbtMs: number;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

async function measure(url: string, device: 'mobile' | 'desktop'): Promise<Measured> {
  const browser = await findBrowser();
  const chrome = await launch({ chromePath: browser.executablePath, chromeFlags: ['--headless', ...quietArguments] });
  try {
    const result = await lighthouse(
      url,
      { port: chrome.port, logLevel: 'error' },
      device === 'desktop' ? desktopConfig : undefined,
    );
    if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
    const { lhr } = result;
    const details = lhr.audits['network-requests']?.details;
    const requests = (details && 'items' in details ? details.items : []) as unknown as {
      transferSize: number;
      resourceType?: string;
    }[];
    const bytes = (type?: string) =>
      requests.filter((r) => type === undefined || r.resourceType === type).reduce((sum, r) => sum + r.transferSize, 0);
    const failing = Object.values(lhr.audits).filter(
      (a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode === 'binary',
    );
    for (const audit of failing) console.error(`  ${device} ${url}: ${audit.id} — ${audit.title}`);
    return {
      scores: categories.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100)),
      total: bytes(),
      script: bytes('Script'),
      font: bytes('Font'),
      lcpMs: lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
      tbtMs: lhr.audits['total-blocking-time']?.numericValue ?? Number.NaN,
    };
  } finally {
    chrome.kill();
  }
}

const catalogue = await loadCatalogue();
const module = catalogue.modules.find((m) => m.status === 'published');
const lesson = module?.lessons?.[0];
if (!module || !lesson) throw new Error('No published lesson.');
const starlight = await serveFolder(
  await buildStarlight({ title: lesson.title, markdown: plainMarkdown(await readFile(lesson.file, 'utf8')) }),
);
const { dataDir, remove } = await temporaryDataDir();
const campus = await startCampus({ dataDir, port: await freePort() });
const pages = {
  campus: `${campus.url}/modules/${module.slug}/${lesson.slug}/`,
  starlight: `${starlight.url}/lecon/`,
};

try {
  console.log(`${runs} runs, medians; kB on the wire (headers included)`);
  console.log(['page', 'device', ...categories, 'total kB', 'script kB', 'font kB', 'LCP ms', 'TBT ms'].join('\t'));
  for (const device of ['mobile', 'desktop'] as const) {
    const measured = { campus: [] as Measured[], starlight: [] as Measured[] };
    for (let run = 0; run < runs; run += 1)
      for (const name of ['campus', 'starlight'] as const) measured[name].push(await measure(pages[name], device));
    for (const name of ['campus', 'starlight'] as const) {
      const rows = measured[name];
      const of = (pick: (m: Measured) => number) => median(rows.map(pick));
      const kB = (bytes: number) => (bytes / 1000).toFixed(1);
      console.log(
        [
          name,
          device,
          ...categories.map((_, i) => of((m) => m.scores[i] ?? 0)),
          kB(of((m) => m.total)),
          kB(of((m) => m.script)),
          kB(of((m) => m.font)),
          Math.round(of((m) => m.lcpMs)),
          Math.round(of((m) => m.tbtMs)),
        ].join('\t'),
      );
    }
  }
} finally {
  await campus.stop();
  starlight.server.close();
  await remove();
}
