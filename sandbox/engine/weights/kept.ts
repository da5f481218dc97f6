import type { CatalogueModel } from '../catalogue.ts';
import type { ModelsFolder } from './folder.ts';

type Folder = () => Promise<ModelsFolder | null>;

/** Bytes of a model that this browser has, verified or not yet. */
export async function keptBytes(folder: Folder, model: CatalogueModel): Promise<number> {
  try {
    const directory = await (await folder())?.getDirectoryHandle(model.id);
    if (directory === undefined) return 0;
    const sizes = await Promise.all(
      model.files.map(async ({ sha256, bytes }) => {
        const handle = await directory.getFileHandle(sha256).catch(() => null);
        return handle === null ? 0 : Math.min(bytes, (await handle.getFile()).size);
      }),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    // The folder is not there: nothing is kept.
    return 0;
  }
}

/** Takes a model's files out of this browser. @returns false when they could not be removed, e.g. while a tab uses them */
export async function removeModel(folder: Folder, model: CatalogueModel): Promise<boolean> {
  try {
    await (await folder())?.removeEntry(model.id, { recursive: true });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError';
  }
}
