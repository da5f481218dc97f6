import type { Unavailable } from '../store/port.ts';
import type {
  KeptRefusal,
  RefusalBounds,
  RefusalStore,
  RefusalTally,
  RefusedRequest,
  RefusedResource,
  Withheld,
} from '../store/port-refusals.ts';
import { receivedBody, sentBody } from './http/body.ts';
import { refusalOf } from './http/responses.ts';
import type { Principal, Refusal } from './port.ts';
import { keepable, placeOf, speaksOfMesure } from './refused-requests-privacy.ts';

export interface RefusalLimits extends RefusalBounds {
  /** A body above so many bytes is not kept, only that it came. */
  readonly bodyBytes: number;
}
export const defaultLimits: RefusalLimits = {
  days: 30,
  entries: 10_000,
  bytes: 256 * 1024 * 1024,
  bodyBytes: 256 * 1024,
};

/** Keeps what was refused, after the answer: it never slows a request, never makes one fail, and never fills the memory. */
export interface RefusalRecorder {
  /** Takes note of an answer; whatever is no refusal of a write is passed over at once. */
  note(request: Request, principal: Principal | null, response: Response): void;
  /** Resolves when everything noted so far is kept, or counted as dropped. */
  written(): Promise<void>;
  /** Since the start of this process. */
  counts(): { readonly kept: number; readonly dropped: number; readonly waiting: number };
}

export interface RecorderOptions {
  readonly store: Pick<RefusalStore, 'keepRefusals'>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly limits?: RefusalLimits;
  /** Told when the store cannot keep them; without any content. */
  readonly onFailure?: (reason: Unavailable['reason'] | 'error') => void;
}

/** A tool that repeats its mistake in a loop: so many at once, and so many a second after that; the others are counted. */
const burst = 1000;
const perSecond = 10;
/** What waits to be written. */
const largestQueue = 1000;
const largestQueueBytes = 16 * 1024 * 1024;
const largestTallies = 2000;
/** Milliseconds that refusals are gathered before they are written together. */
const gatherMs = 500;

const resources: readonly RefusedResource[] = [
  'statements',
  'activities/state',
  'agents/profile',
  'activities/profile',
];

export function createRefusalRecorder({
  store,
  now,
  newId,
  limits = defaultLimits,
  onFailure = () => undefined,
}: RecorderOptions): RefusalRecorder {
  let entries: KeptRefusal[] = [];
  let queuedBytes = 0;
  const tallies = new Map<string, RefusalTally>();
  const reading = new Set<Promise<void>>();
  const counted = { kept: 0, dropped: 0 };
  let tokens = burst;
  let refilledMs = now().getTime();
  let writing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  function tally(kind: RefusalTally['kind'], requirement: string, path: string, count = 1): void {
    const day = now().toISOString().slice(0, 10);
    const name = JSON.stringify([day, kind, requirement, path]);
    const known = tallies.get(name);
    // Beyond so many different ones before they are written, the place is left out rather than the count.
    if (known === undefined && tallies.size >= largestTallies && (requirement !== '' || path !== '')) {
      tally(kind, '', '', count);
      return;
    }
    tallies.set(name, { day, kind, requirement, path, count: (known?.count ?? 0) + count });
    schedule();
  }
  function drop(requirement: string): void {
    counted.dropped += 1;
    tally('dropped', requirement, '');
  }
  function admitted(): boolean {
    const nowMs = now().getTime();
    tokens = Math.min(burst, tokens + (Math.max(0, nowMs - refilledMs) / 1000) * perSecond);
    refilledMs = nowMs;
    if (tokens < 1 || entries.length + reading.size >= largestQueue) return false;
    tokens -= 1;
    return true;
  }

  async function take(request: Request, noted: Noted): Promise<void> {
    const body = await bodyOf(request, limits.bodyBytes);
    if (body.bytes !== null && queuedBytes + body.bytes.byteLength > largestQueueBytes)
      return drop(noted.refusal.requirement);
    queuedBytes += body.bytes?.byteLength ?? 0;
    entries.push(entryOf(request, noted, body, { id: newId(), atMs: noted.atMs }));
    schedule();
  }
  function schedule(): void {
    if (timer !== null) return;
    timer = setTimeout(() => void written(), gatherMs);
    timer.unref();
  }

  async function write(): Promise<void> {
    await Promise.all(reading);
    const batch = entries;
    const counts = [...tallies.values()];
    if (batch.length === 0 && counts.length === 0) return;
    entries = [];
    queuedBytes = 0;
    tallies.clear();
    const failure = await attempt({ entries: batch, tallies: counts });
    if (failure === null) {
      counted.kept += batch.length;
      return;
    }
    onFailure(failure);
    // The counts are small and wait for the next attempt; the bodies do not.
    for (const { kind, requirement, path, count } of counts) tally(kind, requirement, path, count);
    for (const { requirement } of batch) drop(requirement);
  }
  async function attempt(kept: Parameters<RefusalStore['keepRefusals']>[0]) {
    try {
      const outcome = await store.keepRefusals(kept, limits, now().getTime());
      return outcome.kind === 'kept' ? null : outcome.reason;
    } catch {
      return 'error' as const;
    }
  }
  async function written(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    while (writing !== null) await writing;
    writing = write().finally(() => {
      writing = null;
    });
    await writing;
  }

  return {
    note(request, principal, response) {
      const { status } = response;
      if (status < 400 || status > 499) return;
      // 429: too many wrong keys.
      if (status === 401 || status === 429) return tally('unauthenticated', '', '');
      const resource = resourceOf(request);
      const refusal = refusalOf(response);
      if (principal === null || resource === null || refusal === null) return;
      if (request.method !== 'POST' && request.method !== 'PUT') return;
      const { requirement } = refusal;
      // A learner's session may have sent what the rules exist to keep out: neither it nor its pseudonym is kept.
      if (principal.kind !== 'credential') return tally('session', requirement, placeOf(refusal.path));
      if (limits.entries === 0 || !admitted()) return drop(requirement);
      const noted: Noted = { method: request.method, key: principal.key, resource, refusal, atMs: now().getTime() };
      const taken = take(request, noted)
        .catch(() => drop(requirement))
        .finally(() => reading.delete(taken));
      reading.add(taken);
    },
    written,
    counts: () => ({ ...counted, waiting: entries.length + reading.size }),
  };
}

