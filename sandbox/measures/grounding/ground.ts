import { type Displacement, ofAnotherPerson, onAnotherDate, type ReadOutput, roleOfAnother } from './binding.ts';
import { inAnotherPiece } from './citing.ts';
import { type Deeds, deedOfAnother, deedsOf, ofAnotherThing } from './deeds.ts';
import { clauseOf, type FileIndex, fileIndex, type Place } from './file-index.ts';
import { nearestOf, placesOf } from './locate.ts';
import type { Language, Mention, Person, Piece } from './mention.ts';
import { mentionsOf } from './mentions.ts';
import { roleBonds } from './roles.ts';
import { clausesOf, fold, longestOutput } from './text.ts';

/** What the file says of a mention. */
export type Finding =
  | { readonly kind: 'found'; readonly places: readonly Place[] }
  /** In no piece; `near` is what resembles it there. */
  | { readonly kind: 'absent'; readonly near: readonly Place[] }
  | ({ readonly kind: 'displaced' } & Displacement)
  /** A role that the file gives to nobody in these words: the rules cannot tell. */
  | { readonly kind: 'open' };

export interface Grounded extends Mention {
  readonly finding: Finding;
}

/** A file that was read, ready for one output after the other. */
export interface GroundingFile {
  readonly index: FileIndex;
  readonly deeds: Deeds;
}

export function groundingFile(pieces: readonly Piece[], persons: readonly Person[], lang: Language): GroundingFile {
  const index = fileIndex(pieces, persons, lang);
  return { index, deeds: deedsOf(index) };
}

/** Roles by which guilt or harm is said: nobody has them unless a piece says so. */
const weighty: ReadonlySet<string> = new Set(['victim', 'suspect']);

function roleFinding(output: ReadOutput, mention: Mention, index: FileIndex): Finding {
  const persons = output.mentions.filter(({ kind }) => kind === 'person');
  const role = { group: mention.value, start: mention.start, end: mention.end };
  const [bond] = roleBonds(output.folded, persons, [role]);
  if (bond === undefined) return { kind: 'open' };
  const outcome = roleOfAnother(bond.person, mention.value, index);
  if (outcome === 'has-it') return { kind: 'found', places: placesOf(bond.person, index) };
  if (outcome !== 'nobody-has-it') return { kind: 'displaced', ...outcome };
  return weighty.has(mention.value) && placesOf(bond.person, index).length > 0
    ? { kind: 'absent', near: [] }
    : { kind: 'open' };
}

function displacement(output: ReadOutput, mention: Mention, { index, deeds }: GroundingFile): Displacement | undefined {
  switch (mention.kind) {
    case 'cote':
      return inAnotherPiece(output, mention, index, deeds);
    case 'person':
      return deedOfAnother(
        output,
        mention,
        clauseOf(output.clauses, mention.start, output.folded.length),
        index,
        deeds,
      );
    case 'amount':
    case 'time':
      return (
        ofAnotherPerson(output, mention, index) ??
        onAnotherDate(output, mention, index) ??
        ofAnotherThing(output, mention, index, deeds)
      );
    case 'quantity':
      return mention.value.includes(' ')
        ? (ofAnotherPerson(output, mention, index) ??
            onAnotherDate(output, mention, index) ??
            ofAnotherThing(output, mention, index, deeds))
        : undefined;
    case 'date':
      return ofAnotherPerson(output, mention, index) ?? ofAnotherThing(output, mention, index, deeds);
    case 'place':
    case 'name':
      return ofAnotherPerson(output, mention, index);
    case 'article':
    case 'role':
      return undefined;
    default:
      return mention.kind satisfies never;
  }
}

/** Checks the first 20,000 characters of an output against a file that was read before. @see ground */
export function groundIn(file: GroundingFile, output: string, lang: Language = file.index.lang): readonly Grounded[] {
  const bounded = output.slice(0, longestOutput);
  const folded = fold(bounded);
  const mentions = mentionsOf(bounded, lang, file.index.knowledge);
  const read: ReadOutput = { folded, clauses: clausesOf(folded), mentions };
  return mentions.map((mention): Grounded => {
    if (mention.kind === 'role') return { ...mention, finding: roleFinding(read, mention, file.index) };
    const places = placesOf(mention, file.index);
    if (places.length === 0) return { ...mention, finding: { kind: 'absent', near: nearestOf(mention, file.index) } };
    const moved = displacement(read, mention, file);
    return { ...mention, finding: moved === undefined ? { kind: 'found', places } : { kind: 'displaced', ...moved } };
  });
}

/**
 * Which names, dates, times, amounts, quantities, places, articles, cotes and roles of a machine's text stand in the pieces, and
 * which are attached there to another person, date or piece. It errs: `validation.json` says how often.
 */
export function ground(
  output: string,
  pieces: readonly Piece[],
  persons: readonly Person[],
  lang: Language,
): readonly Grounded[] {
  return groundIn(groundingFile(pieces, persons, lang), output);
}
