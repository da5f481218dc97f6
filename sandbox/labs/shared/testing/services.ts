import type { LearningEvent } from '../../../../tracker/client/events.ts';
import type { LabServices } from '../services.ts';

interface Memory extends LabServices {
  /** What was recorded, one entry a name, as the outbox would keep it. */
  readonly recorded: ReadonlyMap<string, LearningEvent>;
  /** What was saved, by key. */
  readonly saved: Map<string, unknown>;
  /** Each time something was saved, its key. */
  readonly saves: readonly string[];
}

/**
 * A lab's services without a browser: what is recorded and saved can be looked at.
 *
 * @param files what `fetchJson` answers, by address; a missing one is null, an Error is thrown
 */
export function memoryServices(files: Readonly<Record<string, unknown>>): Memory {
  const recorded = new Map<string, LearningEvent>();
  const saved = new Map<string, unknown>();
  const saves: string[] = [];
  const holders = new Set<string>();
  let ids = 0;
  return {
    recorded,
    saved,
    saves,
    async record(event, name) {
      if (!recorded.has(name)) recorded.set(name, event);
    },
    async hold(key) {
      if (holders.has(key)) return null;
      holders.add(key);
      return () => void holders.delete(key);
    },
    load: async (key) => saved.get(key),
    async save(key, state) {
      saves.push(key);
      saved.set(key, structuredClone(state));
    },
    async fetchJson(url) {
      const file = files[url] ?? null;
      if (file instanceof Error) throw file;
      return file;
    },
    now: () => Date.UTC(2026, 10, 22, 9),
    newSeed: () => 1,
    newId: () => `id-${++ids}`,
  };
}
