import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { createBrowserHost } from '../../engine/browser-host.ts';
import type { ModelHost } from '../../engine/host.ts';
import { type ModelAccess, useModelAccess } from '../../engine/ui/use-model-access.tsx';
import { browserServices } from '../shared/browser-services.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import { LargeFileLab } from './LargeFileLab.tsx';

export interface LargeFileProps {
  readonly lang: Language;
  readonly dataUrl: string;
  readonly keyUrl: string;
  readonly liveUrl: string;
  /** Address of the runtime's folder (site/build/runtime.ts). */
  readonly runtime: string;
  /** How well the vigilance check works, from sandbox/measures/grounding/validation.json. */
  readonly reliability: Reliability | null;
}

interface WithHostProps {
  readonly host: ModelHost;
  readonly lang: Language;
  readonly render: (model: ModelAccess) => ReactNode;
}

function WithHost({ host, lang, render }: WithHostProps) {
  return render(useModelAccess(host, new URL('/models/', location.origin).href, lang));
}

/** Looks for the browser's model only once it is mounted: whoever stays with the recorded synthesis asks for nothing. */
function WithModel({ runtime, ...props }: Omit<WithHostProps, 'host'> & { readonly runtime: string }) {
  const [host, setHost] = useState<ModelHost | null>(null);
  useEffect(() => {
    const made = createBrowserHost(runtime);
    setHost(made);
    return () => made.client.dispose();
  }, [runtime]);
  return host === null ? null : <WithHost {...props} host={host} />;
}

/** The large file with the browser's recorder, saved states and language model. */
export function LargeFileWithModel({ lang, dataUrl, keyUrl, liveUrl, runtime, reliability }: LargeFileProps) {
  const live = useMemo(
    () => ({
      url: liveUrl,
      reliability,
      withModel: (render: (model: ModelAccess) => ReactNode) => (
        <WithModel runtime={runtime} lang={lang} render={render} />
      ),
    }),
    [lang, liveUrl, reliability, runtime],
  );
  return <LargeFileLab lang={lang} dataUrl={dataUrl} keyUrl={keyUrl} live={live} services={browserServices} />;
}
