import type { Unavailable } from '../port.ts';

/** Primary result codes of SQLite that mean «not now», and why (sqlite.org/rescode.html). */
const reasons: Readonly<Record<number, Unavailable['reason']>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'failing',
  11: 'failing',
  13: 'full',
  14: 'failing',
  26: 'failing',
};

/** SQLite's primary result code of an error, or null for an error of another kind. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  // Extended codes keep the primary one in their low byte.
  return error.errcode & 0xff;
}

/** Why the engine cannot serve, or null when `error` is a bug. */
export function unavailableReason(error: unknown): Unavailable['reason'] | null {
  const code = resultCode(error);
  return code === null ? null : (reasons[code] ?? null);
}
