import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const DraftingLab = lazyLab(import.meta.env.SSR ? null : async () => (await import('./DraftingLab.tsx')).DraftingLab);

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly keyUrl: string;
}

/** Assisted drafting in the campus: with the browser's recorder and saved states. */
export default function DraftingLabIsland({ lang, dataUrl, keyUrl }: Props) {
  return <DraftingLab lang={lang} dataUrl={dataUrl} keyUrl={keyUrl} services={browserServices} />;
}
