import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser, quietArguments } from '../run/browser.ts';

interface Launched {
  /** The browser's own process: those of its pages descend from it. */
  readonly pid: number;
  /** Addresses without a host are those of the campus. */
  readonly page: Page;
  /** In good order. */
  close(): Promise<void>;
  /** SIGKILL to the browser and everything that it started. */
  kill(): Promise<void>;
}

/** A browser profile on disk that outlives its browser, as on a learner's computer. */
export async function startProfile(baseURL: string) {
  const folder = await mkdtemp(join(tmpdir(), 'campus-profile-'));
  const { executablePath, libraryPath } = await findBrowser();

  async function launch(): Promise<Launched> {
    await rm(join(folder, 'DevToolsActivePort'), { force: true });
    const child = spawn(
      executablePath,
      [...quietArguments, '--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
      {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) },
      },
    );
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const endpoint = await new Promise<string>((done, fail) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk;
        const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (address !== undefined) done(address);
      });
      child.once('exit', () => fail(new Error(`the browser ended: ${said}`)));
    });
    const browser = await chromium.connectOverCDP(endpoint);
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('the browser has no profile');
    const page = await context.newPage();
    const goto = page.goto.bind(page);
    page.goto = (address, options) => goto(new URL(address, baseURL).href, options);
    return {
      pid: child.pid ?? 0,
      page,
      async close() {
        const session = await browser.newBrowserCDPSession();
        await session.send('Browser.close').catch(() => {});
        await ended;
      },
      async kill() {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        await ended;
      },
    };
  }

  return {
    launch,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
