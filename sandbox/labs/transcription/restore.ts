import { linesOf, segmentsOf, type TranscriptionData, tokensOf } from './lab-data.ts';
import { newState, versionOf } from './machine.ts';
import { type TranscriptionState, transcriptionState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** A recording was changed since: what was written is kept, and is to be read again. */
      readonly changed: boolean;
    };

/**
 * Fits a saved state to the recordings as they are now. Of a line or a segment that is gone, what was written is kept out of
 * sight; words are marked by their place, so a line that changed keeps its mark without them.
 */
export function restoreTranscription(
  saved: unknown,
  data: TranscriptionData,
  newId: () => string,
): { readonly state: TranscriptionState; readonly restored: Restored } {
  if (saved === undefined || saved === null) return { state: newState(newId(), data), restored: { kind: 'nothing' } };
  const parsed = transcriptionState.safeParse(saved);
  if (!parsed.success) return { state: newState(newId(), data), restored: { kind: 'unreadable' } };
  const state = parsed.data;
  const version = versionOf(data);
  const changedRecordings = data.recordings.filter(({ id }) => state.version[id] !== version[id]);
  const changed = changedRecordings.length > 0 || Object.keys(state.version).length !== Object.keys(version).length;
  if (!changed) return { state, restored: { kind: 'restored', changed } };
  const moved = new Set(
    changedRecordings.flatMap((one) => one.segments.flatMap(({ lines }) => lines.map(({ id }) => id))),
  );
  const texts = new Map(linesOf(data).map(({ id, text }) => [id, tokensOf(text).length]));
  const segments = segmentsOf(data);
  return {
    state: {
      ...state,
      version,
      open: segments.some(({ id }) => id === state.open) ? state.open : (segments[0]?.id ?? ''),
      marks: Object.fromEntries(
        Object.entries(state.marks).map(([id, mark]) => [
          id,
          moved.has(id) || !texts.has(id) ? { ...mark, words: [] } : mark,
        ]),
      ),
    },
    restored: { kind: 'restored', changed },
  };
}
