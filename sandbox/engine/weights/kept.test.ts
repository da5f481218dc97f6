import { expect, test } from 'vitest';
import { downloadBytes } from '../catalogue.ts';
import { FakeDisk } from '../testing/fake-folder.ts';
import { FakeServer } from '../testing/fake-server.ts';
import { serveTiny, tinyBase, tinyModel } from '../testing/tiny-model.ts';
import { openModelFiles } from './files.ts';
import { keptBytes, removeModel } from './kept.ts';

const folderOf = (disk: FakeDisk) => async () => disk.root();

async function download(disk: FakeDisk, server: FakeServer): Promise<void> {
  const environment = {
    fetch: server.fetch,
    signal: new AbortController().signal,
    folder: folderOf(disk),
    digest: (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes),
  };
  const outcome = await openModelFiles(tinyModel, tinyBase, environment, () => {});
  if (outcome.kind === 'open') for (const file of outcome.files.values()) file.close();
}

test('what is kept is counted, in part or whole, and nothing after the removal', async () => {
  const [disk, server] = [new FakeDisk(), new FakeServer()];
  serveTiny(server);
  expect(await keptBytes(folderOf(disk), tinyModel)).toBe(0);
  const path = `/models/tiny/${tinyModel.files[0]?.path}`;
  const file = server.files.get(path);
  if (file === undefined) throw new Error('not served');
  server.files.set(path, { ...file, endAfter: 20 });
  await download(disk, server);
  expect(await keptBytes(folderOf(disk), tinyModel)).toBe(20);
  server.files.set(path, file);
  await download(disk, server);
  expect(await keptBytes(folderOf(disk), tinyModel)).toBe(downloadBytes(tinyModel));
  expect(await removeModel(folderOf(disk), tinyModel)).toBe(true);
  expect([await keptBytes(folderOf(disk), tinyModel), disk.usedBytes]).toEqual([0, 0]);
});

test('removing what is not there succeeds, removing what a tab uses does not', async () => {
  expect(await removeModel(folderOf(new FakeDisk()), tinyModel)).toBe(true);
  expect(await removeModel(async () => null, tinyModel)).toBe(true);
  const busy = {
    ...new FakeDisk().root(),
    removeEntry: () => Promise.reject(new DOMException('in use', 'NoModificationAllowedError')),
  };
  expect(await removeModel(async () => busy, tinyModel)).toBe(false);
  expect(await keptBytes(async () => null, tinyModel)).toBe(0);
});
