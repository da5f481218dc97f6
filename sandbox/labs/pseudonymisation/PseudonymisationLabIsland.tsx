import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { PseudonymisationLab } from './PseudonymisationLab.tsx';

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
}

/** The pseudonymisation lab in the campus: with the browser's recorder and saved states. */
export default function PseudonymisationLabIsland({ lang, dataUrl }: Props) {
  return <PseudonymisationLab dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
