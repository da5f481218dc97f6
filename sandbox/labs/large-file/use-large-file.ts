import { useMemo } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { type Later, useLater } from '../shared/use-later.ts';
import { type AnswerKey, answerKey, type LargeFileData, type LiveData, largeFileData, liveData } from './lab-data.ts';
import { type LargeFileAction, place, reduceLargeFile } from './machine.ts';
import { type Restored, restoreLargeFile } from './restore.ts';
import type { LargeFileState } from './state.ts';

export const largeFileMachine = (
  newId: () => string,
): LabMachine<LargeFileData, LargeFileState, LargeFileAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => largeFileData.parse(json),
  open: (saved, data) => restoreLargeFile(saved, data, newId),
  reduce: reduceLargeFile,
  eventName: ({ id, live }, { kind }) =>
    kind === 'synthesis-made' || kind === 'vigilance-checked' ? `${id}/live/${live.runs}/${kind}` : `${id}/${kind}`,
  rests: ({ type }) => type === 'note' || type === 'edit-mark' || type === 'edit-addition',
});

/** The large file's session: the file, the saved state and the machine. */
export function useLargeFile(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => largeFileMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}

/** Where the errors are: asked for once the learner has finished, never before. */
export const useAnswerKey = (keyUrl: string, services: LabServices, wanted: boolean): Later<AnswerKey> =>
  useLater(keyUrl, parseKey, services, wanted);

/** The pieces as a model reads them: asked for once a live synthesis is. */
export const useLiveData = (liveUrl: string, services: LabServices): Later<LiveData> =>
  useLater(liveUrl, parseLive, services, true);
const parseLive = (json: unknown): LiveData => liveData.parse(json);
const parseKey = (json: unknown): AnswerKey => answerKey.parse(json);
