/** An open file, as far as the engine uses it: a `FileSystemSyncAccessHandle` of a browser is one. */
export interface FileAccess {
  getSize(): number;
  /** @returns bytes read */
  read(into: Uint8Array, options: { readonly at: number }): number;
  /** @returns bytes written; fewer than given on a full disk */
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(bytes: number): void;
  flush(): void;
  close(): void;
}
export interface StoredFile {
  getFile(): Promise<{ readonly size: number }>;
  createSyncAccessHandle(): Promise<FileAccess>;
}
/** A folder of files, as far as the engine uses it: a `FileSystemDirectoryHandle` of a browser is one. */
export interface FileFolder {
  getFileHandle(name: string, options?: { readonly create?: boolean }): Promise<StoredFile>;
  removeEntry(name: string): Promise<void>;
  keys(): AsyncIterable<string>;
}
/** The folder that holds one folder for each model. */
export interface ModelsFolder {
  getDirectoryHandle(name: string, options?: { readonly create?: boolean }): Promise<FileFolder>;
  removeEntry(name: string, options?: { readonly recursive?: boolean }): Promise<void>;
}

/** The folder of the origin's private file system where models are kept; null where the browser offers none. */
export async function modelsFolder(): Promise<ModelsFolder | null> {
  // Absent in some private windows.
  if (navigator.storage?.getDirectory === undefined) return null;
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle('models', { create: true });
  } catch {
    return null;
  }
}
