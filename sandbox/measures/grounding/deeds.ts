import { connectedIn, type Displacement, partOf, type ReadOutput } from './binding.ts';
import { personsMeant } from './entities.ts';
import { clauseOf, type FileIndex, placeIn, type ReadPiece } from './file-index.ts';
import { commonWords } from './lexicon.ts';
import { occurrencesOf } from './locate.ts';
import type { Mention, TextSpan } from './mention.ts';
import { inside, segmentAt, wordsOf } from './text.ts';

/** Words that say nothing of who did what. */
const empty =
  /^(?:avoir|etait|etaient|selon|declar|indiqu|precis|expliq|egalem|ensuit|toujou|jamais|encore|depuis|pendan|aussi|meme|autre|apres|avant|quelqu|certai|celui|celle|without|before|after|during|accord|states|stated|because|where|which|their|there|other|about|would|could|pieces|dossie)/;

/** First five letters: « entendu » and « entendue », « demande » and « demandé » alike. */
function stems(folded: string, span: TextSpan, names: readonly TextSpan[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { word, start, end } of wordsOf(folded.slice(span.start, span.end))) {
    if (word.length < 4 || commonWords.has(word) || empty.test(word)) continue;
    if (names.some((name) => name.start < span.start + end && span.start + start < name.end)) continue;
    found.add(word.slice(0, 5));
  }
  return found;
}

/** A clause of a piece with the words that tell its deed. */
interface Told {
  readonly piece: ReadPiece;
  readonly clause: TextSpan;
  readonly stems: ReadonlySet<string>;
  /** Ids of the persons of whom the clause tells. */
  readonly attached: ReadonlySet<number>;
}

/** Every clause of the file by the stems in it. */
export interface Deeds {
  readonly clauses: readonly Told[];
  readonly byStem: ReadonlyMap<string, readonly number[]>;
}

export function deedsOf(index: FileIndex): Deeds {
  const clauses = index.pieces.flatMap((piece) => {
    const named = piece.mentions.filter(({ kind }) => kind === 'person');
    return piece.clauses.map((clause): Told => {
      const persons = inside(named, clause);
      return {
        piece,
        clause,
        stems: stems(piece.folded, clause, persons),
        attached: connectedIn(piece, clause, persons, index),
      };
    });
  });
  const byStem = new Map<string, number[]>();
  clauses.forEach((told, i) => {
    for (const stem of told.stems) {
      const known = byStem.get(stem);
      if (known === undefined) byStem.set(stem, [i]);
      else known.push(i);
    }
  });
  return { clauses, byStem };
}

/** How many of the stems each clause of the file has. */
function shared(wanted: ReadonlySet<string>, deeds: Deeds): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const stem of wanted) for (const i of deeds.byStem.get(stem) ?? []) counts.set(i, (counts.get(i) ?? 0) + 1);
  return counts;
}

/** Words of a span that the pieces have too: how many of them each piece has. */
export function sharedByCote(folded: string, span: TextSpan, names: readonly TextSpan[], deeds: Deeds) {
  const wanted = stems(folded, span, names);
  const found = new Map<string, Set<string>>();
  for (const stem of wanted) {
    for (const i of deeds.byStem.get(stem) ?? []) {
      const cote = deeds.clauses[i]?.piece.cote ?? '';
      found.set(cote, (found.get(cote) ?? new Set()).add(stem));
    }
  }
  return { wanted: wanted.size, shared: new Map([...found].map(([cote, { size }]) => [cote, size])) };
}

/** At least so many words in common make a deed recognisable. */
const recognisable = 3;

