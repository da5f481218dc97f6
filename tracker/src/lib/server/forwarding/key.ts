import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key cannot be used: the message names the variable or the file, and says what to do. */
export class SecretKeyUnreadable extends Error {}

const variable = 'CAMPUS_SECRET_KEY';
const file = 'forwarding.key';

/**
 * The key that encrypts the secrets of other record stores: `CAMPUS_SECRET_KEY`, or the file that
 * `CAMPUS_SECRET_KEY_FILE` names, else `forwarding.key` in the data folder, made at the first start (mode 0600).
 * Processes that share a database must share it.
 * @throws SecretKeyUnreadable; nothing was changed
 */
export function readSecretKey(env: Readonly<Record<string, string | undefined>>, dataDir: string): Buffer {
  const value = env[variable] ?? '';
  const named = env[`${variable}_FILE`] ?? '';
  if (value !== '' && named !== '')
    throw new SecretKeyUnreadable(
      `${variable} et ${variable}_FILE sont fixées toutes les deux : n’en gardez qu’une. (Both are set: keep one.)`,
    );
  if (value !== '') return parse(value, variable);
  const path = named === '' ? join(dataDir, file) : named;
  if (named === '' && !existsSync(path)) make(path, dataDir);
  return parse(read(path), path);
}

function parse(text: string, where: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text.trim()))
    throw new SecretKeyUnreadable(
      `${where} ne contient pas une clé ; attendu : 64 chiffres hexadécimaux, comme en donne « openssl rand -hex 32 ». Rien n’a été modifié. (Expected: 64 hexadecimal digits.)`,
    );
  return Buffer.from(text.trim(), 'hex');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SecretKeyUnreadable(
      `Le fichier de clé ${path} ne peut être lu (${code}). Vérifiez son chemin et ses droits. (This key file cannot be read.)`,
    );
  }
}

/** Whole or not at all; where another process was faster, its key is the one. */
function make(path: string, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(temporary, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(temporary);
  }
}
