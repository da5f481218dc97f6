import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { LabServices } from './services.ts';
import { createLab, type LabMachine, type PageSight } from './session.ts';

const browserSight: PageSight = {
  isSeen: () => document.visibilityState === 'visible',
  watch(onChange) {
    const onVisibility = () => onChange(document.visibilityState === 'visible');
    const onHide = () => onChange(false);
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onVisibility);
    };
  },
};

/**
 * A lab in a component: held while it is mounted, one tab at a time.
 *
 * @param machine the same object from one render to the next (`useMemo`, or made outside the component)
 */
export function useLabSession<Data, State, Action, Restored extends { readonly kind: string }>(
  machine: LabMachine<Data, State, Action, Restored>,
  dataUrl: string,
  services: LabServices,
) {
  const lab = useMemo(() => createLab(machine, dataUrl, services, browserSight), [machine, dataUrl, services]);
  const [attempt, setAttempt] = useState(0);
  // Each attempt opens the lab again.
  useEffect(() => lab.open(), [attempt, lab]);
  const session = useSyncExternalStore(lab.subscribe, lab.session, lab.session);
  return { session, dispatch: lab.dispatch, retry: () => setAttempt((count) => count + 1) };
}
