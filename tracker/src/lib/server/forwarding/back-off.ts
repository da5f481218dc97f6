import type { FailureReason, ForwardingFailure } from '../store/port-forwarding.ts';

const firstDelayMs = 2000;
const longestDelayMs = 15 * 60_000;
/** A `Retry-After` beyond this is cut: nobody would see the forwarder stand still for a week. */
const longestRetryAfterMs = 24 * 3_600_000;

/**
 * How long to wait after an attempt in vain: doubled each time up to a quarter of an hour, and spread over its upper
 * half so that several forwarders do not come back together. Never shorter than what the other side asked for.
 * @param attempts in vain so far, from 1
 * @param random 0 ≤ random < 1
 * @param retryAfterMs what the other side asked for, or null
 */
export function backOffMs(attempts: number, random: number, retryAfterMs: number | null): number {
  const whole = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts - 1, 30));
  const spread = Math.round(whole / 2 + (whole / 2) * random);
  return Math.max(spread, Math.min(retryAfterMs ?? 0, longestRetryAfterMs));
}

/** Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), or null. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** The failure after one more attempt in vain; since when it lasts does not change. */
export function failAgain(
  former: ForwardingFailure | null,
  now: { readonly reason: FailureReason; readonly status: number | null; readonly retryAfterMs: number | null },
  nowMs: number,
  random: number,
): ForwardingFailure {
  const attempts = (former?.attempts ?? 0) + 1;
  return {
    reason: now.reason,
    status: now.status,
    sinceMs: former?.sinceMs ?? nowMs,
    attempts,
    retryAtMs: nowMs + backOffMs(attempts, random, now.retryAfterMs),
  };
}
