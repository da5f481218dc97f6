import { useEffect, useMemo, useState } from 'react';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { checkFile, type PieceCheck } from './checks.ts';
import { type DigitalFileData, type DigitalFileKey, digitalFileData, digitalFileKey } from './lab-data.ts';
import { type DigitalFileAction, place, reduceDigitalFile } from './machine.ts';
import { type Restored, restoreDigitalFile } from './restore.ts';
import type { DigitalFileState } from './state.ts';

export const digitalFileMachine = (
  newId: () => string,
): LabMachine<DigitalFileData, DigitalFileState, DigitalFileAction, Restored> => ({
  key: `${place.module}/${place.lab}`,
  parse: (json) => digitalFileData.parse(json),
  open: (saved, data) => restoreDigitalFile(saved, data, newId),
  reduce: reduceDigitalFile,
  eventName: ({ id }, { kind }) => `${id}/${kind}`,
});

/** The digital file's session: the file, the saved state and the machine. */
export function useDigitalFile(dataUrl: string, services: LabServices) {
  const machine = useMemo(() => digitalFileMachine(services.newId), [services]);
  return useLabSession(machine, dataUrl, services);
}

export const parseKey = (json: unknown): DigitalFileKey => digitalFileKey.parse(json);

/** Hash and signature of every piece, worked out once; null until then. */
export function useChecks(
  data: DigitalFileData | null,
  subtle: SubtleCrypto | null,
): ReadonlyMap<string, PieceCheck> | null {
  const [checks, setChecks] = useState<ReadonlyMap<string, PieceCheck> | null>(null);
  useEffect(() => {
    if (data === null) return;
    let gone = false;
    void checkFile(data, subtle).then((found) => {
      if (!gone) setChecks(found);
    });
    return () => {
      gone = true;
    };
  }, [data, subtle]);
  return checks;
}
