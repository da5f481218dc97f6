import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { newStatement } from '../contract.ts';
import { checkpointIfWorthwhile, commitsCheckpointAt, openWriteAheadLog } from './checkpoints.ts';
import { checkpointPages, openDatabase } from './database.ts';
import { openSqliteStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));

function looked(written: number, broughtOver: number): { readonly did: boolean; readonly checkpoints: number } {
  let checkpoints = 0;
  const did = checkpointIfWorthwhile({
    pages: () => ({ written, broughtOver }),
    checkpoint: () => (checkpoints += 1),
    close: () => undefined,
  });
  return { did, checkpoints };
}

it('brings pages over once the log is long, and again once much was added', () => {
  expect(looked(checkpointPages - 1, 0)).toEqual({ did: false, checkpoints: 0 });
  expect(looked(checkpointPages, 0)).toEqual({ did: true, checkpoints: 1 });
  expect(looked(checkpointPages + 100, checkpointPages)).toEqual({ did: false, checkpoints: 0 });
  expect(looked(checkpointPages + 600, checkpointPages)).toEqual({ did: true, checkpoints: 1 });
});

it('begins long before commits would do it themselves', () => {
  expect(commitsCheckpointAt).toBeGreaterThan(checkpointPages);
});

it('brings over what is committed while another connection writes, and makes nobody wait', async () => {
  const file = join(folder, 'writing.sqlite');
  const opened = openSqliteStore({ file });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  await opened.store.append([newStatement(1)], 1);
  const writer = new DatabaseSync(file);
  writer.exec('BEGIN IMMEDIATE');
  const log = openWriteAheadLog(file);
  const before = log.pages();
  expect(before.written).toBeGreaterThan(before.broughtOver);
  log.checkpoint();
  expect(log.pages()).toEqual({ written: before.written, broughtOver: before.written });
  writer.exec('ROLLBACK');
  writer.close();
  log.close();
  expect(await opened.store.count()).toBe(1);
  await opened.store.close();
});

it('flushes as the engine does: the file before the log is written over', () => {
  const file = join(folder, 'flushed.sqlite');
  const opened = openDatabase({ file, checkpointAt: 77 });
  if (opened.kind === 'unreadable') throw new Error(opened.cause);
  const { database } = opened;
  expect(database.one('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(database.one('PRAGMA wal_autocheckpoint')).toEqual({ wal_autocheckpoint: 77 });
  database.connection.close();
});
