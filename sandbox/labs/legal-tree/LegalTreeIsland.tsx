import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const LegalTree = lazyLab(import.meta.env.SSR ? null : async () => (await import('./LegalTree.tsx')).LegalTree);

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
}

/** The legal tree in the campus: with the browser's recorder and saved states. */
export default function LegalTreeIsland({ lang, dataUrl }: Props) {
  return <LegalTree dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
