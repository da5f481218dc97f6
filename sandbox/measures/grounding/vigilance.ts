import { type Spotting, spotting } from '../spotting.ts';
import type { Grounded } from './ground.ts';
import { type MentionKind, overlaps, type TextSpan } from './mention.ts';

/** 1 cosmetic, 2 misleads, 3 could change liberty, guilt, amount or rights (docs/measures.md). */
const severities: Readonly<Record<MentionKind, 1 | 2 | 3>> = {
  person: 3,
  role: 3,
  amount: 3,
  article: 3,
  date: 2,
  time: 2,
  quantity: 2,
  place: 2,
  cote: 2,
  name: 1,
};

export function severityOf({ kind }: Pick<Grounded, 'kind'>): 1 | 2 | 3 {
  return severities[kind];
}

/** How the trainee's marks compare with the check: F4 on a live output. */
export interface Vigilance {
  /** Unfounded and distrusted. */
  readonly hits: readonly Grounded[];
  /** Unfounded and not distrusted. */
  readonly misses: readonly Grounded[];
  /** Founded, and distrusted all the same. */
  readonly falseAlarms: readonly Grounded[];
  /** Marks on no mention: the check says nothing of them. */
  readonly elsewhere: readonly TextSpan[];
  readonly spotting: Spotting;
}

/** A mark means a mention when the marks cover half of it: a slip of the pointer at its edge does not. */
function covers(marks: readonly TextSpan[], span: TextSpan): boolean {
  let covered = 0;
  for (let i = span.start; i < span.end; i += 1)
    if (marks.some(({ start, end }) => start <= i && i < end)) covered += 1;
  return covered * 2 >= span.end - span.start && covered > 0;
}

/**
 * Scores the passages that the trainee distrusted against what the check says.
 *
 * A wrong relation is hit at either end; the other end is then no false alarm. Findings that are `open` count nowhere.
 * @param marks spans of the output, in any order, overlapping or not
 */
export function vigilance(marks: readonly TextSpan[], mentions: readonly Grounded[]): Vigilance {
  const unfounded = mentions.filter(({ finding }) => finding.kind === 'absent' || finding.kind === 'displaced');
  const founded = mentions.filter(({ finding }) => finding.kind === 'found');
  const isHit = (mention: Grounded) =>
    covers(marks, mention) || (mention.finding.kind === 'displaced' && covers(marks, mention.finding.said));
  const hits = unfounded.filter(isHit);
  const falseAlarms = founded.filter(
    (mention) =>
      covers(marks, mention) &&
      !hits.some(({ finding }) => finding.kind === 'displaced' && overlaps(finding.said, mention)),
  );
  return {
    hits,
    misses: unfounded.filter((mention) => !hits.includes(mention)),
    falseAlarms,
    elsewhere: marks.filter((mark) => !mentions.some((mention) => overlaps(mark, mention))),
    spotting: spotting(
      unfounded.map((mention) => ({ type: 'commission', sev: severityOf(mention), detected: hits.includes(mention) })),
      falseAlarms.length,
      founded.length,
    ),
  };
}
