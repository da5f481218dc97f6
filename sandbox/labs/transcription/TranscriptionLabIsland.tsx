import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { browserSound } from './sound.ts';
import { TranscriptionLab } from './TranscriptionLab.tsx';

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly keyUrl: string;
  readonly audioFolder: string;
}

/** The transcription lab in the campus: with the browser's recorder, saved states and sound. */
export default function TranscriptionLabIsland(props: Props) {
  return <TranscriptionLab {...props} services={browserServices} sound={browserSound} />;
}
