import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type AnswerKey, answerKey, type TranscriptionData, transcriptionData } from './lab-data.ts';
import { place, reduceTranscription, type TranscriptionAction } from './machine.ts';
import { type Restored, restoreTranscription } from './restore.ts';
import type { TranscriptionState } from './state.ts';

export const transcriptionMachine = (
  newId: () => string,
): LabMachine<TranscriptionData, TranscriptionState, TranscriptionAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => transcriptionData.parse(json),
  open: (saved, data) => restoreTranscription(saved, data, newId),
  reduce: reduceTranscription,
  eventName: ({ id }, event) =>
    event.kind === 'errors-spotted' ? `${id}/${event.kind}/${event.case}` : `${id}/${event.kind}`,
  rests: ({ type }) => type === 'correct',
});

/** The lab's session: the recordings, the saved state and the machine. */
export function useTranscription(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => transcriptionMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}

/** @throws when it is not this lab's key */
export const parseAnswerKey = (json: unknown): AnswerKey => answerKey.parse(json);
