import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stampFile = join(root, '.cache/build-stamp');

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** What it must have made. */
  readonly product: string;
}

const parts: readonly Part[] = [
  { name: 'site', command: ['astro', 'build', '--silent'], cwd: root, product: 'dist/index.html' },
  {
    name: 'tracker',
    command: ['vite', 'build', '--logLevel', 'error'],
    cwd: join(root, 'tracker'),
    product: 'tracker/build/handler.js',
  },
];

/** Everything that a build reads; tests, guides and data are left out. */
const inputs = [
  'site',
  'courses',
  'sandbox',
  'tracker/src',
  'tracker/client',
  'tracker/vite.config.ts',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  // Settings that the pages carry.
  for (const name of ['CAMPUS_ORIGIN', 'CAMPUS_CONTACT']) hash.update(`${name}=${process.env[name] ?? ''}\0`);
  for (const input of inputs) {
    const path = join(root, input);
    const files = /\.\w+$/.test(input)
      ? ['']
      : (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name).slice(path.length))
          .sort();
    for (const file of files) hash.update(`${input}${file}\0`).update(await readFile(join(path, file)));
  }
  return hash.digest('hex');
}

/** Runs one build; its output is shown only when it fails, because only then does anyone need it. */
function run(part: Part): Promise<{ readonly part: Part; readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const child = spawn(part.command[0] ?? '', part.command.slice(1), {
      cwd: part.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        ASTRO_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      },
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', (error) => done({ part, code: 1, output: String(error) }));
    child.on('close', (code) => done({ part, code: code ?? 1, output }));
  });
}

/**
 * Builds the site and the tracker when a source has changed since the last build.
 * @returns whether anything was built
 * @throws when a build fails, after printing what it said
 */
export async function ensureBuilt(log: (line: string) => void): Promise<boolean> {
  const hash = await hashInputs();
  const products = parts.every((part) => existsSync(join(root, part.product)));
  if (products && existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === hash) return false;
  log('Construction du site et du suivi (une minute environ)…');
  await rm(stampFile, { force: true });
  const results = await Promise.all(parts.map(run));
  const failed = results.filter((result) => result.code !== 0);
  for (const { part, output } of failed) process.stderr.write(`\n--- ${part.name} ---\n${output}\n`);
  if (failed.length > 0)
    throw new Error(`La construction a échoué (${failed.map(({ part }) => part.name).join(', ')}) : voir ci-dessus.`);
  await mkdir(join(root, '.cache'), { recursive: true });
  await writeFile(stampFile, hash);
  return true;
}

if (import.meta.main)
  await ensureBuilt(console.log).then(
    (built) => console.log(built ? 'Construit.' : 'Rien à construire : tout est à jour.'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
