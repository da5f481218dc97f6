/** The folder of the origin's private file system where models are kept; null where the browser offers none. */
export async function modelsFolder(): Promise<FileSystemDirectoryHandle | null> {
  // Absent in some private windows.
  if (navigator.storage?.getDirectory === undefined) return null;
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle('models', { create: true });
  } catch {
    return null;
  }
}
