import { useEffect, useMemo, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { createBrowserHost } from '../../engine/browser-host.ts';
import type { ModelHost } from '../../engine/host.ts';
import { useModelAccess } from '../../engine/ui/use-model-access.tsx';
import { browserServices } from '../shared/browser-services.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import { PromptingLab } from './PromptingLab.tsx';
import type { WorkshopSource } from './services.ts';

export interface WorkshopProps {
  readonly lang: Language;
  /** `/donnees/ateliers/consignes.json` */
  readonly dataUrl: string;
  /** Folder of the recorded answers, with a slash at its end. */
  readonly recordedFolder: string;
  /** Address of the runtime's folder (site/build/runtime.ts). */
  readonly runtime: string;
  /** How well the vigilance check works, from sandbox/measures/grounding/validation.json. */
  readonly reliability: Reliability | null;
}

function Ready({
  host,
  source,
  lang,
}: {
  readonly host: ModelHost;
  readonly source: WorkshopSource;
  readonly lang: Language;
}) {
  const model = useModelAccess(host, new URL('/models/', location.origin).href, lang);
  return <PromptingLab source={source} lang={lang} services={browserServices} model={model} />;
}

/** The prompt workshop with the browser's recorder, saved states, randomness and language model. */
export function PromptingWorkshop({ lang, dataUrl, recordedFolder, runtime, reliability }: WorkshopProps) {
  const [host, setHost] = useState<ModelHost | null>(null);
  useEffect(() => setHost(createBrowserHost(runtime)), [runtime]);
  const source = useMemo(
    () => ({ dataUrl, recordedUrl: (exercise: string) => `${recordedFolder}${exercise}.json`, reliability }),
    [dataUrl, recordedFolder, reliability],
  );
  return host === null ? null : <Ready host={host} source={source} lang={lang} />;
}
