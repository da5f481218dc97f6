/** The origin's private file system, as far as the engine uses it: in memory, with the errors that browsers give. */
interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  isOpen: boolean;
}

export class FakeDisk {
  readonly folders = new Map<string, Map<string, StoredFile>>();
  /** Bytes that all files together may take. */
  quota = Number.POSITIVE_INFINITY;

  get usedBytes(): number {
    return [...this.folders.values()]
      .flatMap((files) => [...files.values()])
      .reduce((sum, file) => sum + file.bytes.length, 0);
  }

  get openFiles(): number {
    return [...this.folders.values()].flatMap((files) => [...files.values()]).filter(({ isOpen }) => isOpen).length;
  }

  file(folder: string, name: string): Uint8Array<ArrayBuffer> | undefined {
    return this.folders.get(folder)?.get(name)?.bytes;
  }

  /** The folder that holds the models' folders. */
  root(): FileSystemDirectoryHandle {
    const { folders } = this;
    const open = (name: string, files: Map<string, StoredFile>) => this.#directory(name, files);
    return {
      async getDirectoryHandle(name: string, { create = false } = {}) {
        const known = folders.get(name);
        if (known === undefined && !create) throw new DOMException('absent', 'NotFoundError');
        const files = known ?? new Map<string, StoredFile>();
        folders.set(name, files);
        return open(name, files);
      },
      async removeEntry(name: string) {
        if (!folders.delete(name)) throw new DOMException('absent', 'NotFoundError');
      },
    } as unknown as FileSystemDirectoryHandle;
  }

  #directory(name: string, files: Map<string, StoredFile>): FileSystemDirectoryHandle {
    const access = (file: StoredFile): FileSystemSyncAccessHandle => this.#access(file);
    return {
      name,
      async getFileHandle(fileName: string, { create = false } = {}) {
        const known = files.get(fileName);
        if (known === undefined && !create) throw new DOMException('absent', 'NotFoundError');
        const file = known ?? { bytes: new Uint8Array(), isOpen: false };
        files.set(fileName, file);
        return {
          async getFile() {
            return { size: file.bytes.length };
          },
          async createSyncAccessHandle() {
            if (file.isOpen) throw new DOMException('open elsewhere', 'NoModificationAllowedError');
            file.isOpen = true;
            return access(file);
          },
        };
      },
      async *keys() {
        yield* [...files.keys()];
      },
      async removeEntry(fileName: string) {
        files.delete(fileName);
      },
    } as unknown as FileSystemDirectoryHandle;
  }

  #access(file: StoredFile): FileSystemSyncAccessHandle {
    return {
      getSize: () => file.bytes.length,
      read(into: Uint8Array, { at = 0 } = {}) {
        const part = file.bytes.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (bytes: Uint8Array, { at = 0 } = {}) => {
        const growth = Math.max(0, at + bytes.length - file.bytes.length);
        const room = Math.max(0, this.quota - this.usedBytes);
        const written = growth <= room ? bytes : bytes.subarray(0, Math.max(0, bytes.length - (growth - room)));
        const longer = new Uint8Array(Math.max(file.bytes.length, at + written.length));
        longer.set(file.bytes);
        longer.set(written, at);
        file.bytes = longer;
        return written.length;
      },
      truncate(size: number) {
        file.bytes = file.bytes.slice(0, size);
      },
      flush() {},
      close() {
        file.isOpen = false;
      },
    } as unknown as FileSystemSyncAccessHandle;
  }
}
