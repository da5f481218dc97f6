import { createHash } from 'node:crypto';
import type { Recording, RecordingSegment } from '../schema/index.ts';

/** What is heard in a segment, and with which voices, as a fingerprint: a text that changes without its sound is found. */
export function spokenFingerprint({ speakers }: Recording, { lines }: RecordingSegment): string {
  const spoken = lines.map(({ id, speaker, said, overlaps, muffled }) => ({
    id,
    said,
    overlaps,
    muffled,
    voice: speakers.find((one) => one.id === speaker)?.voice ?? null,
  }));
  return createHash('sha256').update(JSON.stringify(spoken)).digest('hex');
}
