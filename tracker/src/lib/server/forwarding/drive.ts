import type { Statement } from '../../xapi/statement.ts';
import type { Store } from '../store/port.ts';
import type {
  Forwarder,
  ForwardingFailure,
  ForwardingStep,
  LogEntry,
  LogPlace,
  SetAside,
} from '../store/port-forwarding.ts';
import { failAgain } from './back-off.ts';
import { type Delivery, deliver, type Parcel } from './deliver.ts';
import { isNarrow, passes } from './filter.ts';
import type { Failed, Line } from './send.ts';

export interface DriveContext {
  readonly store: Store;
  readonly line: Line;
  /** Who holds the lease. */
  readonly owner: string;
  readonly newId: () => string;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  /** The secret in the clear, or null when the key file is not the one that sealed it. */
  readonly secretOf: (forwarder: Forwarder) => string | null;
  readonly stopped: () => boolean;
}

/** Statements, and bytes of them, read and sent at once. */
const statementsAtOnce = 100;
const bytesAtOnce = 1_000_000;
/** So many refused, none taken between them: it is not the statements that are wrong. */
const refusedInRowCeiling = 50;
/** A list that nobody could read through. */
const asideCeiling = 1000;

/**
 * Forwards what waits, until nothing does, the line or the other side fails, or the lease is another's. The place in
 * the log moves only behind what the other side has taken, so that whatever ends this, nothing is passed over.
 * @param claimed the forwarder, its lease held by `owner`
 */
export async function drive(claimed: Forwarder, context: DriveContext): Promise<void> {
  const progress = new Progress(claimed, context);
  const secret = context.secretOf(claimed);
  if (secret === null) {
    await progress.fail({ kind: 'failed', reason: 'secret-unreadable', status: null, retryAfterMs: null });
    return;
  }
  if (claimed.again > 0 && !(await againOnes(claimed, secret, progress, context))) return;
  await newOnes(claimed, secret, progress, context);
}

/** What was set aside and is to be tried again. False when something ended it. */
async function againOnes(
  forwarder: Forwarder,
  secret: string,
  progress: Progress,
  context: DriveContext,
): Promise<boolean> {
  for (;;) {
    const rows = await context.store.setAside(forwarder.id, statementsAtOnce, true);
    if (rows.length === 0) return true;
    const parcels: Parcel[] = [];
    const gone: string[] = [];
    for (const { statement: id } of rows) {
      const found = await context.store.find(id);
      // Erased or voided meanwhile: nothing is left to send.
      if (found === null || found.voided || found.store === 'mesure') gone.push(id);
      else parcels.push({ id, statement: JSON.parse(found.text), place: forwarder.place });
    }
    if (gone.length > 0 && !(await progress.write({ settled: gone }))) return false;
    const outcome = await deliver(parcels, {
      ...deliveryOf(forwarder, secret, context),
      taken: (sent) => progress.write({ settled: sent.map(({ id }) => id), forwarded: sent.length }),
      refused: (parcel, { status, reason }) => progress.write({ setAside: [progress.aside(parcel, status, reason)] }),
    });
    if (outcome.kind === 'failed') await progress.fail(outcome);
    if (outcome.kind !== 'delivered') return false;
  }
}

async function newOnes(forwarder: Forwarder, secret: string, progress: Progress, context: DriveContext): Promise<void> {
  const { stores } = forwarder.settings.filter;
  for (let more = true; more && !progress.ended; ) {
    const stretch = await context.store.logAfter(progress.place, stores, statementsAtOnce, bytesAtOnce);
    const parcels = await selected(stretch.entries, forwarder, context.store);
    const outcome = await deliver(parcels, {
      ...deliveryOf(forwarder, secret, context),
      taken: (sent) => progress.taken(sent),
      refused: (parcel, { status, reason }) => progress.refused(parcel, status, reason),
    });
    if (outcome.kind === 'failed') await progress.fail(outcome);
    if (outcome.kind !== 'delivered') return;
    // What the filter leaves out behind the last statement is done with too; a failure with nothing left to send is over.
    if (progress.failing || !samePlace(stretch.end, progress.place)) await progress.write({ place: stretch.end });
    ({ more } = stretch);
  }
}

