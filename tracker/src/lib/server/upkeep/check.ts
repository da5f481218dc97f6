import { createHash } from 'node:crypto';
import { readJsonText } from '../../xapi/json.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { Store } from '../store/port.ts';
import type { LogPlace } from '../store/port-forwarding.ts';
import { type MadeBackup, verifyBackup } from './backup.ts';

export interface CheckReport {
  readonly statements: number;
  readonly files: number;
  /** The latest backup, or null where there is none. */
  readonly backup: { readonly made: string; readonly whole: boolean } | null;
  /** In French, for the operator: ids and digests only. */
  readonly problems: readonly string[];
}

const stores: readonly StoreOfStatement[] = ['suivi', 'mesure', 'other'];
const whole = { stores, sinceMs: null, untilMs: null };
/** The member of the SHA-2 family whose digests have so many hexadecimal digits. */
const algorithms: Readonly<Record<number, string>> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** Reads everything again: each statement must be valid, each file must have its digest, the latest backup must be whole. */
export async function checkRecords(store: Store, latest: MadeBackup | undefined): Promise<CheckReport> {
  const problems: string[] = [];
  let statements = 0;
  for (let after: LogPlace | null = null; ; ) {
    const slice = await store.logSlice(whole, after);
    for (const { text, seq } of slice.entries) {
      statements += 1;
      if (!isValid(text)) problems.push(`La trace n° ${seq} n’est pas lisible. Restaurez une sauvegarde.`);
    }
    if (slice.next === null) break;
    after = slice.next;
  }
  let files = 0;
  for (let after: string | null = null; ; ) {
    const digests = await store.filesAfter(whole, after, 200);
    for (const sha2 of digests) {
      files += 1;
      const content = await store.fileContent(sha2);
      const digest = createHash(algorithms[sha2.length] ?? 'sha256')
        .update(content ?? new Uint8Array())
        .digest('hex');
      if (digest !== sha2) problems.push(`La pièce jointe ${sha2} est abîmée. Restaurez une sauvegarde.`);
    }
    const last = digests.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const verified = latest === undefined ? null : await verifyBackup(latest.folder);
  if (verified?.kind === 'damaged')
    problems.push(`La dernière sauvegarde est abîmée (${verified.file}) : faites-en une autre.`);
  return {
    statements,
    files,
    backup: latest === undefined ? null : { made: latest.manifest.made, whole: verified?.kind === 'whole' },
    problems,
  };
}

function isValid(text: string): boolean {
  const read = readJsonText(text);
  if (read.kind === 'refused') return false;
  return (['1.0.3', '2.0.0'] as const).some((version) => validateStatements(read.value, version, 1).kind === 'valid');
}