/** « la mère de Clotilde », « chez Dorine »: whoever stands so in a sentence does not do what it tells. */
const complement = /(?:(?<![\p{L}])(?:de|of|chez|devant|avec|with) |d')$/u;
/** The sentence tells of one person a deed that the pieces tell, in the same words, of others only. */
export function deedOfAnother(
  output: ReadOutput,
  person: Mention,
  clause: TextSpan,
  index: FileIndex,
  deeds: Deeds,
): Displacement | undefined {
  const persons = inside(output.mentions, clause).filter(({ kind }) => kind === 'person');
  const idsOf = (mention: Mention) => personsMeant(mention, index.entities).map(({ id }) => id);
  const ids = new Set(idsOf(person));
  const beside = new Set(persons.filter((each) => each !== person).flatMap(idsOf));
  const part = partOf(output.folded, clause, person, persons);
  const wanted = stems(output.folded, part, persons);
  if (ids.size === 0 || wanted.size < recognisable - 1) return undefined;
  if (complement.test(output.folded.slice(Math.max(0, person.start - 8), person.start))) return undefined;
  let own = 0;
  let best = 0;
  let told: Told | undefined;
  for (const [i, count] of [...shared(wanted, deeds)].sort(([a], [b]) => a - b)) {
    const each = deeds.clauses[i];
    if (each === undefined) continue;
    const { attached } = each;
    if ([...attached].some((id) => ids.has(id)) || attached.size === 0) own = Math.max(own, count);
    // With several persons in the sentence, the one who does not belong is the one beside whom the piece has the others.
    else if (count > best && (persons.length === 1 || [...attached].some((id) => beside.has(id)))) {
      best = count;
      told = each;
    }
  }
  // Two words are few: they count when they are all that is said, and the pieces say neither of this person.
  const isShort = best === recognisable - 1 && best === wanted.size && own === 0;
  if (told === undefined || (best < recognisable && !isShort) || best < wanted.size * 0.6 || own > best / 2)
    return undefined;
  return {
    why: 'deed-of-another',
    said: part,
    instead: [...told.attached].sort((a, b) => a - b).flatMap((id) => index.entities[id]?.name ?? []),
    places: [placeIn(told.piece, told.clause)],
  };
}

/**
 * The output gives a thing (« la blouse ») a value that the pieces give only to other things, where a clause of the pieces with
 * the output's words has another value of the same kind.
 */
export function ofAnotherThing(
  output: ReadOutput,
  mention: Mention,
  index: FileIndex,
  deeds: Deeds,
): Displacement | undefined {
  const clause = clauseOf(output.clauses, mention.start, output.folded.length);
  const rivals = inside(output.mentions, clause).filter(({ kind }) => kind === mention.kind);
  const span = rivals.length > 1 ? segmentAt(output.folded, clause, mention.start) : clause;
  const names = inside(output.mentions, clause);
  const wanted = stems(output.folded, span, names);
  if (wanted.size === 0) return undefined;
  const occurrences = occurrencesOf(mention, index);
  const own = occurrences.map(({ piece, mention: { start } }) => clauseOf(piece.clauses, start, piece.folded.length));
  // Another fact of the output's clause stands beside the value in the pieces: they tell of the same thing.
  const confirmed = names.some(
    (each) =>
      each !== mention &&
      each.kind !== 'cote' &&
      occurrencesOf(each, index).some(({ piece, mention: known }) =>
        occurrences.some(
          (own) =>
            own.piece === piece &&
            clauseOf(piece.clauses, own.mention.start, piece.folded.length) ===
              clauseOf(piece.clauses, known.start, piece.folded.length),
        ),
      ),
  );
  if (confirmed) return undefined;
  const counts = shared(wanted, deeds);
  let told: Told | undefined;
  let best = 0;
  for (const [i, count] of [...counts].sort(([a], [b]) => a - b)) {
    const each = deeds.clauses[i];
    if (each === undefined) continue;
    // The words stand beside the value somewhere: nothing to say against it.
    if (own.includes(each.clause)) return undefined;
    const values = inside(each.piece.mentions, each.clause).filter(({ kind }) => kind === mention.kind);
    if (values.length > 0 && count > best) {
      best = count;
      told = each;
    }
  }
  if (occurrences.length === 0 || told === undefined || best < Math.max(1, wanted.size * 0.5)) return undefined;
  const { piece, clause: place } = told;
  return {
    why: 'of-another-thing',
    said: { start: span.start, end: span.end },
    instead: inside(piece.mentions, place)
      .filter(({ kind }) => kind === mention.kind)
      .map(({ text }) => text),
    places: [placeIn(piece, place)],
  };
}
