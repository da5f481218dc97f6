/** What every storage engine must do with the keys of external tools. Each engine's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from './port.ts';
import type { NewCredential } from './port-credentials.ts';

const credential = (override: Partial<NewCredential> = {}): NewCredential => ({
  key: 'campus_a',
  label: 'Plateforme « Équité »',
  scopes: ['statements/write', 'statements/read/mine'],
  salt: 'c2Vs',
  hash: 'aGFzaA',
  createdMs: 1000,
  createdBy: 'person-1',
  ...override,
});

export function credentialContract(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`keys of external tools on ${engine}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());
    const keys = async (): Promise<readonly string[]> => (await store.credentials()).map(({ key }) => key);

    it('are kept as given, and unused at first', async () => {
      expect(await store.credential('campus_a')).toBeNull();
      expect(await store.addCredential(credential())).toEqual({ kind: 'added' });
      const kept = { ...credential(), revokedMs: null, revokedBy: null, lastUsed: null };
      expect(await store.credential('campus_a')).toEqual(kept);
      expect(await store.credential('CAMPUS_A')).toBeNull();
      const { salt: _salt, hash: _hash, ...shown } = kept;
      expect(await store.credentials()).toEqual([shown]);
    });

    it('are never replaced by another of the same name', async () => {
      await store.addCredential(credential());
      expect(await store.addCredential(credential({ hash: 'another', label: 'Autre' }))).toEqual({ kind: 'taken' });
      expect(await store.credential('campus_a')).toMatchObject({ hash: 'aGFzaA', label: 'Plateforme « Équité »' });
    });

    it('are listed valid ones first, the latest first', async () => {
      await store.addCredential(credential({ key: 'old', createdMs: 1 }));
      await store.addCredential(credential({ key: 'revoked', createdMs: 9 }));
      await store.addCredential(credential({ key: 'new', createdMs: 5, createdBy: null }));
      await store.revokeCredential('revoked', 'person-2', 10);
      expect(await keys()).toEqual(['new', 'old', 'revoked']);
    });

    it('are revoked once, by whoever was first, and stay in the list', async () => {
      await store.addCredential(credential());
      expect(await store.revokeCredential('unknown', 'person-2', 5)).toEqual({ kind: 'unchanged' });
      expect(await store.revokeCredential('campus_a', 'person-2', 2000)).toEqual({ kind: 'revoked' });
      expect(await store.revokeCredential('campus_a', 'person-3', 3000)).toEqual({ kind: 'unchanged' });
      expect(await store.credential('campus_a')).toMatchObject({ revokedMs: 2000, revokedBy: 'person-2' });
    });

    it('remember the last day of use, which never goes back', async () => {
      await store.addCredential(credential());
      await store.addCredential(credential({ key: 'campus_b' }));
      for (const day of ['2026-11-22', '2026-11-23', '2026-11-21'])
        expect(await store.markCredentialUsed('campus_a', day)).toEqual({ kind: 'marked' });
      expect(await store.credential('campus_a')).toMatchObject({ lastUsed: '2026-11-23' });
      expect(await store.credential('campus_b')).toMatchObject({ lastUsed: null });
    });

    it('when added at once under one name, are added once', async () => {
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.addCredential(credential())));
      expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    });
  });
}
