import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type PseudonymisationData, pseudonymisationData } from './lab-data.ts';
import { eventName, type PseudonymisationAction, place, reducePseudonymisation } from './machine.ts';
import { type Restored, restorePseudonymisation } from './restore.ts';
import type { PseudonymisationState } from './state.ts';

export const pseudonymisationMachine = (
  newId: () => string,
): LabMachine<PseudonymisationData, PseudonymisationState, PseudonymisationAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => pseudonymisationData.parse(json),
  open: (saved, data) => restorePseudonymisation(saved, data, newId),
  reduce: reducePseudonymisation,
  eventName,
  rests: ({ type }) => type === 'calculate' || type === 'estimate',
});

/** The lab's session: the decisions, the saved work and the machine. */
export function usePseudonymisation(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => pseudonymisationMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}
