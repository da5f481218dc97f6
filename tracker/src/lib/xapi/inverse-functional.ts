import type { Actor, Identified } from './statement.ts';

/** The four properties of which exactly one identifies an agent or group (Data 2.4.2.3). */
export const inverseFunctionalProperties = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

/**
 * One string for whoever an actor is, equal for equal identities; digests compare without case. Null for an anonymous group.
 */
export function identityKey(actor: Identified): string | null {
  if (actor.mbox !== undefined) return `mbox ${actor.mbox.replace(/^mailto:/i, 'mailto:')}`;
  if (actor.mbox_sha1sum !== undefined) return `sha1 ${actor.mbox_sha1sum.toLowerCase()}`;
  if (actor.openid !== undefined) return `openid ${actor.openid}`;
  if (actor.account !== undefined) return `account ${actor.account.homePage} ${actor.account.name}`;
  return null;
}

/** Keys of an actor and, for a group, of its members. */
export function identityKeys(actor: Actor): readonly string[] {
  const keys = [identityKey(actor)];
  if (actor.objectType === 'Group') for (const member of actor.member ?? []) keys.push(identityKey(member));
  return keys.filter((key) => key !== null);
}
