import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { webCrypto } from './cryptography.ts';
import { DigitalFileLab } from './DigitalFileLab.tsx';

interface Props {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly keyUrl: string;
}

/** The digital file in the campus: with the browser's recorder, saved states and cryptography. */
export default function DigitalFileLabIsland({ lang, dataUrl, keyUrl }: Props) {
  return (
    <DigitalFileLab lang={lang} dataUrl={dataUrl} keyUrl={keyUrl} services={browserServices} subtle={webCrypto()} />
  );
}
