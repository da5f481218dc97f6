import type { GenerateOptions, GenerateOutcome } from '../../../engine/client.ts';
import type { RunStatistics } from '../../../engine/protocol.ts';
import type { LiveData } from '../lab-data.ts';
import type { LivePlace } from '../live-machine.ts';
import { data } from './file.ts';

/** The six pieces of the test's file as a model reads them. */
export const texts: LiveData = {
  persons: data.persons.map(({ name, role }) => ({ name, also: [], role })),
  pieces: data.pieces.map(({ cote, title, date, text }) => ({ cote, title, date, text })),
};
export const livePlace: LivePlace = {
  module: 'm05',
  lab: 'hangar-7',
  version: 1,
  cotes: data.pieces.map(({ cote }) => cote),
};
export const statistics: RunStatistics = {
  promptTokens: 100,
  reusedTokens: 0,
  newTokens: 20,
  firstTokenMs: 1000,
  totalMs: 3000,
  threads: 2,
  backend: 'wasm',
};
/** One call for each piece. */
export const parts = data.pieces.map(({ cote }) => ({ cote, part: 1, of: 1, tokens: 100 }));

/** A model that answers with the first words of what it was asked to read. */
export async function parrot({ turns, onText }: GenerateOptions): Promise<GenerateOutcome> {
  const [, read = ''] = (turns[0]?.content ?? '').split('"""');
  const text = read.trim().replace(/^- /gm, '').split(' ').slice(0, 6).join(' ');
  onText?.(text);
  return { kind: 'written', text, ending: 'end', statistics };
}
