import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../e2e/run/postgres.ts';
import { activityIri, homePages, verbs } from '../src/lib/xapi/vocabulary.ts';
import { type Campus, compose } from './compose.ts';
import { readConfig } from './config.ts';
import { backupFolder, restoreBackup, retentionOf } from './upkeep.ts';

let postgres: TestPostgres;
const folder = mkdtempSync(join(tmpdir(), 'campus-backup-'));
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const engines = ['sqlite', 'postgres'] as const;
type Environment = Readonly<Record<string, string>>;
const place = async (engine: (typeof engines)[number]): Promise<Environment> => ({
  CAMPUS_DATA: join(folder, randomUUID(), 'data'),
  CAMPUS_LOG_LEVEL: 'silent',
  ...(engine === 'postgres' ? { DATABASE_URL: await postgres.newDatabase() } : {}),
});
const open = (env: Environment): Promise<Campus> => compose(readConfig(env), env);

const statement = (id: string, suivi: string) => ({
  id,
  actor: { account: { homePage: homePages.suivi, name: suivi } },
  verb: { id: verbs.experienced },
  object: { id: activityIri('m04', 'lecon-1') },
  result: { duration: 'PT3M' },
  timestamp: new Date(Date.now() - 60_000).toISOString(),
});
const projectionsOf = async ({ services }: Campus) => [
  await services.projections.attendance({ from: '1970-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' }),
  await services.projections.progress({}),
];
const newPerson = async (campus: Campus, email: string) => {
  const made = await campus.services.identity.accounts.createPerson({
    name: 'Camille Vertpré',
    email,
    role: 'learner',
    occupation: 'magistrate',
    password: 'une phrase bien assez longue',
  });
  if (made.kind === 'refused') throw new Error(made.problem);
  return made.person;
};

describe.each(engines)('backup and restore on %s', (engine) => {
  it('keeps everything that was acknowledged before it began, made while others write, and gives it back', async () => {
    const env = await place(engine);
    const campus = await open(env);
    const person = await newPerson(campus, 'camille@exemple.fr');
    const mesure = campus.services.identity.mesureOf(person.id, 'm04');
    const acknowledged: string[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const ids = Array.from({ length: 5 }, () => randomUUID());
        const outcome = await campus.services.lrs.store(
          ids.map((id) => statement(id, person.suivi)),
          { kind: 'campus' },
        );
        if (outcome.kind === 'stored') acknowledged.push(...ids);
      }
    };
    const writers = [write(), write()];
    while (acknowledged.length < 100) await new Promise((done) => setTimeout(done, 5));
    const before = [...acknowledged];
    const outcome = await campus.services.upkeep.backUp({ withKeys: true, by: person.id });
    const after = acknowledged.length;
    writing = false;
    await Promise.all(writers);
    await campus.close();
    if (outcome.kind === 'failed') throw new Error(outcome.reason);
    expect(after).toBeGreaterThan(before.length);
    const { backup } = outcome;
    expect(backup.manifest.statements).toBeGreaterThanOrEqual(before.length);
    expect(readdirSync(backupFolder(env, env['CAMPUS_DATA'] ?? ''))).toHaveLength(1);

    const target = await place(engine);
    expect(await restoreBackup(backup.folder, readConfig(target))).toMatchObject({ kind: 'restored' });
    const restored = await open(target);
    for (const id of before) expect((await restored.services.lrs.statement(id))?.id).toBe(id);
    expect(await restored.services.identity.person(person.id)).toEqual(person);
    expect(restored.services.identity.mesureOf(person.id, 'm04')).toBe(mesure);
    const folded = await projectionsOf(restored);
    expect(folded[0]).not.toHaveLength(0);
    const { statements } = await restored.services.projections.rebuild();
    expect(statements).toBe(backup.manifest.statements);
    expect(await projectionsOf(restored)).toEqual(folded);
    // The restored campus goes on: numbers of the log and of the audit too.
    const id = randomUUID();
    expect(await restored.services.lrs.store([statement(id, person.suivi)], { kind: 'campus' })).toMatchObject({
      kind: 'stored',
    });
    await restored.services.identity.accounts.note({ by: null, action: 'backup-made', target: '', detail: '' });
    await restored.close();

    expect(await restoreBackup(backup.folder, readConfig(target))).toMatchObject({
      kind: engine === 'sqlite' ? 'not-empty' : 'database-not-empty',
    });
  });

  it('refuses a backup that was damaged, of the other engine, or no backup, and leaves everything empty', async () => {
    const env = await place(engine);
    const campus = await open(env);
    await newPerson(campus, 'sacha@exemple.fr');
    const outcome = await campus.services.upkeep.backUp({ withKeys: false, by: null });
    await campus.close();
    if (outcome.kind === 'failed') throw new Error(outcome.reason);
    const { folder: made, manifest } = outcome.backup;
    expect(manifest.files.some(({ name }) => name.endsWith('.key'))).toBe(false);
    const target = await place(engine);
    expect(await restoreBackup(folder, readConfig(target))).toEqual({ kind: 'no-backup' });
    const other = await place(engine === 'sqlite' ? 'postgres' : 'sqlite');
    expect(await restoreBackup(made, readConfig(other))).toMatchObject({ kind: 'other-engine' });
    const file = join(made, manifest.files[0]?.name ?? '');
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.concat([whole.subarray(0, whole.length - 1), Buffer.from('x')]));
    expect(await restoreBackup(made, readConfig(target))).toMatchObject({ kind: 'damaged' });
    expect(existsSync(target['CAMPUS_DATA'] ?? '')).toBe(false);
    writeFileSync(file, whole);
    expect(await restoreBackup(made, readConfig(target))).toMatchObject({ kind: 'restored' });
    // Whoever keeps the keys apart gives them back apart.
    const keys = (name: string): string => join(env['CAMPUS_DATA'] ?? '', `${name}.key`);
    const again = await open({
      ...target,
      CAMPUS_MESURE_KEY_FILE: keys('mesure'),
      CAMPUS_SESSION_KEY_FILE: keys('session'),
    });
    expect(await again.services.identity.people()).toHaveLength(1);
    await again.close();
  });
});

