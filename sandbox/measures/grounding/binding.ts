import { personsMeant } from './entities.ts';
import { clauseOf, type FileIndex, type Occurrence, type Place, placeIn, type ReadPiece } from './file-index.ts';
import { occurrencesOf, sameDate } from './locate.ts';
import type { Mention, TextSpan } from './mention.ts';
import { roleWords } from './roles.ts';
import { clauseAt, inside, segmentAt } from './text.ts';

/** An output, read once. */
export interface ReadOutput {
  readonly folded: string;
  readonly clauses: readonly TextSpan[];
  readonly mentions: readonly Mention[];
}

/** Why a mention that stands in the pieces is not attached there as the output attaches it: data, the words are the screen's. */
export type Displacement =
  /** The output says it of one person, every piece of others. */
  | {
      readonly why: 'of-another-person';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    }
  /** The output gives it another day than every piece. */
  | {
      readonly why: 'on-another-date';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    }
  /** The quality is another person's. */
  | {
      readonly why: 'role-of-another';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    }
  /** The deed that the sentence tells of this person stands in the pieces, of others. */
  | {
      readonly why: 'deed-of-another';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    }
  /** The value stands in the pieces for something else, and what the output names has another. */
  | {
      readonly why: 'of-another-thing';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    }
  /** The piece cited does not say it; others do. */
  | {
      readonly why: 'in-another-piece';
      readonly said: TextSpan;
      readonly instead: readonly string[];
      readonly places: readonly Place[];
    };

/** Persons to whom a clause attaches the mention: everybody in it, or the nearest one where several share out several values. */
export function sharers(mention: Mention, clause: TextSpan, mentions: readonly Mention[]): readonly Mention[] {
  const here = inside(mentions, clause);
  const persons = here.filter(({ kind }) => kind === 'person');
  const rivals = here.filter(({ kind }) => kind === mention.kind);
  if (persons.length < 2 || rivals.length < 2) return persons;
  const before = persons.findLast(({ end }) => end <= mention.start);
  const nearest = before ?? persons.find(({ start }) => start >= mention.end);
  return nearest === undefined ? persons : [nearest];
}

/** Between two persons of a sentence: from here on it tells of the second. */
const eachTheirOwn = /,? (?:et|and|mais|but|while|tandis que|alors que) (?=[^,;]{0,20}$)/u;
/** « M. A et Mme B »: nothing is told between them. */
const shortestDeed = 25;

/** Of a sentence that tells something of one person « et » something else of another, the part that holds the mention. */
export function partOf(folded: string, clause: TextSpan, mention: TextSpan, persons: readonly Mention[]): TextSpan {
  const borders = persons.flatMap((person, at) => {
    const before = persons[at - 1];
    if (before === undefined) return [];
    const between = folded.slice(before.end, person.start);
    const joint = eachTheirOwn.exec(between);
    return joint === null || joint.index < shortestDeed ? [] : [before.end + joint.index];
  });
  return {
    start: borders.findLast((border) => border <= mention.start) ?? clause.start,
    end: borders.find((border) => border >= mention.end) ?? clause.end,
  };
}

const idsOf = (persons: readonly Mention[], index: FileIndex) =>
  new Set(persons.flatMap((person) => personsMeant(person, index.entities).map(({ id }) => id)));

const pronoun = /^[\s*•-]*(?:que |and |et )?(il|elle|he|she)\b/;

const firstPerson = /\b(?:je|j'|me|m'|mon|ma|mes|nous|i|my|we)(?![\p{L}])/u;
/** How far back « il » may point, in clauses. */
const reach = 6;

const laterPronoun = /(?<![\p{L}-])(?:(il|he)|elle|she)(?![\p{L}-])/u;

