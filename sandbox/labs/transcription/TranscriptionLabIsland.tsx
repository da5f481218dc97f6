import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';
import { browserSound } from './sound.ts';

const TranscriptionLab = lazyLab(
  import.meta.env.SSR ? null : async () => (await import('./TranscriptionLab.tsx')).TranscriptionLab,
);

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
