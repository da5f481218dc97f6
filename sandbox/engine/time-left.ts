/** A download under way. */
export interface Progress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** What was there when this download began. */
  readonly sinceBytes: number;
  readonly sinceMs: number;
}

/** Before that, a speed says nothing, in milliseconds. */
const leastMs = 1500;

/** Seconds until all bytes are there, at the mean speed so far; null while it is not known. */
export function secondsLeft({ doneBytes, totalBytes, sinceBytes, sinceMs }: Progress, nowMs: number): number | null {
  const [elapsed, came] = [nowMs - sinceMs, doneBytes - sinceBytes];
  if (elapsed < leastMs || came <= 0) return null;
  return Math.max(0, ((totalBytes - doneBytes) / came) * (elapsed / 1000));
}
