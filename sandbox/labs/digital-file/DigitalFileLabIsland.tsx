import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';
import { webCrypto } from './cryptography.ts';

const DigitalFileLab = lazyLab(
  import.meta.env.SSR ? null : async () => (await import('./DigitalFileLab.tsx')).DigitalFileLab,
);

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