it('loads nothing of a dump that ends too early or comes from another version', async () => {
  const { dumpLines, loadLines, presentSchemas } = await import('../src/lib/server/store/postgres/upkeep-dump.ts');
  const { openPostgresStore } = await import('../src/lib/server/store/postgres/index.ts');
  const makeSchema = async (url: string): Promise<void> => {
    const opened = await openPostgresStore({ url, connections: 1 });
    if (opened.kind === 'unreadable') throw new Error(opened.message);
    await opened.store.close();
  };
  const source = await postgres.newDatabase();
  await makeSchema(source);
  const lines: string[] = [];
  for await (const text of dumpLines(source, ['campus'])) lines.push(...text.split('\n').filter((line) => line !== ''));
  const load = async (given: readonly string[]) => {
    const url = await postgres.newDatabase();
    async function* each() {
      yield* given;
    }
    const outcome = await loadLines(url, ['campus'], each(), () => makeSchema(url));
    return [outcome.kind, await presentSchemas(url, ['campus'])];
  };
  expect(await load(lines)).toEqual(['loaded', ['campus']]);
  expect(await load(lines.slice(0, -1))).toEqual(['damaged', []]);
  expect(
    await load(
      lines.toSpliced(
        lines.findIndex((one) => one.startsWith(`{"row":`)),
        1,
      ),
    ),
  ).toEqual(['damaged', []]);
  expect(await load([lines[0]?.replace(/"campus":\d+/, '"campus":1') ?? '', ...lines.slice(1)])).toEqual([
    'other-version',
    [],
  ]);
});

it('leaves nothing behind when a backup fails', async () => {
  const env = await place('sqlite');
  const campus = await open(env);
  const backups = backupFolder(env, env['CAMPUS_DATA'] ?? '');
  mkdirSync(backups, { recursive: true });
  rmSync(join(env['CAMPUS_DATA'] ?? '', 'mesure.key'));
  mkdirSync(join(env['CAMPUS_DATA'] ?? '', 'mesure.key'));
  expect(await campus.services.upkeep.backUp({ withKeys: true, by: null })).toMatchObject({ kind: 'failed' });
  expect(readdirSync(backups)).toEqual([]);
  await campus.close();
});

it('names the variable of a duration that cannot be used', () => {
  expect(() => retentionOf({ CAMPUS_KEEP_MESURE: 'deux ans' })).toThrow(/CAMPUS_KEEP_MESURE = « deux ans »/);
  expect(retentionOf({ CAMPUS_KEEP_MESURE: '24', CAMPUS_KEEP_SUIVI: '' })).toEqual({
    suivi: null,
    mesure: 24,
    other: null,
  });
});
