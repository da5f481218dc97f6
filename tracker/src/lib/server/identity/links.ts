import type { DatabaseSync } from 'node:sqlite';
import type { Invitation, PendingInvitation } from './accounts.ts';
import { isOccupation, isRole } from './directory.ts';
import { newToken, tokenHash } from './secrets.ts';

export const linkDays = 7;

export type Link =
  | { readonly kind: 'installation' }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  | { readonly kind: 'reset'; readonly personId: string; readonly name: string };

/** One-time links. Only the hash of a token is stored; a link is used once, within `linkDays`. */
export function createLinks(database: DatabaseSync, now: () => Date) {
  const find = database.prepare('SELECT * FROM link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?');
  return {
    /** Call inside a transaction. */
    make(link: Link): { readonly token: string; readonly expiresAt: string } {
      const token = newToken();
      const expiresAt = new Date(now().getTime() + linkDays * 86_400_000).toISOString();
      const invitation = link.kind === 'invitation' ? link.invitation : null;
      database
        .prepare(
          'INSERT INTO link(token_hash, kind, person_id, name, email, role, occupation, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          tokenHash(token),
          link.kind,
          link.kind === 'reset' ? link.personId : null,
          invitation?.name ?? (link.kind === 'reset' ? link.name : ''),
          invitation?.email ?? '',
          invitation?.role ?? '',
          invitation?.occupation ?? '',
          expiresAt,
        );
      return { token, expiresAt };
    },
    open(token: string): Link | null {
      const row = find.get(tokenHash(token), now().toISOString());
      if (row === undefined) return null;
      if (row.kind === 'installation') return { kind: 'installation' };
      if (row.kind === 'reset') return { kind: 'reset', personId: String(row.person_id), name: String(row.name) };
      const role = String(row.role);
      const occupation = String(row.occupation);
      if (!isRole(role) || !isOccupation(occupation))
        throw new Error('an invitation holds an unknown role or occupation');
      return { kind: 'invitation', invitation: { name: String(row.name), email: String(row.email), role, occupation } };
    },
    /** Marks the link as used. Call inside a transaction; false when someone was faster. */
    use(token: string): boolean {
      const at = now().toISOString();
      const result = database
        .prepare('UPDATE link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?')
        .run(at, tokenHash(token), at);
      return result.changes === 1;
    },
    /** Closes every open link of a kind (for `invitation`, those of one address; for `reset`, those of one person). */
    close(kind: Link['kind'], of: string): void {
      const at = now().toISOString();
      if (kind === 'installation')
        database.prepare("UPDATE link SET used_at = ? WHERE kind = 'installation' AND used_at IS NULL").run(at);
      else if (kind === 'invitation')
        database
          .prepare("UPDATE link SET used_at = ? WHERE kind = 'invitation' AND email = ? AND used_at IS NULL")
          .run(at, of);
      else
        database
          .prepare("UPDATE link SET used_at = ? WHERE kind = 'reset' AND person_id = ? AND used_at IS NULL")
          .run(at, of);
    },
    pendingInvitations(): readonly PendingInvitation[] {
      return database
        .prepare("SELECT * FROM link WHERE kind = 'invitation' AND used_at IS NULL AND expires_at > ? ORDER BY name")
        .all(now().toISOString())
        .flatMap((row) => {
          const role = String(row.role);
          const occupation = String(row.occupation);
          if (!isRole(role) || !isOccupation(occupation)) return [];
          const id = String(row.token_hash);
          return [
            {
              id,
              name: String(row.name),
              email: String(row.email),
              role,
              occupation,
              expiresAt: String(row.expires_at),
            },
          ];
        });
    },
    withdraw(id: string): string | null {
      const row = database
        .prepare(
          "UPDATE link SET used_at = ? WHERE token_hash = ? AND kind = 'invitation' AND used_at IS NULL RETURNING email",
        )
        .get(now().toISOString(), id);
      return row === undefined ? null : String(row.email);
    },
  };
}
export type Links = ReturnType<typeof createLinks>;