/** « … devant ma sœur Balbine qu'elle les avait empruntés »: the pronoun may mean whoever of that gender was named before. */
function meantByPronoun(piece: ReadPiece, clause: TextSpan, words: string, index: FileIndex): readonly number[] {
  const said = laterPronoun.exec(words);
  if (said === null) return [];
  const from = piece.clauses[Math.max(0, clauseAt(piece.clauses, clause.start) - reach)]?.start ?? 0;
  const before = inside(piece.mentions, { start: from, end: clause.start }).filter(({ kind }) => kind === 'person');
  const other = said[1] === undefined ? 'm' : 'f';
  return [...idsOf(before, index)].filter((id) => index.entities[id]?.civility !== other);
}

/** Ids of those whom the clause means by their role alone: « ma sœur », « le surveillant ». */
function byRole(words: string, index: FileIndex): ReadonlySet<number> {
  const groups = new Set(roleWords(words).map(({ group }) => group));
  return new Set([...index.roles].filter(([, roles]) => [...roles].some((role) => groups.has(role))).map(([id]) => id));
}

/** Ids of the persons with whom a piece connects a clause of it; generous, since a wrong alarm costs the learner's trust. */
export function connectedIn(
  piece: ReadPiece,
  clause: TextSpan,
  persons: readonly Mention[],
  index: FileIndex,
): ReadonlySet<number> {
  const words = piece.folded.slice(clause.start, clause.end);
  if (persons.length > 0)
    return new Set([...idsOf(persons, index), ...piece.owners, ...meantByPronoun(piece, clause, words, index)]);
  if (byRole(words, index).size > 0) return new Set([...byRole(words, index), ...piece.owners]);
  if (pronoun.test(words)) {
    // « Il » and « elle » go on about somebody named shortly before.
    const from = piece.clauses[Math.max(0, clauseAt(piece.clauses, clause.start) - reach)]?.start ?? 0;
    const before = inside(piece.mentions, { start: from, end: clause.start }).filter(({ kind }) => kind === 'person');
    return new Set([...idsOf(before, index), ...piece.owners]);
  }
  // Otherwise nothing tells of whom the clause speaks.
  return piece.onlyOwners || firstPerson.test(words) ? piece.owners : new Set();
}

/** @see connectedIn of the clause that holds the mention */
export function attachedIn(piece: ReadPiece, mention: Mention, index: FileIndex): ReadonlySet<number> {
  const clause = clauseOf(piece.clauses, mention.start, piece.folded.length);
  return connectedIn(piece, clause, sharers(mention, clause, piece.mentions), index);
}

/** Persons to whom the output attaches the mention; the last named for a sentence that begins with « il » or « elle ». */
export function attachedInOutput(output: ReadOutput, mention: Mention): readonly Mention[] {
  const clause = clauseOf(output.clauses, mention.start, output.folded.length);
  const named = inside(output.mentions, clause).filter(({ kind }) => kind === 'person');
  const persons = sharers(mention, partOf(output.folded, clause, mention, named), output.mentions);
  if (persons.length > 0) return persons;
  const said = pronoun.exec(output.folded.slice(clause.start, clause.end))?.[1];
  if (said === undefined) return [];
  const previous = output.clauses[clauseAt(output.clauses, clause.start) - 1];
  if (previous === undefined) return [];
  const last = inside(output.mentions, previous).filter(({ kind }) => kind === 'person');
  return last.length === 1 ? last : [];
}

const place = ({ piece, mention }: Occurrence): Place => placeIn(piece, mention);

function namesOf(ids: Iterable<number>, index: FileIndex): readonly string[] {
  return [...new Set(ids)].sort((a, b) => a - b).flatMap((id) => index.entities[id]?.name ?? []);
}

/** Of several persons of a sentence, the one who is named before the value. */
function subjectOf(persons: readonly Mention[], mention: Mention, index: FileIndex): ReadonlySet<number> | undefined {
  const before = persons.filter(({ end }) => end <= mention.start);
  return persons.length > 1 && before.length === 1 ? idsOf(before, index) : undefined;
}

/** « selon la lettre du 2 février »: the day of a document, whoever the sentence speaks of. */
const dayOfDocument =
  /(?:lettre|courriel|message|texto?|texte|jugement|arrete|avis|note|rapport|contrat|facture|plainte|audition|letter|email|note|report|contract|invoice|statement|judgment) (?:du|of|dated) $/;

