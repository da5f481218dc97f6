import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const BaseRateLab = lazyLab(import.meta.env.SSR ? null : async () => (await import('./BaseRateLab.tsx')).BaseRateLab);

interface Props {
  readonly lang: Language;
  /** `/donnees/ateliers/taux-de-base.json` */
  readonly dataUrl: string;
}

/** The base-rate lab in the campus. */
export default function BaseRateLabIsland({ lang, dataUrl }: Props) {
  return <BaseRateLab dataUrl={dataUrl} lang={lang} services={browserServices} />;
}
