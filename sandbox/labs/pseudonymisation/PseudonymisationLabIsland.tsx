import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const PseudonymisationLab = lazyLab(
  import.meta.env.SSR ? null : async () => (await import('./PseudonymisationLab.tsx')).PseudonymisationLab,
);

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
}

/** The pseudonymisation lab in the campus: with the browser's recorder and saved states. */
export default function PseudonymisationLabIsland({ lang, dataUrl }: Props) {
  return <PseudonymisationLab dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
