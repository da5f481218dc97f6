import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** How the engine in use writes its data into a folder and reads them back. Chosen in the composition root. */
export interface BackupEngine {
  readonly name: 'sqlite' | 'postgres';
  /** Writes files into an empty folder, as of one moment, while others write to the store. */
  write(folder: string): Promise<BackupContent>;
}
export interface BackupContent {
  readonly schemaVersion: number;
  readonly statements: number;
}

const manifestName = 'manifest.json';
const manifestSchema = z.object({
  format: z.literal(1),
  engine: z.enum(['sqlite', 'postgres']),
  made: z.iso.datetime(),
  schemaVersion: z.number(),
  statements: z.number(),
  keys: z.boolean(),
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), bytes: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export interface MadeBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}
const unfinished = /^\.en-cours-/;

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const keyFiles = async (dataDir: string): Promise<readonly string[]> =>
  (await readdir(dataDir)).filter((name) => name.endsWith('.key')).toSorted();

/**
 * Makes a backup in a folder of its own, `2026-11-22T14-05-09Z`. It has that name only once it is whole and on the disk.
 * @param withKeys false leaves the keys out: whoever has the backup alone can then never join the two stores
 * @throws when the disk is full or a file cannot be read; nothing stays behind
 */
export async function makeBackup(parts: {
  readonly engine: BackupEngine;
  readonly dataDir: string;
  readonly backups: string;
  readonly withKeys: boolean;
  readonly now: Date;
}): Promise<MadeBackup> {
  const { engine, dataDir, backups, withKeys, now } = parts;
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const temporary = join(backups, `.en-cours-${stamp}-${randomBytes(4).toString('hex')}`);
  await mkdir(temporary, { mode: 0o700 });
  try {
    const content = await engine.write(temporary);
    const keys = withKeys ? await keyFiles(dataDir) : [];
    for (const key of keys) await copyFile(join(dataDir, key), join(temporary, key));
    const files: Manifest['files'] = [];
    for (const name of (await readdir(temporary)).toSorted()) {
      const path = join(temporary, name);
      await synced(path);
      files.push({ name, bytes: (await stat(path)).size, sha256: await sha256(path) });
    }
    const manifest: Manifest = {
      format: 1,
      engine: engine.name,
      made: now.toISOString(),
      keys: withKeys,
      ...content,
      files,
    };
    await writeFile(join(temporary, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    const folder = await freeName(join(backups, `${stamp}Z`));
    await rename(temporary, folder);
    await synced(backups);
    return { folder, manifest };
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
async function freeName(wanted: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? wanted : `${wanted}-${n}`;
    if (!(await exists(path))) return path;
  }
}

/** Backups that are whole, the latest first. */
export async function listBackups(backups: string): Promise<readonly MadeBackup[]> {
  if (!(await exists(backups))) return [];
  const found: MadeBackup[] = [];
  for (const name of await readdir(backups)) {
    if (unfinished.test(name)) continue;
    const manifest = await readManifest(join(backups, name));
    if (manifest !== null) found.push({ folder: join(backups, name), manifest });
  }
  return found.toSorted((a, b) => (a.manifest.made < b.manifest.made ? 1 : -1));
}

async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export type Verified =
  | { readonly kind: 'whole'; readonly manifest: Manifest }
  /** No backup of the campus, or one whose manifest cannot be read. */
  | { readonly kind: 'no-backup' }
  /** A file is missing or is not the one that was written. */
  | { readonly kind: 'damaged'; readonly file: string };

/** Compares every file with its digest. */
export async function verifyBackup(folder: string): Promise<Verified> {
  const manifest = await readManifest(folder);
  if (manifest === null) return { kind: 'no-backup' };
  for (const { name, bytes, sha256: expected } of manifest.files) {
    const path = join(folder, name);
    const same = (await exists(path)) && (await stat(path)).size === bytes && (await sha256(path)) === expected;
    if (!same) return { kind: 'damaged', file: name };
  }
  return { kind: 'whole', manifest };
}

export type Restored =
  | { readonly kind: 'restored'; readonly manifest: Manifest }
  | Exclude<Verified, { readonly kind: 'whole' }>
  | { readonly kind: 'not-empty'; readonly folder: string };

/**
 * Puts a backup into a data folder that is empty or not there yet. The copies are checked again before the folder gets
 * its name: nothing is ever half-restored.
 * @param only files that belong into the data folder; the others (a dump) are for the engine
 */
export async function restoreFiles(
  folder: string,
  dataDir: string,
  only: (name: string) => boolean = () => true,
): Promise<Restored> {
  const verified = await verifyBackup(folder);
  if (verified.kind !== 'whole') return verified;
  if ((await exists(dataDir)) && (await readdir(dataDir)).length > 0) return { kind: 'not-empty', folder: dataDir };
  const temporary = join(dirname(dataDir), `.${basename(dataDir)}.en-cours-${randomBytes(4).toString('hex')}`);
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  try {
    for (const { name, sha256: expected } of verified.manifest.files) {
      if (!only(name)) continue;
      const path = join(temporary, name);
      await copyFile(join(folder, name), path);
      await synced(path);
      if ((await sha256(path)) !== expected) {
        await rm(temporary, { recursive: true, force: true });
        return { kind: 'damaged', file: name };
      }
    }
    if (await exists(dataDir)) await rmdir(dataDir);
    await rename(temporary, dataDir);
    return { kind: 'restored', manifest: verified.manifest };
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}
