import { useMemo } from 'react';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type FairnessData, fairnessData } from './lab-data.ts';
import { type FairnessAction, reduceFairness } from './machine.ts';
import { type Restored, restoreFairness } from './restore.ts';
import { lab } from './settings.ts';
import type { FairnessState } from './state.ts';

/** The same step twice is recorded once. */
const eventName = (workId: string, event: LearningEvent): string =>
  `${workId}/${event.kind}/${'seq' in event ? event.seq : ''}`;

/** The lab as the shared session runs it. */
export function fairnessMachine(
  services: Pick<LabServices, 'newId' | 'newSeed'>,
): LabMachine<FairnessData, FairnessState, FairnessAction, Restored> {
  return {
    key: `${lab.module}/${lab.lab}`,
    parse: (json) => fairnessData.parse(json),
    open: (saved, data) => restoreFairness(saved, data, services),
    reduce: reduceFairness,
    eventName: ({ workId }, event) => eventName(workId, event),
    rests: ({ type }) => ['write', 'answer', 'estimate', 'threshold', 'pair', 'promise', 'loop'].includes(type),
  };
}

/** Loads the case files and the saved state, then runs the machine: every action is saved and its events are recorded. */
export function useFairness(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => fairnessMachine(services), [services]);
  return useLabSession(machine, dataUrl, services);
}
