import { type LargeFileData, sentencesOf } from './lab-data.ts';
import { newState } from './machine.ts';
import { type LargeFileState, largeFileState } from './state.ts';

/** What became of the saved state when the lab is opened again. */
export type Restored =
  | { readonly kind: 'nothing' }
  /** Something was saved that this version cannot read: it is set aside, never overwritten. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'restored';
      /** The file or the synthesis was changed since: what was written is kept, and is to be read again. */
      readonly changed: boolean;
    };

/** Fits a saved state to the file as it is now: a mark on a sentence that is gone becomes an addition, so that nothing is lost. */
export function restoreLargeFile(
  saved: unknown,
  data: LargeFileData,
  newId: () => string,
): { readonly state: LargeFileState; readonly restored: Restored } {
  if (saved === undefined || saved === null)
    return { state: newState(newId(), data.version), restored: { kind: 'nothing' } };
  const parsed = largeFileState.safeParse(saved);
  if (!parsed.success) return { state: newState(newId(), data.version), restored: { kind: 'unreadable' } };
  const state = parsed.data;
  const changed = state.version.file !== data.version.file || state.version.synthesis !== data.version.synthesis;
  if (!changed) return { state, restored: { kind: 'restored', changed } };
  const cotes: ReadonlySet<string> = new Set(data.pieces.map(({ cote }) => cote));
  const sentences: ReadonlySet<string> = new Set(sentencesOf(data).map(({ id }) => id));
  const kept = Object.entries(state.marks).filter(([id]) => sentences.has(id));
  const orphans = Object.entries(state.marks)
    .filter(([id, { cited, correction }]) => !sentences.has(id) && `${cited}${correction}` !== '')
    .map(([, { cited, correction }], index) => ({ key: state.nextKey + index, cited, text: correction }));
  return {
    state: {
      ...state,
      version: data.version,
      open: state.open !== null && cotes.has(state.open) ? state.open : null,
      seen: state.seen.filter((cote) => cotes.has(cote)),
      bookmarks: state.bookmarks.filter((cote) => cotes.has(cote)),
      marks: Object.fromEntries(kept),
      additions: [...state.additions, ...orphans],
      nextKey: state.nextKey + orphans.length,
      // The model's notes are of the pieces as they were: they can be made again.
      live: { ...state.live, chosen: null, ...(state.version.file === data.version.file ? {} : { run: null }) },
    },
    restored: { kind: 'restored', changed },
  };
}
