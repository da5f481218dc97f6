import { type Device, type Offer, offerFor } from './capability.ts';
import { type Catalogue, type CatalogueModel, catalogue } from './catalogue.ts';
import type { ModelClient } from './client.ts';
import type { StoredCrashFlag } from './crash-flag.ts';
import type { RunStatistics } from './protocol.ts';

/** What a page knows of the models before one is loaded. */
export type HostState =
  | { readonly kind: 'looking' }
  /** The campus offers no model here, or its catalogue could not be read. */
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'found';
      readonly catalogue: Catalogue;
      readonly model: CatalogueModel;
      readonly offer: Offer;
      /** Bytes of the model that this browser has. */
      readonly keptBytes: number;
      /** The last removal did not succeed. */
      readonly removalFailed: boolean;
      readonly lastRun: RunStatistics | null;
    };

export interface HostEnvironment {
  readonly client: ModelClient;
  readonly flag: Pick<StoredCrashFlag, 'forgive'>;
  /** The catalogue as it came; null where there is none. */
  readonly fetchCatalogue: () => Promise<unknown>;
  readonly device: () => Promise<Device>;
  readonly keptBytes: (model: CatalogueModel) => Promise<number>;
  readonly remove: (model: CatalogueModel) => Promise<boolean>;
  /** Asks the browser not to clear what is kept when it needs room. */
  readonly persist: () => Promise<void>;
  /** Absolute addresses, each with a slash at its end. */
  readonly base: string;
  readonly runtime: string;
}

/** One page's dealings with the models: which there are, whether this device can run one, and its loading and removal. */
export interface ModelHost {
  readonly state: () => HostState;
  /** @returns what ends the subscription */
  readonly subscribe: (listener: () => void) => () => void;
  /** The client for labs: its runs are what `lastRun` tells of. */
  readonly client: ModelClient;
  readonly look: () => Promise<void>;
  readonly choose: (id: string) => Promise<void>;
  /** Downloads what is missing, and starts the model. Only ever by the learner's wish. */
  readonly load: () => Promise<void>;
  readonly cancel: () => void;
  /** Ends the model and takes its files out of the browser. */
  readonly remove: () => Promise<void>;
  /** Leaves the careful mode. */
  readonly forgive: () => Promise<void>;
}

export function createModelHost(environment: HostEnvironment): ModelHost {
  const { client, flag } = environment;
  const listeners = new Set<() => void>();
  let state: HostState = { kind: 'looking' };
  let loading: AbortController | null = null;
  let looks = 0;

  const setState = (next: HostState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  async function find(read: Catalogue, model: CatalogueModel): Promise<void> {
    looks += 1;
    const look = looks;
    const [device, keptBytes] = await Promise.all([environment.device(), environment.keptBytes(model)]);
    // Asked anew meanwhile, perhaps for another model: the later answer stands.
    if (look !== looks) return;
    const lastRun = state.kind === 'found' && state.model.id === model.id ? state.lastRun : null;
    const offer = offerFor(device, model, keptBytes);
    setState({ kind: 'found', catalogue: read, model, offer, keptBytes, removalFailed: false, lastRun });
  }

  async function again(): Promise<void> {
    if (state.kind === 'found') await find(state.catalogue, state.model);
  }

  // What failed may have changed what this device is offered: a worker that died makes the next start a careful one.
  client.subscribe(() => {
    if (client.status().kind === 'failed') void again();
  });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    client: {
      ...client,
      async generate(options) {
        const outcome = await client.generate(options);
        if (outcome.kind === 'written' && state.kind === 'found') setState({ ...state, lastRun: outcome.statistics });
        return outcome;
      },
    },
    async look() {
      const read = catalogue.safeParse(await environment.fetchCatalogue().catch(() => null));
      const model = read.data?.models.find(({ id }) => id === read.data.default);
      if (read.data === undefined || model === undefined) return setState({ kind: 'absent' });
      await find(read.data, model);
    },
    async choose(id) {
      const model = state.kind === 'found' ? state.catalogue.models.find((one) => one.id === id) : undefined;
      if (state.kind !== 'found' || model === undefined || model === state.model) return;
      client.dispose();
      await find(state.catalogue, model);
    },
    async load() {
      if (state.kind !== 'found' || state.offer.kind !== 'live' || client.status().kind === 'loading') return;
      const { model, offer } = state;
      const { backend, threads } = offer;
      loading = new AbortController();
      const { signal } = loading;
      await environment.persist().catch(() => {});
      const { base, runtime } = environment;
      if (!signal.aborted) await client.load({ model, base, runtime, backend, threads }, signal);
      // What arrived is kept, whether all of it did or not; after a failure the device may offer less than before.
      await again();
    },
    cancel: () => loading?.abort(),
    async remove() {
      if (state.kind !== 'found') return;
      loading?.abort();
      client.dispose();
      const isRemoved = await environment.remove(state.model);
      await again();
      if (!isRemoved && state.kind === 'found') setState({ ...state, removalFailed: true });
    },
    async forgive() {
      flag.forgive();
      await again();
    },
  };
}
