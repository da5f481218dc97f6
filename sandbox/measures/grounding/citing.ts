import type { Displacement, ReadOutput } from './binding.ts';
import { type Deeds, sharedByCote } from './deeds.ts';
import { clauseOf, type FileIndex } from './file-index.ts';
import { placesOf } from './locate.ts';
import type { Mention, MentionKind, TextSpan } from './mention.ts';
import { clauseAt, inside } from './text.ts';

const strong: readonly MentionKind[] = ['amount', 'date', 'time', 'quantity', 'article', 'place'];

const isCote = ({ kind }: Mention) => kind === 'cote';

/** What a cote is cited for: what precedes it since the last other cote, or what follows one that opens its sentence. */
function citedFor(output: ReadOutput, cote: Mention): TextSpan {
  const at = clauseAt(output.clauses, cote.start);
  const clause = clauseOf(output.clauses, cote.start, output.folded.length);
  const cotes = inside(output.mentions, clause).filter(isCote);
  const joined = (a: Mention, b: Mention) =>
    /^[\s,()&–-]*(?:et|and|ou|or)?[\s,()]*$/.test(output.folded.slice(a.end, b.start));
  let first = cotes.findIndex((each) => each.start === cote.start);
  let last = first;
  for (let i = first; i > 0; i -= 1) {
    const [a, b] = [cotes[i - 1], cotes[i]];
    if (a === undefined || b === undefined || !joined(a, b)) break;
    first = i - 1;
  }
  for (let i = last; i < cotes.length - 1; i += 1) {
    const [a, b] = [cotes[i], cotes[i + 1]];
    if (a === undefined || b === undefined || !joined(a, b)) break;
    last = i + 1;
  }
  const start = first > 0 ? (cotes[first - 1]?.end ?? clause.start) : clause.start;
  const before = { start, end: cotes[first]?.start ?? cote.start };
  const wordsBefore = output.folded
    .slice(before.start, before.end)
    .replace(/\b(?:selon|d'apres|dans|la|le|piece|cote|according|to|in|document|exhibit|the)\b/g, '');
  if (/\p{L}{3}/u.test(wordsBefore)) return before;
  const after = { start: cotes[last]?.end ?? cote.end, end: cotes[last + 1]?.start ?? clause.end };
  if (/\p{L}{3}/u.test(output.folded.slice(after.start, after.end))) return after;
  return output.clauses[at - 1] ?? before;
}

/** The piece cited says nothing of what it is cited for, and another does. */
export function inAnotherPiece(
  output: ReadOutput,
  cote: Mention,
  index: FileIndex,
  deeds: Deeds,
): Displacement | undefined {
  const piece = placesOf(cote, index).map((place) => place.cote);
  const span = citedFor(output, cote);
  const facts = inside(output.mentions, span).filter(({ kind }) => strong.includes(kind));
  const persons = inside(output.mentions, span).filter(({ kind }) => kind === 'person');
  const elsewhere = (mentions: readonly Mention[]) => {
    const places = mentions.map((each) => placesOf(each, index)).filter((each) => each.length > 0);
    if (places.length === 0 || places.some((each) => each.some((place) => piece.includes(place.cote))))
      return undefined;
    return places.flat();
  };
  const { wanted, shared } = sharedByCote(output.folded, span, persons, deeds);
  const here = Math.max(0, ...piece.map((each) => shared.get(each) ?? 0));
  const most = Math.max(0, ...shared.values());
  const byFacts = facts.length > 0 ? elsewhere(facts) : undefined;
  const stranger = persons.length > 0 && elsewhere(persons) !== undefined;
  const byWords = most >= (stranger || here === 0 ? 2 : 3) && most >= wanted * 0.5 && here <= most / 3;
  const byPersons = facts.length === 0 && wanted < 3 ? elsewhere(persons) : undefined;
  // The words may stand in the piece cited although a date of its heading does not.
  const places = byFacts !== undefined && here < Math.max(1, most * 0.75) ? byFacts : byPersons;
  if (places === undefined && !byWords) return undefined;
  const cotes =
    places?.map((place) => place.cote) ?? [...shared].filter(([, count]) => count === most).map(([each]) => each);
  return {
    why: 'in-another-piece',
    said: span,
    instead: [...new Set(cotes)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    places: (places ?? []).slice(0, 5),
  };
}
