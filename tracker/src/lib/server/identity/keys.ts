import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { IdentityUnreadable, type PeopleDatabase, row, run, text, type Work } from './database.ts';
import { directory } from './directory.ts';

/** A key cannot be used: the message names the variable or the file, and says what to do. */
export class KeyUnreadable extends IdentityUnreadable {}

export const keyNames = ['mesure', 'session'] as const;
export type KeyName = (typeof keyNames)[number];

/** 32 bytes each. They stand outside the database, so that a copy of it alone can never join the two stores. */
export type Keys = Readonly<Record<KeyName, Buffer>>;

type Environment = Readonly<Record<string, string | undefined>>;

const hexKey = /^[0-9a-f]{64}$/i;
const variableOf = (name: KeyName): string => `CAMPUS_${name.toUpperCase()}_KEY`;
const expected = 'attendu : 64 chiffres hexadécimaux, comme en donne « openssl rand -hex 32 »';
const expectedInEnglish = '(Expected: 64 hexadecimal digits.)';

function parse(value: string, where: string): Buffer {
  const trimmed = value.trim();
  if (!hexKey.test(trimmed))
    throw new KeyUnreadable(
      `${where} ne contient pas une clé ; ${expected}. Rien n’a été modifié. ${expectedInEnglish}`,
    );
  return Buffer.from(trimmed, 'hex');
}

function readKeyFile(path: string, variable: string): Buffer {
  try {
    return parse(readFileSync(path, 'utf8'), `${variable} : le fichier ${path}`);
  } catch (error) {
    if (error instanceof KeyUnreadable) throw error;
    const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new KeyUnreadable(
      `${variable} : le fichier ${path} ne peut être lu (${cause}). Vérifiez son chemin et ses droits. (This key file cannot be read: check its path and its rights.)`,
    );
  }
}

/** The key that the environment gives, or null. */
function givenKey(name: KeyName, env: Environment): Buffer | null {
  const variable = variableOf(name);
  const value = env[variable] ?? '';
  const file = env[`${variable}_FILE`] ?? '';
  if (value !== '' && file !== '')
    throw new KeyUnreadable(
      `${variable} et ${variable}_FILE sont fixées toutes les deux : n’en gardez qu’une. (Both are set: keep one.)`,
    );
  if (file !== '') return readKeyFile(file, `${variable}_FILE`);
  return value === '' ? null : parse(value, variable);
}

/** Makes a key file (mode 0600), whole or not at all; where another process was faster, its key is the one. */
function makeKeyFile(path: string): Buffer {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(32).toString('hex')}\n`);
    fsyncSync(file);
    linkSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    closeSync(file);
    rmSync(temporary);
  }
  return parse(readFileSync(path, 'utf8'), path);
}

/** What the database keeps of a key: enough to know it again, nothing to find it by. */
const checkOf = (name: KeyName, key: Buffer): string =>
  createHmac('sha256', key).update(`campus key check ${name}`).digest('hex').slice(0, 32);

function* knownCheck(name: KeyName): Work<string | null> {
  const found = yield* row('SELECT value FROM key_check WHERE name = $1', name);
  return found === null ? null : text(found, 'value');
}

/** @returns the check that holds: the one that was there, or this one */
function* keepCheck(name: KeyName, check: string): Work<string> {
  yield* run('INSERT INTO key_check(name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', name, check);
  return (yield* knownCheck(name)) ?? check;
}

function* replaceCheck(name: KeyName, check: string, at: Date): Work<void> {
  yield* run('UPDATE key_check SET value = $1 WHERE name = $2', check, name);
  yield* directory.audited(at, { by: null, action: 'setting-changed', target: `${name}.key`, detail: '' });
}

function refuse(name: KeyName, dataDir: string): KeyUnreadable {
  const variable = variableOf(name);
  const loss =
    name === 'mesure'
      ? 'Avec une autre clé, chacun perdrait le lien avec ses propres traces « mesure ».'
      : 'Avec une autre clé, les connexions ouvertes sur les autres serveurs seraient refusées ici.';
  return new KeyUnreadable(
    `La clé « ${name} » de ce processus n’est pas celle avec laquelle la base des personnes a été ouverte. ${loss} Rien n’a été modifié.
Donnez à tous les processus la même clé : ${variable} ou ${variable}_FILE, ou une copie de ${join(dataDir, `${name}.key`)} du premier serveur. Pour en changer volontairement : arrêtez tous les processus et démarrez une fois avec CAMPUS_NEW_KEYS=${name}.
(This process's ${name} key is not the one that the database of people was opened with. Give every process the same key by ${variable} or ${variable}_FILE.)`,
  );
}

/**
 * The two keys: from `CAMPUS_MESURE_KEY` and `CAMPUS_SESSION_KEY` (or `…_FILE`), else from the data folder, where they
 * are made at the first start. The database keeps a check of each, so that a process with another key never starts.
 * @throws KeyUnreadable when a key cannot be read, or is not the one that the database knows
 */
export async function openKeys(parts: {
  readonly database: PeopleDatabase;
  readonly env: Environment;
  readonly dataDir: string;
  readonly now: () => Date;
}): Promise<Keys> {
  const { database, env, dataDir, now } = parts;
  const renewed = new Set((env['CAMPUS_NEW_KEYS'] ?? '').split(/[\s,]+/));

  async function open(name: KeyName): Promise<Buffer> {
    const path = join(dataDir, `${name}.key`);
    const given = givenKey(name, env) ?? (existsSync(path) ? parse(readFileSync(path, 'utf8'), path) : null);
    // On one machine, deleting session.key is how everybody is signed out.
    const checked = name === 'mesure' || database.shared;
    const known = checked ? await database.read(knownCheck(name)) : null;
    if (given === null && known !== null && !renewed.has(name)) throw refuse(name, dataDir);
    if (given === null) mkdirSync(dataDir, { recursive: true });
    const key = given ?? makeKeyFile(path);
    if (!checked) return key;
    const check = checkOf(name, key);
    const kept = known ?? (await database.write('keys', keepCheck(name, check)));
    if (timingSafeEqual(Buffer.from(kept), Buffer.from(check))) return key;
    if (!renewed.has(name)) {
      // Made a moment ago, while another process came first: it belongs to nothing.
      if (given === null) rmSync(path);
      throw refuse(name, dataDir);
    }
    await database.write('keys', replaceCheck(name, check, now()));
    return key;
  }

  return { mesure: await open('mesure'), session: await open('session') };
}