/** The output says the value of persons of whom no piece says it. */
export function ofAnotherPerson(output: ReadOutput, mention: Mention, index: FileIndex): Displacement | undefined {
  if (
    mention.kind === 'date' &&
    dayOfDocument.test(output.folded.slice(Math.max(0, mention.start - 24), mention.start))
  )
    return undefined;
  const persons = attachedInOutput(output, mention);
  const [said] = persons;
  if (said === undefined) return undefined;
  const meant = persons.map((person) => personsMeant(person, index.entities));
  if (meant.some((entities) => entities.length === 0)) return undefined;
  const ids = new Set(meant.flat().map(({ id }) => id));
  const occurrences = occurrencesOf(mention, index);
  const attached = occurrences.map(({ piece, mention: known }) => attachedIn(piece, known, index));
  if (attached.length === 0 || attached.some((each) => each.size === 0)) return undefined;
  const subject = subjectOf(persons, mention, index);
  const belongs = (each: ReadonlySet<number>) =>
    subject === undefined ? [...each].some((id) => ids.has(id)) : [...each].some((id) => subject.has(id));
  if (attached.some(belongs)) return undefined;
  return {
    why: 'of-another-person',
    said: { start: said.start, end: said.end },
    instead: namesOf(
      attached.flatMap((each) => [...each]),
      index,
    ),
    places: occurrences.slice(0, 5).map(place),
  };
}

function datesBeside(
  folded: string,
  clause: TextSpan,
  mention: Mention,
  mentions: readonly Mention[],
): readonly Mention[] {
  const dates = inside(mentions, clause).filter((each) => each.kind === 'date' && each !== mention);
  const segment = segmentAt(folded, clause, mention.start);
  const close = dates.filter((date) => date.start < segment.end && date.end > segment.start);
  return close.length > 0 ? close : dates;
}

/** The output gives the value a day that the file knows, and every piece gives it another. */
export function onAnotherDate(output: ReadOutput, mention: Mention, index: FileIndex): Displacement | undefined {
  const clause = clauseOf(output.clauses, mention.start, output.folded.length);
  const dates = datesBeside(output.folded, clause, mention, output.mentions);
  const [said] = dates;
  if (said === undefined || dates.length > 1 || occurrencesOf(said, index).length === 0) return undefined;
  const occurrences = occurrencesOf(mention, index);
  const beside = occurrences.map(({ piece, mention: known }) =>
    datesBeside(piece.folded, clauseOf(piece.clauses, known.start, piece.folded.length), known, piece.mentions),
  );
  if (beside.length === 0) return undefined;
  if (beside.some((known) => known.length === 0 || known.some(({ value }) => sameDate(said.value, value, index))))
    return undefined;
  return {
    why: 'on-another-date',
    said: { start: said.start, end: said.end },
    instead: [...new Set(beside.flat().map(({ text }) => text))].sort(),
    places: occurrences.slice(0, 5).map(place),
  };
}

/** The output gives a person a role that the pieces or the file's list give to others only. */
export function roleOfAnother(
  person: Mention,
  group: string,
  index: FileIndex,
): Displacement | 'has-it' | 'nobody-has-it' {
  const ids = new Set(personsMeant(person, index.entities).map(({ id }) => id));
  if ([...ids].some((id) => index.roles.get(id)?.has(group))) return 'has-it';
  const others = [...index.roles].filter(([, roles]) => roles.has(group)).map(([id]) => id);
  if (others.length === 0 || ids.size === 0) return 'nobody-has-it';
  const bonds = index.pieces.flatMap((piece) =>
    piece.bonds.filter(({ role }) => role.group === group).map(({ role }) => placeIn(piece, role)),
  );
  return {
    why: 'role-of-another',
    said: { start: person.start, end: person.end },
    instead: namesOf(others, index),
    places: bonds.slice(0, 5),
  };
}
