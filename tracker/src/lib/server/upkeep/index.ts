import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { IdentityService } from '../identity/accounts.ts';
import { type Store, StoreUnavailable } from '../store/port.ts';
import { type BackupEngine, listBackups, makeBackup } from './backup.ts';
import { checkRecords } from './check.ts';
import { eraseTraces, planErasure, pseudonymsOf } from './erasure.ts';
import { exportLines } from './export.ts';
import { importLines } from './import.ts';
import type { Upkeep } from './port.ts';
import { planPurge, purge, purgeRules, type Retention } from './retention.ts';
import { splitLines } from './split-lines.ts';

/** Whether an error means that the store cannot answer for the moment; nothing was half-written. */
export const isUnavailable = (error: unknown): boolean => error instanceof StoreUnavailable;

export interface UpkeepOptions {
  readonly store: Store;
  readonly identity: IdentityService;
  /** Ids of the catalogue's modules. */
  readonly modules: readonly string[];
  readonly engine: BackupEngine;
  readonly dataDir: string;
  readonly backups: string;
  readonly retention: Retention;
  readonly now: () => Date;
  readonly newId: () => string;
}

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { store, identity, retention, now, newId } = options;
  const { note } = identity.accounts;
  const rules = () => purgeRules(retention, now());
  return {
    state: async () => ({
      store: await store.state(),
      retention,
      backups: await listBackups(options.backups),
      backupFolder: options.backups,
    }),

    async *exportLines(request, by) {
      await note({ by, action: 'records-exported', target: request.part, detail: '' });
      yield* exportLines(store, request, now());
    },
    async importFrom(bytes, { dryRun, lang, by }) {
      const report = await importLines(splitLines(decompressed(bytes)), { store, now, newId, lang, dryRun });
      if (!dryRun)
        await note({ by, action: 'records-imported', target: report.format, detail: String(report.added.statements) });
      return report;
    },

    async backUp({ withKeys, by }) {
      try {
        const backup = await makeBackup({ ...options, withKeys, now: now() });
        await note({ by, action: 'backup-made', target: '', detail: backup.manifest.made });
        return { kind: 'made', backup };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return { kind: 'failed', reason: error.message };
      }
    },

    planPurge: () => planPurge(store, rules()),
    async purge(befores, by) {
      // A day later than the plan's is never taken: a month that has begun since waits for the next plan.
      const shown = rules().filter(({ store: of, before }) => befores[of] === before);
      const shares = await purge(store, shown);
      for (const { rule, statements } of shares)
        await note({ by, action: 'records-purged', target: rule.store, detail: `< ${rule.before} (${statements})` });
      return shares;
    },

    planErasure: (person) => planErasure(store, pseudonymsOf(person, options.modules, identity.mesureOf).removal),
    async erase(personId, { keepAttestations, by }) {
      if (personId === by) return { kind: 'refused', problem: 'own-account' };
      const person = await identity.person(personId);
      if (person === null) return { kind: 'refused', problem: 'person-unknown' };
      const others = (await identity.people()).some(
        (one) => one.id !== personId && one.role === 'administrator' && !one.disabled,
      );
      if (person.role === 'administrator' && !others) return { kind: 'refused', problem: 'last-administrator' };
      // No session may write while the traces go.
      await identity.accounts.setDisabled(personId, true, by ?? 'cli');
      const { names, removal } = pseudonymsOf(person, options.modules, identity.mesureOf);
      const holdings = await eraseTraces(store, removal);
      await store.eraseRefusals(names);
      const outcome = await identity.accounts.erasePerson(personId, { by, keepAttestations });
      return outcome.kind === 'erased' ? { kind: 'erased', holdings } : outcome;
    },
    check: async () => checkRecords(store, (await listBackups(options.backups))[0]),
    rebuild: () => store.rebuildProjections(),
  };
}

/** As it is, or decompressed where it begins like gzip. */
async function* decompressed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* whole();
    return;
  }
  const gunzip = createGunzip();
  const fed = pipeline(whole(), gunzip);
  // Its errors come out of the reading below.
  fed.catch(() => undefined);
  for await (const chunk of gunzip) yield chunk;
  await fed;
}
