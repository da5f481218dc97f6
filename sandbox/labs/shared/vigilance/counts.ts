import { z } from 'zod';
import type { Language } from '../../../../courses/schema/index.ts';
import {
  type Finding,
  type Grounded,
  type GroundingFile,
  groundIn,
  groundingFile,
} from '../../../measures/grounding/ground.ts';
import { mentionKinds } from '../../../measures/grounding/mention.ts';
import { vigilance } from '../../../measures/grounding/vigilance.ts';
import { type Localized, pick } from '../localized.ts';
import type { Marks } from './marks.ts';

const count = z.int().nonnegative();
/** What the marks were worth, by kind of mention, as it is saved and recorded. */
export const vigilanceCounts = z.partialRecord(
  z.enum(mentionKinds),
  z.strictObject({ hits: count, misses: count, falseAlarms: count }),
);
export type Counts = z.infer<typeof vigilanceCounts>;

/** A case file as far as the check reads it. */
export interface ReadableFile {
  readonly persons: readonly {
    readonly name: string;
    readonly also: readonly string[];
    readonly role: Localized;
  }[];
  readonly pieces: readonly {
    readonly cote: string;
    readonly title: Localized;
    /** ISO 8601, null when the piece carries none. */
    readonly date: string | null;
    /** French: pieces are not translated. */
    readonly text: string;
  }[];
}

const dateInFrench = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** What the learner reads above a piece: in French, as the piece itself. */
const headingOf = ({ title, date }: ReadableFile['pieces'][number]): string =>
  date === null ? title.fr : `${title.fr}, ${dateInFrench.format(new Date(`${date}T00:00:00Z`))}`;

/** A case file that was read once, for the check of any number of answers. @param lang of the answers */
export const readCaseFile = (file: ReadableFile, lang: Language): GroundingFile =>
  groundingFile(
    file.pieces.map((piece) => ({ cote: piece.cote, heading: headingOf(piece), lang: 'fr', text: piece.text })),
    file.persons.map(({ name, also, role }) => ({ name, also, role: pick(role, lang).text })),
    lang,
  );

export const checkAnswer = (file: GroundingFile, output: string): readonly Grounded[] => groundIn(file, output);

/** No piece bears it out: it stands in none, or is attached there to something else. */
export const isUnfounded = ({ kind }: Finding): boolean => kind === 'absent' || kind === 'displaced';

/** A doubt that was right, one that was missing, one too many. */
export type Verdict = 'hit' | 'miss' | 'falseAlarm';

/** What the marks were worth, by the mention's place; what is sound and trusted, and what the rule cannot tell, has none. */
export function verdictsOf(mentions: readonly Grounded[], marks: Marks): ReadonlyMap<number, Verdict> {
  const { hits, misses, falseAlarms } = vigilance(marks, mentions);
  return new Map([
    ...hits.map(({ start }) => [start, 'hit'] as const),
    ...misses.map(({ start }) => [start, 'miss'] as const),
    ...falseAlarms.map(({ start }) => [start, 'falseAlarm'] as const),
  ]);
}

const none = { hits: 0, misses: 0, falseAlarms: 0 };
const slots = { hit: 'hits', miss: 'misses', falseAlarm: 'falseAlarms' } as const;

/** Doubts against findings, by kind of mention; kinds that the answer holds nothing of are left out. */
export function countsOf(mentions: readonly Grounded[], marks: Marks): Counts {
  const verdicts = verdictsOf(mentions, marks);
  const counts: Counts = {};
  for (const { kind, start, finding } of mentions) {
    if (finding.kind === 'open') continue;
    const before = counts[kind] ?? none;
    const verdict = verdicts.get(start);
    counts[kind] = verdict === undefined ? before : { ...before, [slots[verdict]]: before[slots[verdict]] + 1 };
  }
  return counts;
}

export type Totals = NonNullable<Counts['date']>;

/** All kinds together. */
export const totalOf = (counts: Counts): Totals =>
  Object.values(counts).reduce<Totals>(
    (sum, { hits, misses, falseAlarms }) => ({
      hits: sum.hits + hits,
      misses: sum.misses + misses,
      falseAlarms: sum.falseAlarms + falseAlarms,
    }),
    none,
  );

/** The counts of several checks, kind by kind. */
export function sumOf(checks: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of checks)
    for (const kind of mentionKinds) {
      const added = counts[kind];
      if (added === undefined) continue;
      const before = sum[kind] ?? none;
      sum[kind] = {
        hits: before.hits + added.hits,
        misses: before.misses + added.misses,
        falseAlarms: before.falseAlarms + added.falseAlarms,
      };
    }
  return sum;
}
