import './model-panel.css';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Language } from '../../../courses/schema/text.ts';
import type { ModelClient } from '../client.ts';
import type { ModelHost } from '../host.ts';
import { ModelPanel } from './ModelPanel.tsx';

export interface ModelAccess {
  readonly client: ModelClient;
  /** A model's name by its id in the catalogue. */
  readonly nameOf: (id: string) => string;
  /** This device does not run the model: recorded answers take its place. */
  readonly isRecorded: boolean;
  readonly panel: ReactNode;
}

/** The time left is reckoned anew this often while loading, in milliseconds. */
const tickMs = 1000;

/**
 * The models for a lab: the client to ask, and the panel to show.
 * @param base where the models' folders are
 */
export function useModelAccess(host: ModelHost, base: string, lang: Language): ModelAccess {
  const state = useSyncExternalStore(host.subscribe, host.state, host.state);
  const status = useSyncExternalStore(host.client.subscribe, host.client.status, host.client.status);
  const [nowMs, setNow] = useState(() => performance.now());
  useEffect(() => void host.look(), [host]);
  useEffect(() => {
    if (status.kind !== 'loading') return;
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [status.kind]);
  return useMemo(
    () => ({
      client: host.client,
      nameOf: (id) =>
        (state.kind === 'found' ? state.catalogue.models.find((model) => model.id === id)?.name : undefined) ?? id,
      isRecorded: state.kind === 'absent' || (state.kind === 'found' && state.offer.kind === 'recorded'),
      panel: (
        <ModelPanel
          state={state}
          status={status}
          lang={lang}
          actions={host}
          onStop={() => host.client.dispose()}
          base={base}
          nowMs={nowMs}
        />
      ),
    }),
    [host, state, status, lang, base, nowMs],
  );
}
