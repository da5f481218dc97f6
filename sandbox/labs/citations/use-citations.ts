import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type CitationsData, citationsData } from './lab-data.ts';
import { type CitationsAction, place, reduceCitations } from './machine.ts';
import { type Restored, restoreCitations } from './restore.ts';
import type { CitationsState } from './state.ts';

export const citationsMachine = (
  services: Pick<LabServices, 'newId' | 'now'>,
): LabMachine<CitationsData, CitationsState, CitationsAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => citationsData.parse(json),
  open: (saved, data) => restoreCitations(saved, data, services.newId),
  reduce: (state, action, data) => reduceCitations(state, action, data, services.now()),
  eventName: ({ id }, { kind }) => `${id}/${kind}`,
  rests: ({ type }) => type === 'search' || type === 'own-question' || type === 'judge',
  page: { shown: { type: 'page', seen: true }, hidden: { type: 'page', seen: false } },
});

/** The citation lab's session: the note, the saved state and the machine. */
export function useCitations(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => citationsMachine(services), [services]);
  return useLabSession(machine, dataUrl, services);
}
