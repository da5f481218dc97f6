import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type CourseDocument, frontMatterDocument, yamlDocument } from './document.ts';

/** Where the courses are, and how paths are written in messages. */
export interface Root {
  /** Absolute path of `courses/`. */
  readonly courses: string;
  /** Absolute path of the folder that holds it. */
  readonly repository: string;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Names in a folder in alphabetical order, without hidden ones; empty when there is no such folder. */
async function list(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.name.startsWith('.') && entry.isDirectory() === (kind === 'folders'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
export const listFiles = (folder: string): Promise<string[]> => list(folder, 'files');
export const listFolders = (folder: string): Promise<string[]> => list(folder, 'folders');

/** The path as messages show it: from the repository, with `/`. */
export function shownPath(root: Root, absolute: string): string {
  return relative(root.repository, absolute).split(sep).join('/');
}

/** Reads a YAML file; `null` when it does not exist. */
export async function readYamlFile(root: Root, absolute: string): Promise<CourseDocument | null> {
  try {
    return yamlDocument(shownPath(root, absolute), absolute, await readFile(absolute, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Reads all Markdown or MDX files of a folder. */
export async function readTexts(root: Root, folder: string, extension: '.md' | '.mdx'): Promise<CourseDocument[]> {
  const names = (await listFiles(folder)).filter((name) => name.endsWith(extension));
  return Promise.all(
    names.map(async (name) => {
      const absolute = join(folder, name);
      return frontMatterDocument(shownPath(root, absolute), absolute, await readFile(absolute, 'utf8'));
    }),
  );
}

/** Reads all YAML files of a folder. */
export async function readYamlFolder(root: Root, folder: string): Promise<CourseDocument[]> {
  const names = (await listFiles(folder)).filter((name) => /\.ya?ml$/.test(name));
  const documents = await Promise.all(names.map((name) => readYamlFile(root, join(folder, name))));
  return documents.filter((document) => document !== null);
}

/** Size in bytes of each file of a folder, by its name. */
export async function fileSizes(folder: string): Promise<ReadonlyMap<string, number>> {
  const names = await listFiles(folder);
  return new Map(await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).size] as const)));
}
