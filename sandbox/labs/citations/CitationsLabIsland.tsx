import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { CitationsLab } from './CitationsLab.tsx';

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly registerUrl: string;
  readonly keyUrl: string;
}

/** The citations in the campus: with the browser's recorder and saved states. */
export default function CitationsLabIsland(props: Props) {
  return <CitationsLab {...props} services={browserServices} />;
}
