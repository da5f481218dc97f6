import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine, LabSession } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type BaseRateData, baseRateData } from './lab-data.ts';
import { type BaseRateAction, eventName, labAddress, reduceBaseRates } from './machine.ts';
import { type Restored, restoreBaseRates } from './restore.ts';
import type { BaseRateState } from './state.ts';

export type BaseRateSession = LabSession<BaseRateData, BaseRateState, Restored>;

/** The lab as the shared session runs it. */
export const baseRateMachine = ({
  newId,
}: Pick<LabServices, 'newId'>): LabMachine<BaseRateData, BaseRateState, BaseRateAction, Restored> => ({
  key: `${labAddress.module}/${labAddress.lab}`,
  parse: (json) => baseRateData.parse(json),
  open: (saved, data) => restoreBaseRates(saved, data, newId),
  reduce: reduceBaseRates,
  eventName,
  // A slider that is held down acts thirty times a second.
  rests: ({ type }) => type === 'set' || type === 'estimate',
});

export function useBaseRates(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => baseRateMachine(services), [services]);
  return useLabSession(machine, dataUrl, services);
}
