import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ForwarderView } from '../src/lib/server/forwarding/port.ts';
import { StoreUnavailable } from '../src/lib/server/store/port.ts';
import type { Metrics } from '../src/lib/server/telemetry/metrics.ts';

/** What is asked for when measures are read. */
export interface MetricSources {
  readonly forwarders: () => Promise<readonly ForwarderView[]>;
  /** Refused requests since the start. */
  readonly refusals: () => { readonly kept: number; readonly dropped: number; readonly waiting: number };
  readonly version: string;
  readonly engine: 'SQLite' | 'PostgreSQL';
}

export interface PublishedMetrics extends Metrics {
  readonly contentType: string;
  /** Named once everything else is composed. */
  sources(sources: MetricSources): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

/** From a cached page to a batch on a slow disk. */
const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const storeSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];
/** There are some 350 requirements; whatever else a refusal may name one day, the number of series stays bounded. */
const requirementsCeiling = 500;

/**
 * Measures in the format of Prometheus. No label names a learner, a session, a module or a key, and nothing is counted
 * by store: a count of one would be somebody.
 */
export function createMetrics(): PublishedMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'campus_http_requests_total',
    help: 'Requests answered; status 499 is a client that went away before the end.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'campus_http_request_duration_seconds',
    help: 'From the arrival of the headers to the last byte of the answer.',
    labelNames: ['route', 'method'],
    buckets: requestSeconds,
    registers,
  });
  const underWay = gauge('campus_http_requests_under_way', 'Requests that are being answered.');
  const stored = counter('campus_statements_acknowledged_total', 'Statements acknowledged: stored now, or before.');
  const refusals = new Counter({
    name: 'campus_xapi_refusals_total',
    help: 'Requests to /xapi that were refused, by the requirement that they broke.',
    labelNames: ['requirement', 'class'],
    registers,
  });
  const storeDurations = new Histogram({
    name: 'campus_store_operation_duration_seconds',
    help: 'Calls of the storage engine; for append, with the wait for the transaction that it shares.',
    labelNames: ['operation'],
    buckets: storeSeconds,
    registers,
  });
  const storeFailures = new Counter({
    name: 'campus_store_failures_total',
    help: 'Calls that the engine could not serve (unavailable), and bugs (error).',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const queue = gauge('campus_store_append_queue', 'Batches handed to the storage engine and not yet settled.');
  const seen = new Set<string>();
  let refreshers: readonly (() => Promise<void>)[] = [];

  function counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers });
  }
  function gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers });
  }

  return {
    contentType: registry.contentType,
    request({ route, method, status, seconds }) {
      requests.inc({ route, method, status });
      durations.observe({ route, method }, seconds);
    },
    underWay: (change) => underWay.inc(change),
    stored: (statements) => stored.inc(statements),
    refused(requirement) {
      if (seen.size < requirementsCeiling) seen.add(requirement);
      const named = seen.has(requirement) ? requirement : 'other';
      refusals.inc({ requirement: named, class: /^[a-zA-Z]+/.exec(named)?.[0] ?? 'other' });
    },
    storeCall({ operation, seconds, outcome }) {
      storeDurations.observe({ operation }, seconds);
      if (outcome !== 'done') storeFailures.inc({ operation, outcome });
    },
    appending: (change) => queue.inc(change),
    sources(sources) {
      const { version, engine } = sources;
      const info = new Gauge({
        name: 'campus_build_info',
        help: 'Version of the campus, its engine and Node; always 1.',
        labelNames: ['version', 'engine', 'node'],
        registers,
      });
      info.set({ version, engine, node: process.versions.node }, 1);
      refreshers = [refusalGauges(gauge, sources.refusals), forwarderGauges(registry, sources.forwarders)];
    },
    // Asked for before and not while they are read: prom-client collects its measures side by side.
    async text() {
      for (const refresh of refreshers) await refresh();
      return registry.metrics();
    },
  };
}

function refusalGauges(
  gauge: (name: string, help: string) => Gauge,
  refusals: MetricSources['refusals'],
): () => Promise<void> {
  const kept = gauge('campus_refused_kept', 'Refused requests kept for the administrator since the start.');
  const dropped = gauge('campus_refused_dropped', 'Refused requests only counted since the start: too many at once.');
  const waiting = gauge('campus_refused_waiting', 'Refused requests that wait to be written.');
  return async () => {
    const counts = refusals();
    kept.set(counts.kept);
    dropped.set(counts.dropped);
    waiting.set(counts.waiting);
  };
}

/** Forwarders are named as their administrator named them. */
function forwarderGauges(registry: Registry, forwarders: MetricSources['forwarders']): () => Promise<void> {
  const make = (name: string, help: string): Gauge =>
    new Gauge({ name: `campus_forwarder_${name}`, help, labelNames: ['forwarder', 'name'], registers: [registry] });
  const lag = make('lag_statements', 'Statements of the log that the forwarder has yet to look at (up to 10,000).');
  const failing = make('failing', '1 while attempts are in vain.');
  const paused = make('paused', '1 while an administrator has paused it.');
  const aside = make('set_aside', 'Statements that the other side refused.');
  const forwarded = make('forwarded_statements', 'Statements that the other side took since the forwarder was made.');
  const success = make('last_success_timestamp_seconds', 'When the other side last took a statement.');
  const count = new Gauge({ name: 'campus_forwarders', help: 'Forwarders that are set up.', registers: [registry] });
  return async () => {
    // One that was removed, or that nothing is known of now, must not go on in the list.
    for (const one of [lag, failing, paused, aside, forwarded, success, count]) one.reset();
    const views = await forwarders().catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return [];
      throw error;
    });
    count.set(views.length);
    for (const { id, settings, state, aside: refused, forwarded: sent, lastSuccessMs } of views) {
      const labels = { forwarder: id, name: settings.name };
      lag.set(labels, state.kind === 'current' ? 0 : state.behind);
      failing.set(labels, state.kind === 'failing' ? 1 : 0);
      paused.set(labels, state.kind === 'paused' ? 1 : 0);
      aside.set(labels, refused);
      forwarded.set(labels, sent);
      if (lastSuccessMs !== null) success.set(labels, lastSuccessMs / 1000);
    }
  };
}
