import { z } from 'zod';
import { cote, slug } from '../../../courses/schema/index.ts';
import { liveState, noLive } from './live-state.ts';

/** As it is typed: cotes are read when they count. */
const mark = z.strictObject({ cited: z.string(), correction: z.string() });
export type Mark = z.infer<typeof mark>;

const addition = z.strictObject({ key: z.int().nonnegative(), cited: z.string(), text: z.string() });
export type Addition = z.infer<typeof addition>;

/** Everything about one run of the lab, in this browser only: notes and corrections never leave it. */
export const largeFileState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first run. Later runs are practice on a known file: they yield no event. */
  run: z.int().min(1),
  version: z.strictObject({ file: z.int().min(1), synthesis: z.int().min(1) }),
  stage: z.enum(['introduction', 'work', 'debrief']),
  /** The piece that lies open. */
  open: cote.nullable(),
  /** Pieces that were opened, each once, in the order of their first opening. */
  seen: z.array(cote),
  bookmarks: z.array(cote),
  notes: z.record(cote, z.string()),
  /** By sentence. */
  marks: z.record(slug, mark),
  /** What the synthesis should have said. */
  additions: z.array(addition),
  nextKey: z.int().nonnegative(),
  /** The marks of the first run were counted, once. */
  counted: z.boolean().default(false),
  /** What the browser's own model makes of the file; it outlives a run of the lab. */
  live: liveState.default(noLive),
});
export type LargeFileState = z.infer<typeof largeFileState>;
