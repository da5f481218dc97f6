import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { LargeFileLab } from './LargeFileLab.tsx';

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly keyUrl: string;
}

/** The large file in the campus: with the browser's recorder and saved states. */
export default function LargeFileLabIsland({ lang, dataUrl, keyUrl }: Props) {
  return <LargeFileLab lang={lang} dataUrl={dataUrl} keyUrl={keyUrl} services={browserServices} />;
}
