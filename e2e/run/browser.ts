import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Browser {
  readonly executablePath: string;
  /** Where to look for shared libraries that the machine lacks; undefined when it lacks none. */
  readonly libraryPath?: string;
}

/** Switches that keep a headless Chromium quiet on a closed network; none of them weakens web security. */
export const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
] as const;

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

/** Unpacks the Chromium that the npm package carries into `.cache/chromium-<version>`, once for each version. */
async function unpackPackaged(): Promise<Browser> {
  const require = createRequire(import.meta.url);
  const packageFolder = join(dirname(require.resolve('@sparticuz/chromium')), '..');
  const { version }: { version: string } = require(join(packageFolder, 'package.json'));
  const folder = join(root, '.cache', `chromium-${version}`);
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) {
    // Unpacked beside and renamed: an interrupted run must not leave half a browser behind.
    const partial = `${folder}.${process.pid}`;
    await mkdir(partial, { recursive: true });
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = partial;
    try {
      const { default: chromium, inflate } = await import('@sparticuz/chromium');
      await chromium.executablePath();
      await inflate(join(packageFolder, 'bin/al2023.tar.br'));
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return lacksLibraries(executablePath)
    ? { executablePath, libraryPath: join(folder, 'al2023/lib') }
    : { executablePath };
}

/**
 * The Chromium of the end-to-end tests: `CHROMIUM_PATH` if set, else the one that the npm package carries,
 * else one installed on the machine.
 */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${chosen}`);
    return { executablePath: chosen };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackPackaged();
  const installed = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => existsSync(path));
  if (installed) return { executablePath: installed };
  throw new Error('No Chromium found. Install one, or name it in CHROMIUM_PATH.');
}
