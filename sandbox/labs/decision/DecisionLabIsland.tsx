import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { getRecorder, getSavedStates, newId, uuidOfName } from '../../../tracker/client/index.ts';
import { DecisionLab } from './DecisionLab.tsx';
import type { LabServices } from './services.ts';

interface Props {
  /** e.g. `m04` */
  readonly moduleId: string;
  readonly moduleSlug: string;
  readonly labId: string;
  readonly lang: Language;
  readonly dataUrl: string;
  /** Asked for only once the set is finished. */
  readonly keyUrl: string;
}

/** By the Web Locks API. Without it (plain http on a court's network) two tabs cannot know of each other. */
function holdLab(key: string): Promise<(() => void) | null> {
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

const services: LabServices = {
  hold: holdLab,
  record: (event, name) => getRecorder().record(event, { id: uuidOfName(name) }),
  load: (key) => getSavedStates().load(key),
  save: (key, state) => getSavedStates().save(key, state),
  fetchJson: async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  },
  now: () => Date.now(),
  newSeed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
  newRunId: newId,
};

/** The decision lab in the campus: the pure lab with the browser's recorder, saved states and randomness. */
export default function DecisionLabIsland({ moduleId, labId, lang, dataUrl, keyUrl }: Props) {
  const source = useMemo(() => ({ module: moduleId, lab: labId, dataUrl, keyUrl }), [moduleId, labId, dataUrl, keyUrl]);
  return <DecisionLab source={source} lang={lang} services={services} />;
}
