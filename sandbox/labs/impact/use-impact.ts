import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type ImpactData, impactData } from './lab-data.ts';
import { type ImpactAction, place, reduceImpact } from './machine.ts';
import { type Restored, restoreImpact } from './restore.ts';
import type { ImpactState } from './state.ts';

export const impactMachine = (newId: () => string): LabMachine<ImpactData, ImpactState, ImpactAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => impactData.parse(json),
  open: (saved, data) => restoreImpact(saved, data, newId),
  reduce: reduceImpact,
  eventName: ({ id }, { kind }) => `${id}/${kind}`,
  rests: ({ type }) => type === 'write',
});

/** The lab's session: the project, the saved state and the machine. */
export function useImpact(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => impactMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}
