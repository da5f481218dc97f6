import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const DecisionLab = lazyLab(import.meta.env.SSR ? null : async () => (await import('./DecisionLab.tsx')).DecisionLab);

interface Props {
  /** e.g. `m04` */
  readonly moduleId: string;
  readonly moduleSlug: string;
  readonly labId: string;
  readonly lang: Language;
  readonly dataUrl: string;
  /** Asked for only once the set is finished. */
  readonly keyUrl: string;
  /** Address of the page of the retests, without language. */
  readonly retestPath: string;
}

/** The decision lab in the campus: the pure lab with the browser's recorder, saved states and randomness. */
export default function DecisionLabIsland({ moduleId, labId, lang, dataUrl, keyUrl, retestPath }: Props) {
  const source = useMemo(
    () => ({ module: moduleId, lab: labId, dataUrl, keyUrl, retestPath }),
    [moduleId, labId, dataUrl, keyUrl, retestPath],
  );
  return <DecisionLab source={source} lang={lang} services={browserServices} />;
}
