import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { homePages, verbs } from '../src/lib/xapi/vocabulary.ts';
import { runCli } from './cli.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'campus-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { CAMPUS_DATA: join(folder, 'data'), CAMPUS_LOG_LEVEL: 'silent', CAMPUS_KEEP_OTHER: '1' };

async function* nothing(): AsyncGenerator<Uint8Array> {}
async function run(argv: readonly string[], of: Readonly<Record<string, string>> = env, input = nothing()) {
  const said: string[] = [];
  const data = new PassThrough();
  const chunks: Buffer[] = [];
  data.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await runCli(argv, { env: of, say: (line) => said.push(line), data, input });
  return { code, said: said.join('\n'), data: Buffer.concat(chunks) };
}
const statement = (n: number, actor: object, timestamp: string) =>
  JSON.stringify({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    actor,
    verb: { id: verbs.experienced },
    object: { id: 'https://tool.example/a' },
    timestamp,
  });

it('explains itself, and names the word that it does not know', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('restore DOSSIER') });
  expect((await run([])).code).toBe(0);
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['exporter'], /« exporter » n’est pas une commande/],
    [['export'], /export demande FICHIER/],
    [['purge', 'tout'], /« tout » est de trop/],
    [['purge', '--gzip'], /--gzip n’est pas une option de purge/],
    [['export', '-', '--part', 'tout'], /--part « tout »/],
    [['export', '-', '--since', 'hier'], /--since « hier » n’est pas une date/],
    [['purge', '--force'], /--force/],
  ];
  for (const [argv, message] of wrong)
    expect(await run(argv)).toMatchObject({ code: 2, said: expect.stringMatching(message) });
});

it('exports, imports, backs up, restores, purges, erases, rebuilds and checks, beside a campus that is open', async () => {
  const campus = await compose(readConfig(env), env);
  const made = await campus.services.identity.accounts.createPerson({
    name: 'Camille Vertpré',
    email: 'camille@exemple.fr',
    role: 'learner',
    occupation: 'magistrate',
    password: null,
  });
  if (made.kind === 'refused') throw new Error(made.problem);
  const own = { account: { homePage: homePages.suivi, name: made.person.suivi } };
  const file = join(folder, 'foreign.ndjson');
  writeFileSync(
    file,
    `${statement(1, own, '2026-01-05T09:00:00Z')}\n${statement(2, { mbox: 'mailto:a@b.c' }, '2026-01-05T09:00:00Z')}\n`,
  );
  expect(await run(['import', file, '--dry-run'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('rien n’a été écrit'),
  });
  expect(await run(['import', file])).toMatchObject({ code: 0, said: expect.stringContaining('Ajoutés : 2 traces') });
  writeFileSync(file, 'pas du JSON\n');
  expect(await run(['import', file])).toMatchObject({ code: 1, said: expect.stringMatching(/^Ligne 1 :/) });
  expect((await run(['import', join(folder, 'absent')])).said).toContain('Fichier inutilisable');
  expect((await campus.services.lrs.statement('00000000-0000-4000-8000-000000000001'))?.actor).toEqual(own);

  const plain = await run(['export', '-']);
  expect(plain.data.toString()).toContain('"statements":2');
  const compressed = join(folder, 'export.ndjson.gz');
  expect((await run(['export', compressed, '--gzip'])).code).toBe(0);
  const withoutDate = (text: string): string => text.replace(/"made":"[^"]+"/, '');
  expect(withoutDate(gunzipSync(readFileSync(compressed)).toString())).toBe(withoutDate(plain.data.toString()));
  const elsewhere = { ...env, CAMPUS_DATA: join(folder, 'elsewhere') };
  expect(await run(['import', compressed], elsewhere)).toMatchObject({ code: 0 });
  const damaged = join(folder, 'damaged.gz');
  writeFileSync(damaged, readFileSync(compressed).subarray(0, -20));
  expect(await run(['import', damaged], elsewhere)).toMatchObject({ code: 1, said: expect.stringContaining('gzip') });

  const backup = await run(['backup']);
  expect(backup.code).toBe(0);
  const path = /faite : (\S+)/.exec(backup.said)?.[1] ?? '';
  expect(await run(['check'])).toMatchObject({ code: 0, said: expect.stringContaining('Tout est en ordre') });
  expect(await run(['restore', path])).toMatchObject({ code: 1, said: expect.stringContaining('n’est pas vide') });
  const restored = { ...env, CAMPUS_DATA: join(folder, 'restored') };
  expect(await run(['restore', path], restored)).toMatchObject({ code: 0, said: expect.stringContaining('2 traces') });
  expect((await run(['rebuild'], restored)).said).toContain('2 traces');
  rmSync(join(path, 'session.key'));
  expect(await run(['check'])).toMatchObject({ code: 1, said: expect.stringContaining('session.key') });

  expect((await run(['purge'])).said).toMatch(/Essai.*\n.*Outils externes \(gardé 1 mois.*0 trace/);
  expect((await run(['purge'], { CAMPUS_DATA: env.CAMPUS_DATA })).said).toContain('Aucune durée');
  expect(await run(['purge'], { ...env, CAMPUS_KEEP_OTHER: 'x' })).toMatchObject({
    code: 1,
    said: expect.stringContaining('CAMPUS_KEEP_OTHER'),
  });

  expect((await run(['erase', 'inconnue@exemple.fr'])).code).toBe(1);
  const plan = await run(['erase', 'Camille@exemple.fr']);
  expect(plan).toMatchObject({ code: 0, said: expect.stringContaining('1 trace et 0 document en tout') });
  expect(await run(['erase', 'camille@exemple.fr', '--apply', '--name', 'Quelqu’un'])).toMatchObject({ code: 1 });
  expect(await run(['erase', 'camille@exemple.fr', '--apply', '--name', 'Camille Vertpré'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('Effacé : 1 trace'),
  });
  expect(await campus.services.identity.people()).toEqual([]);
  expect(await campus.services.lrs.statement('00000000-0000-4000-8000-000000000001')).toBeNull();
  expect((await run(['export', '-', '--part', 'suivi'])).data.toString()).not.toContain(made.person.suivi);
  const audit = await campus.services.identity.accounts.audit(50);
  expect(audit.map(({ action }) => action)).toContain('person-erased');
  expect(JSON.stringify(audit)).not.toMatch(/Vertpré|camille@/);
  await campus.close();
});
