import type { FileAccess, FileFolder, ModelsFolder } from '../weights/folder.ts';

/** The origin's private file system, as far as the engine uses it: in memory, with the errors that browsers give. */
interface FakeFile {
  bytes: Uint8Array<ArrayBuffer>;
  isOpen: boolean;
}

export class FakeDisk {
  readonly folders = new Map<string, Map<string, FakeFile>>();
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
  root(): ModelsFolder {
    const { folders } = this;
    const open = (files: Map<string, FakeFile>) => this.#directory(files);
    return {
      async getDirectoryHandle(name: string, { create = false } = {}) {
        const known = folders.get(name);
        if (known === undefined && !create) throw new DOMException('absent', 'NotFoundError');
        const files = known ?? new Map<string, FakeFile>();
        folders.set(name, files);
        return open(files);
      },
      async removeEntry(name: string) {
        if (!folders.delete(name)) throw new DOMException('absent', 'NotFoundError');
      },
    };
  }

  #directory(files: Map<string, FakeFile>): FileFolder {
    const access = (file: FakeFile): FileAccess => this.#access(file);
    return {
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
    };
  }

  #access(file: FakeFile): FileAccess {
    return {
      getSize: () => file.bytes.length,
      read(into, { at }) {
        const part = file.bytes.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (bytes, { at }) => {
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
    };
  }
}
