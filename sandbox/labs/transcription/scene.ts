import { pick } from '../shared/localized.ts';
import { type RecordingData, segmentsOf, type TranscriptionData } from './lab-data.ts';
import type { TranscriptionAction } from './machine.ts';
import type { TranscriptionState } from './state.ts';
import type { Strings } from './strings.ts';

/** What every part of the lab looks at. */
export interface Scene {
  readonly data: TranscriptionData;
  readonly state: TranscriptionState;
  readonly strings: Strings;
  readonly dispatch: (action: TranscriptionAction) => unknown;
}

/** A segment in its recording, with its rank among all, from 1. */
export function placed({ data }: Pick<Scene, 'data'>, id: string) {
  const all = segmentsOf(data);
  const index = all.findIndex((one) => one.id === id);
  const segment = all[index];
  const recording = data.recordings.find(({ segments }) => segments.some((one) => one.id === id));
  return segment === undefined || recording === undefined
    ? null
    : { segment, recording, rank: index + 1, before: all[index - 1] ?? null, after: all[index + 1] ?? null };
}

/** The name of a voice, as the interface calls it. */
export function speakerName({ speakers }: RecordingData, id: string, { lang }: Strings): string {
  const found = speakers.find((speaker) => speaker.id === id);
  return found === undefined ? id : pick(found.name, lang).text;
}

/** « 0:07 » */
export const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
