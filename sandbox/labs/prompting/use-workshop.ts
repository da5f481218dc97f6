import { useMemo } from 'react';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type WorkshopData, workshopData } from './lab-data.ts';
import { reduceWorkshop, type Workshop, type WorkshopAction } from './machine.ts';
import { type Restored, restoreWorkshop } from './restore.ts';

/** What an event is in this learner's work, whenever it is recorded: the same step twice is recorded once. */
export const eventName = (workId: string, event: LearningEvent): string =>
  event.kind === 'prompt-tried'
    ? `${workId}/${event.exercise}/tried/${event.attempt}`
    : `${workId}/${event.kind}/${'seq' in event ? event.seq : ''}`;

/** The workshop as the shared session runs it; a run that is being written is never saved. */
export function workshopMachine({
  newId,
}: Pick<LabServices, 'newId'>): LabMachine<WorkshopData, Workshop, WorkshopAction, Restored> {
  return {
    key: 'atelier-consignes',
    parse: (json) => workshopData.parse(json),
    open(saved, data) {
      const restored = restoreWorkshop(saved, data, newId);
      return { state: { saved: restored.state, running: null }, restored };
    },
    reduce(state, action, data) {
      const exercise = data.exercises.find(({ id }) => id === state.saved.open) ?? null;
      const { workshop, events } = reduceWorkshop(state, action, { exercise });
      return { state: workshop, events };
    },
    eventName: ({ saved }, event) => eventName(saved.id, event),
    savedOf: ({ saved }) => saved,
    rests: ({ type }) => type === 'write',
  };
}

/** Loads the exercises and the saved state, then runs the machine: every action is saved and its events are recorded. */
export function useWorkshop(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => workshopMachine(services), [services]);
  return useLabSession(machine, dataUrl, services);
}
