import { useMemo } from 'react';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type Later, useLater } from '../shared/use-later.ts';
import { type DraftingData, type DraftingKey, draftingData, draftingKey } from './lab-data.ts';
import { type DraftingAction, place, reduceDrafting } from './machine.ts';
import { type Restored, restoreDrafting } from './restore.ts';
import type { DraftingState } from './state.ts';

const eventName = (id: string, event: LearningEvent): string =>
  `${id}/${event.kind}/${'seq' in event ? event.seq : ''}`;

/** The lab as the shared session runs it. */
export const draftingMachine = (
  services: Pick<LabServices, 'newId' | 'newSeed'>,
): LabMachine<DraftingData, DraftingState, DraftingAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => draftingData.parse(json),
  open: (saved, data) => restoreDrafting(saved, data, services),
  reduce: reduceDrafting,
  eventName: ({ id }, event) => eventName(id, event),
  rests: ({ type }) => ['write', 'depart', 'before', 'after'].includes(type),
});

/** Loads the file, the draft and the saved state, then runs the machine. */
export function useDrafting(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => draftingMachine(services), [services]);
  return useLabSession(machine, dataUrl, services);
}

const parseKey = (json: unknown): DraftingKey => draftingKey.parse(json);
/** Where the faults are: asked for once the learner has finished, never before. */
export const useDraftingKey = (keyUrl: string, services: LabServices, wanted: boolean): Later<DraftingKey> =>
  useLater(keyUrl, parseKey, services, wanted);
