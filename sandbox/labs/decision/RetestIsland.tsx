import { useMemo } from 'react';
import type { Language, ParallelForm } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const RetestPage = lazyLab(import.meta.env.SSR ? null : async () => (await import('./RetestPage.tsx')).RetestPage);

interface Props {
  readonly moduleId: string;
  readonly labId: string;
  readonly lang: Language;
  readonly forms: readonly ParallelForm[];
  readonly dataUrl: string;
  readonly keyUrl: string;
  readonly labPath: string;
  readonly retestPath: string;
}

/** The retests of a decision lab in the campus. Its page counts no time: that somebody came back is known to them alone. */
export default function RetestIsland({ moduleId, labId, lang, forms, dataUrl, keyUrl, labPath, retestPath }: Props) {
  const source = useMemo(
    () => ({ module: moduleId, lab: labId, dataUrl, keyUrl, retestPath }),
    [moduleId, labId, dataUrl, keyUrl, retestPath],
  );
  return <RetestPage source={source} forms={[...forms]} labPath={labPath} lang={lang} services={browserServices} />;
}