interface Noted {
  readonly method: RefusedRequest['method'];
  readonly key: string;
  readonly resource: RefusedResource;
  readonly refusal: Refusal;
  readonly atMs: number;
}
interface SentBody {
  /** Null when it is larger than what is kept. */
  readonly bytes: Uint8Array | null;
  readonly size: number;
}

function resourceOf(request: Request): RefusedResource | null {
  const name = /\/xapi\/(.*?)\/?$/.exec(new URL(request.url).pathname)?.[1];
  return resources.find((resource) => resource === name) ?? null;
}

/** The body that was read for the answer, or that was refused unread. */
async function bodyOf(request: Request, limit: number): Promise<SentBody> {
  const announced = Number(request.headers.get('content-length') ?? '0') || 0;
  const read = sentBody(request);
  if (read === null && (announced > limit || request.bodyUsed)) return { bytes: null, size: announced };
  const bytes = read ?? receivedBody(request) ?? new Uint8Array(await request.arrayBuffer());
  const size = Math.max(bytes.byteLength, read === null ? announced : 0);
  // A copy, so that what waits does not hold on to the buffer of a larger read.
  return { bytes: size > limit ? null : new Uint8Array(bytes), size };
}

function entryOf(
  request: Request,
  { method, key, resource, refusal, atMs: _at }: Noted,
  body: SentBody,
  { id, atMs }: { readonly id: string; readonly atMs: number },
): KeptRefusal {
  const search = new URL(request.url).search.slice(1);
  const header = (name: string): string => keepable(request.headers.get(name) ?? '', 300);
  const said = [search, refusal.path, refusal.received ?? '', refusal.message];
  const mesure =
    said.some(speaksOfMesure) || (body.bytes !== null && speaksOfMesure(Buffer.from(body.bytes).toString('utf8')));
  const tooLarge = body.bytes === null || search.length > longestSearch;
  const withheld: Withheld | null = mesure ? 'mesure' : tooLarge ? 'size' : null;
  return {
    id,
    atMs,
    key: keepable(key, 200),
    method,
    resource,
    status: refusal.status,
    requirement: refusal.requirement,
    path: mesure ? placeOf(refusal.path) : keepable(refusal.path, 500),
    expected: refusal.expected,
    received: mesure ? '' : keepable(refusal.received ?? '', 200),
    message: mesure ? '' : keepable(refusal.message, 1000),
    version: header('x-experience-api-version'),
    contentType: header('content-type'),
    search: mesure || search.length > longestSearch ? '' : keepable(search, longestSearch),
    ifMatch: header('if-match'),
    ifNoneMatch: header('if-none-match'),
    bodyBytes: body.size,
    withheld,
    replayedMs: null,
    body: withheld === null ? body.bytes : null,
  };
}
const longestSearch = 8192;
