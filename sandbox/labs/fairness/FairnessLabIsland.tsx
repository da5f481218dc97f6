import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const FairnessLab = lazyLab(import.meta.env.SSR ? null : async () => (await import('./FairnessLab.tsx')).FairnessLab);

/** The fairness lab in the campus: the lab with the browser's recorder, saved states and randomness. */
export default function FairnessLabIsland({ lang, dataUrl }: { readonly lang: Language; readonly dataUrl: string }) {
  return <FairnessLab dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
