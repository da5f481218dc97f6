import type { Unavailable } from '../port.ts';

type Reason = Unavailable['reason'];

/** SQLSTATE codes and classes that mean «not now», and why (PostgreSQL documentation, appendix A). */
const reasons: Readonly<Record<string, Reason>> = {
  '08': 'failing',
  '25006': 'read-only',
  '40001': 'busy',
  '40P01': 'busy',
  '53100': 'full',
  '53300': 'busy',
  '53': 'failing',
  '55P03': 'busy',
  '57014': 'busy',
  '57': 'failing',
  '58': 'failing',
  XX: 'failing',
};
/** Errors of the network and of the operating system, as Node names them. */
const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/** What the driver and its pool say without any code. */
const lostMessage = /Connection terminated|connection error|Client was closed|not queryable|Cannot use a pool after/i;
const busyMessage = /timeout exceeded when trying to connect/i;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** True when the connection itself is gone, so that nobody heard whether the last command was carried out. */
export function connectionLost(error: unknown): boolean {
  const code = codeOf(error);
  if (lost.has(code) || code.startsWith('08') || /^57P0[1-3]$/.test(code)) return true;
  return error instanceof Error && code === '' && lostMessage.test(error.message);
}

/** Why the engine cannot serve, or null when `error` is a bug. */
export function unavailableReason(error: unknown): Reason | null {
  if (connectionLost(error)) return 'failing';
  // Several addresses of one host were tried in vain.
  if (error instanceof AggregateError)
    return error.errors.every((one) => unavailableReason(one) !== null) ? 'failing' : null;
  const code = codeOf(error);
  if (code === '') return error instanceof Error && busyMessage.test(error.message) ? 'busy' : null;
  return reasons[code] ?? (code.length === 5 ? (reasons[code.slice(0, 2)] ?? null) : null);
}
