import { type Store, StoreUnavailable } from '../store/port.ts';
import type { Metrics } from './metrics.ts';

const isUnavailable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unavailable';

/**
 * The same store, each of whose calls is timed by the name of the method.
 * @param seconds of a clock that only goes forward
 */
export function observeStore(store: Store, metrics: Metrics, seconds: () => number): Store {
  const wrapped = new Map<PropertyKey, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const known = wrapped.get(name);
      if (known !== undefined) return known;
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || typeof name === 'symbol') return member;
      const call = (...values: readonly unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, values);
        return result instanceof Promise ? timed(name, countOf(values), result) : result;
      };
      wrapped.set(name, call);
      return call;
    },
  });

  /** @param count statements, where the call brings any: the call's values are not held until it is over */
  async function timed(operation: string, count: number, result: Promise<unknown>): Promise<unknown> {
    const appends = operation === 'append';
    const start = seconds();
    let outcome: 'done' | 'unavailable' | 'error' = 'done';
    if (appends) metrics.appending(1);
    try {
      const value = await result;
      if (isUnavailable(value)) outcome = 'unavailable';
      if (appends && isStored(value)) metrics.stored(count);
      return value;
    } catch (error) {
      outcome = error instanceof StoreUnavailable ? 'unavailable' : 'error';
      throw error;
    } finally {
      if (appends) metrics.appending(-1);
      metrics.storeCall({ operation, seconds: seconds() - start, outcome });
    }
  }
}

const countOf = ([batch]: readonly unknown[]): number => (Array.isArray(batch) ? batch.length : 0);
const isStored = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'stored';
