import { getAssignment, getRecorder, getSavedStates, newId, uuidOfName } from '../../../tracker/client/index.ts';
import type { LabServices } from './services.ts';

/** By the Web Locks API. Without it (plain http on a court's network) two tabs cannot know of each other. */
function hold(key: string): Promise<(() => void) | null> {
  if (!('locks' in navigator)) return Promise.resolve(() => {});
  return new Promise((answer, fail) => {
    navigator.locks
      .request(`campus:lab:${key}`, { ifAvailable: true }, (lock) => {
        if (lock === null) return answer(null);
        return new Promise<void>((release) => answer(release));
      })
      .catch(fail);
  });
}

/** The campus's own: its recorder, its saved states, its randomness. Islands give it to their lab. */
export const browserServices: LabServices = {
  hold,
  record: (event, name) => getRecorder().record(event, { id: uuidOfName(name) }),
  load: (key) => getSavedStates().load(key),
  save: (key, state) => getSavedStates().save(key, state),
  assignment: (key) => getAssignment(key),
  async fetchJson(url) {
    const response = await fetch(url);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  },
  now: () => Date.now(),
  newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  newId,
};