async function selected(
  entries: readonly LogEntry[],
  forwarder: Forwarder,
  store: Pick<Store, 'find'>,
): Promise<readonly Parcel[]> {
  const { filter } = forwarder.settings;
  const parcels: Parcel[] = [];
  for (const { id, place, text, voids } of entries) {
    const statement: Statement = JSON.parse(text);
    const goes = voids === null ? passes(statement, place.storedMs, filter) : await targetGoes(voids, forwarder, store);
    if (goes) parcels.push({ id, statement, place });
  }
  return parcels;
}

/** A voiding statement goes where the statement that it voids went, or would have gone. */
async function targetGoes(
  id: string,
  { settings: { filter } }: Forwarder,
  store: Pick<Store, 'find'>,
): Promise<boolean> {
  const target = await store.find(id);
  if (target === null) return !isNarrow(filter);
  if (target.store === 'mesure' || !filter.stores.includes(target.store)) return false;
  const statement: Statement = JSON.parse(target.text);
  return passes(statement, Date.parse(statement.stored), filter);
}

const samePlace = (a: LogPlace, b: LogPlace): boolean => a.seq === b.seq && a.storedMs === b.storedMs;

function deliveryOf(
  { settings }: Forwarder,
  secret: string,
  { line, newId, store }: DriveContext,
): Omit<Delivery, 'taken' | 'refused'> {
  const { endpoint, version, key, attachments } = settings;
  return { to: { endpoint, version, key, secret }, line, withFiles: attachments, newId, store };
}

/** Where a drive has got to, and what it writes down. */
class Progress {
  readonly #context: DriveContext;
  readonly #id: string;
  #failure: ForwardingFailure | null;
  #refusedInRow: number;
  #aside: number;
  place: LogPlace;
  ended = false;

  constructor({ id, place, failure, refusedInRow, aside }: Forwarder, context: DriveContext) {
    this.#id = id;
    this.#context = context;
    this.#failure = failure;
    this.#refusedInRow = refusedInRow;
    this.#aside = aside;
    this.place = place;
  }

  get failing(): boolean {
    return this.#failure !== null;
  }

  aside({ id }: Parcel, status: number, reason: SetAside['reason']): SetAside {
    return { statement: id, atMs: this.#context.line.now().getTime(), status, reason };
  }

  taken(sent: readonly Parcel[]): Promise<boolean> {
    this.#refusedInRow = 0;
    const place = sent.at(-1)?.place;
    return this.write({ forwarded: sent.length, ...(place === undefined ? {} : { place }) });
  }

  /** Sets a statement aside, unless so many are refused that the fault lies elsewhere: then it waits with the rest. */
  async refused(parcel: Parcel, status: number, reason: SetAside['reason']): Promise<boolean> {
    const because = this.#aside >= asideCeiling ? 'aside-full' : 'refuses-all';
    if (because === 'aside-full' || this.#refusedInRow >= refusedInRowCeiling) {
      await this.fail({ kind: 'failed', reason: because, status, retryAfterMs: null });
      return false;
    }
    this.#refusedInRow += 1;
    this.#aside += 1;
    return this.write({ place: parcel.place, setAside: [this.aside(parcel, status, reason)] });
  }

  async fail(failed: Failed): Promise<void> {
    this.#failure = failAgain(this.#failure, failed, this.#context.line.now().getTime(), this.#context.random());
    await this.#keep({ failure: this.#failure, successMs: null });
    this.ended = true;
  }

  /** Writes a step that went well. False when the drive has to end. */
  async write(step: Partial<ForwardingStep>): Promise<boolean> {
    this.#failure = null;
    const successMs = (step.forwarded ?? 0) > 0 ? this.#context.line.now().getTime() : null;
    await this.#keep({ successMs, ...step });
    if (this.#context.stopped()) this.ended = true;
    return !this.ended;
  }

  async #keep(step: Partial<ForwardingStep>): Promise<void> {
    const outcome = await this.#context.store.keepForwardingStep(this.#id, this.#context.owner, {
      place: null,
      forwarded: 0,
      successMs: null,
      failure: null,
      setAside: [],
      settled: [],
      refusedInRow: this.#refusedInRow,
      ...step,
    });
    // Another's lease, a pause, other settings, or a store that cannot write: what was sent is sent again later.
    if (outcome.kind !== 'done') this.ended = true;
    else if (step.place !== undefined && step.place !== null) this.place = step.place;
  }
}
