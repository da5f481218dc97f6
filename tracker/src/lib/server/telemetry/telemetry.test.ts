import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newStatement } from '../store/contract.ts';
import { type Store, StoreUnavailable } from '../store/port.ts';
import { errorTrace } from './error-trace.ts';
import type { Metrics } from './metrics.ts';
import { observeStore } from './observe-store.ts';
import { methodOf, routeOf } from './routes.ts';

describe('the template of an address', () => {
  it.each([
    ['/xapi/statements', undefined, '/xapi/statements'],
    ['/xapi/activities/state/', undefined, '/xapi/activities/state'],
    ['/xapi', undefined, '/xapi/(other)'],
    ['/xapi/statements/s-abc', undefined, '/xapi/(other)'],
    ['/suivi/sessions/7', '/suivi/sessions/[id]', '/suivi/sessions/[id]'],
    ['/en/suivi/lien/secret', undefined, '/suivi/(other)'],
    ['/suivi/_app/immutable/a.js', undefined, '/suivi/(assets)'],
    ['/health/live', undefined, '/health/live'],
    ['/modules/biais/', undefined, '(site pages)'],
    ['/donnees/m04/questions.json', undefined, '(site assets)'],
  ])('%s is %s or %s', (path, screen, route) => {
    expect(routeOf(path, screen)).toBe(route);
  });
  it('is one of a few, whatever is asked for', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.webPath(),
        (path) =>
          void seen
            .add(routeOf(path))
            .add(routeOf(`/xapi${path}`))
            .add(routeOf(`/suivi${path}`)),
      ),
    );
    expect(seen.size).toBeLessThan(15);
    expect(['GET', 'BREW', undefined].map(methodOf)).toEqual(['GET', 'OTHER', 'OTHER']);
  });
});

describe('what is written of an error', () => {
  it('is never its message, in whatever way that imitates a place of the code', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('marker', '\n', '    at ', 'marker (a.ts:1:1)', 'Error: '), { maxLength: 12 }),
        (parts) => {
          const trace = errorTrace(new TypeError(parts.join(''), { cause: new Error('marker') }));
          expect(JSON.stringify(trace)).not.toContain('marker');
          expect(trace.error).toBe('TypeError < Error');
        },
      ),
    );
  });
  it('is its kind, codes and places, and for what is no error its type', () => {
    const trace = errorTrace(Object.assign(new RangeError('x'), { code: 'ERR_OUT_OF_RANGE' }));
    expect(trace).toMatchObject({ error: 'RangeError', code: 'ERR_OUT_OF_RANGE' });
    expect(trace.frames[0]).toMatch(/telemetry\.test\.ts:\d+:\d+/);
    expect(errorTrace('marker')).toEqual({ error: 'string', code: '', frames: [] });
  });
});

describe('a store that is observed', () => {
  const counted = () =>
    ({
      request: vi.fn(),
      underWay: vi.fn(),
      stored: vi.fn(),
      refused: vi.fn(),
      storeCall: vi.fn(),
      appending: vi.fn(),
    }) satisfies Metrics;
  const observed = (append: Store['append']) => {
    const metrics = counted();
    const parts: Pick<Store, 'append' | 'count'> = {
      append,
      count: () => Promise.reject(new StoreUnavailable('busy', null)),
    };
    // Only these two are called.
    return { metrics, store: observeStore(parts as Store, metrics, () => 1) };
  };

  it('answers as before, and its statements are counted once they are stored', async () => {
    const { metrics, store } = observed(async () => ({ kind: 'stored', storedMs: 5 }));
    expect(await store.append([newStatement(1), newStatement(2)], 1)).toEqual({ kind: 'stored', storedMs: 5 });
    expect(metrics.stored.mock.calls).toEqual([[2]]);
    expect(metrics.appending.mock.calls).toEqual([[1], [-1]]);
    expect(metrics.storeCall.mock.calls).toEqual([[{ operation: 'append', seconds: 0, outcome: 'done' }]]);
  });
  it('tells what it could not serve from a bug, and counts nothing as stored', async () => {
    const { metrics, store } = observed(async () => ({ kind: 'unavailable', reason: 'full' }));
    await store.append([newStatement(1)], 1);
    await expect(store.count()).rejects.toThrow(StoreUnavailable);
    const bug = observed(() => Promise.reject(new TypeError('bug')));
    await expect(bug.store.append([], 1)).rejects.toThrow('bug');
    expect(metrics.storeCall.mock.calls.map(([call]) => call.outcome)).toEqual(['unavailable', 'unavailable']);
    expect(bug.metrics.storeCall.mock.calls.map(([call]) => call.outcome)).toEqual(['error']);
    expect(metrics.stored).not.toHaveBeenCalled();
    expect(bug.metrics.appending.mock.calls).toEqual([[1], [-1]]);
  });
});
