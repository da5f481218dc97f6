import type { Language } from '../../../courses/schema/index.ts';
import { browserServices } from '../shared/browser-services.ts';
import { lazyLab } from '../shared/lazy-lab.tsx';

const CitationsLab = lazyLab(
  import.meta.env.SSR ? null : async () => (await import('./CitationsLab.tsx')).CitationsLab,
);

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
