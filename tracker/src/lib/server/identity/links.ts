import type { Invitation, PendingInvitation } from './accounts.ts';
import { type Row, row, rows, run, text, type Work } from './database.ts';
import { isOccupation, isRole } from './directory.ts';
import { newToken, tokenHash } from './secrets.ts';

export const linkDays = 7;

export type Link =
  | { readonly kind: 'installation' }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  | { readonly kind: 'reset'; readonly personId: string; readonly name: string };

const expiryOf = (madeMs: number): string => new Date(madeMs + linkDays * 86_400_000).toISOString();

function invitationOf(found: Row): Invitation {
  const role = text(found, 'role');
  const occupation = text(found, 'occupation');
  if (!isRole(role) || !isOccupation(occupation)) throw new Error('an invitation holds an unknown role or occupation');
  return { name: text(found, 'name'), email: text(found, 'email'), role, occupation };
}

/** One-time links. Only the hash of a token is stored; a link is used once, within `linkDays`. */
export const links = {
  *make(link: Link, now: Date): Work<{ readonly token: string; readonly expiresAt: string }> {
    const token = newToken();
    const expiresAt = expiryOf(now.getTime());
    const invitation = link.kind === 'invitation' ? link.invitation : null;
    yield* run(
      'INSERT INTO link(token_hash, kind, person_id, name, email, role, occupation, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
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
  *open(token: string, now: Date): Work<Link | null> {
    const found = yield* row(
      'SELECT * FROM link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2',
      tokenHash(token),
      now.toISOString(),
    );
    if (found === null) return null;
    const kind = text(found, 'kind');
    if (kind === 'installation') return { kind };
    if (kind === 'reset') return { kind, personId: text(found, 'person_id'), name: text(found, 'name') };
    return { kind: 'invitation', invitation: invitationOf(found) };
  },
  /** Marks the link as used; false when someone was faster. */
  *use(token: string, now: Date): Work<boolean> {
    const at = now.toISOString();
    const changed = yield* run(
      'UPDATE link SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL AND expires_at > $3',
      at,
      tokenHash(token),
      at,
    );
    return changed === 1;
  },
  /** @param ageMs links made a shorter time ago stay open */
  closeInstallation: (now: Date, ageMs: number): Work<number> =>
    run(
      "UPDATE link SET used_at = $1 WHERE kind = 'installation' AND used_at IS NULL AND expires_at <= $2",
      now.toISOString(),
      expiryOf(now.getTime() - ageMs),
    ),
  closeInvitations: (email: string, now: Date): Work<number> =>
    run(
      "UPDATE link SET used_at = $1 WHERE kind = 'invitation' AND email = $2 AND used_at IS NULL",
      now.toISOString(),
      email,
    ),
  closeResets: (personId: string, now: Date): Work<number> =>
    run(
      "UPDATE link SET used_at = $1 WHERE kind = 'reset' AND person_id = $2 AND used_at IS NULL",
      now.toISOString(),
      personId,
    ),
  *pendingInvitations(now: Date): Work<readonly PendingInvitation[]> {
    const found = yield* rows(
      "SELECT * FROM link WHERE kind = 'invitation' AND used_at IS NULL AND expires_at > $1 ORDER BY name, token_hash",
      now.toISOString(),
    );
    return found.map((one) => ({
      id: text(one, 'token_hash'),
      ...invitationOf(one),
      expiresAt: text(one, 'expires_at'),
    }));
  },
  /** @returns the address that was invited, or null when the invitation was closed already */
  *withdraw(id: string, now: Date): Work<string | null> {
    const found = yield* row(
      "UPDATE link SET used_at = $1 WHERE token_hash = $2 AND kind = 'invitation' AND used_at IS NULL RETURNING email",
      now.toISOString(),
      id,
    );
    return found === null ? null : text(found, 'email');
  },
};
