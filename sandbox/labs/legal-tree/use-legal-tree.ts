import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type LegalTreeData, legalTreeData } from './lab-data.ts';
import { type LegalTreeAction, place, reduceLegalTree } from './machine.ts';
import { type Restored, restoreLegalTree } from './restore.ts';
import type { LegalTreeState } from './state.ts';

export const legalTreeMachine = (
  newId: () => string,
): LabMachine<LegalTreeData, LegalTreeState, LegalTreeAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => legalTreeData.parse(json),
  open: (saved, data) => restoreLegalTree(saved, data, newId),
  reduce: reduceLegalTree,
  eventName: ({ id }, { kind }) => `${id}/${kind}`,
});

/** The legal tree's session: the table, the saved state and the machine. */
export function useLegalTree(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => legalTreeMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}
