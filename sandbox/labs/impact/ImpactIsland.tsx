import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const Impact = lazyLab(import.meta.env.SSR ? null : async () => (await import('./Impact.tsx')).Impact);

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
}

/** The impact assessment in the campus: with the browser's recorder and saved states. */
export default function ImpactIsland({ lang, dataUrl }: Props) {
  return <Impact dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
