import { personsMeant } from './entities.ts';
import { type FileIndex, fileIndex, type Occurrence, type Place, placeIn } from './file-index.ts';
import { type Language, type Mention, overlaps, type Person, type Piece } from './mention.ts';
import { nameTokens } from './names.ts';
import { inside } from './text.ts';

/** Most places that are told of one mention. */
const mostPlaces = 50;

function yearOf(value: string, index: FileIndex): string {
  const year = value.slice(0, 4);
  return year === '????' ? (index.onlyYear ?? '????') : year;
}

/** The file's date confirms the output's: same day and month, no other year; a month alone is confirmed by any day of it. */
export function sameDate(said: string, known: string, index: FileIndex): boolean {
  if (said.length === 4) return yearOf(known, index) === said;
  const years = [yearOf(said, index), yearOf(known, index)];
  if (!years.includes('????') && years[0] !== years[1]) return false;
  const rest = said.slice(5);
  return rest.length === 2 ? known.slice(5, 7) === rest : known.slice(5) === rest;
}

function sameTime(said: string, known: string): boolean {
  const alternatives = known.split('|');
  return said.split('|').some((time) => alternatives.includes(time));
}

function sameArticle(said: string, known: string): boolean {
  const [number = '', ...code] = said.split(' ');
  const [knownNumber = '', ...knownCode] = known.split(' ');
  if (number !== knownNumber) return false;
  return code.length === 0 || knownCode.length === 0 || code.join(' ') === knownCode.join(' ');
}

function sameValue(said: Mention, known: Mention, index: FileIndex): boolean {
  switch (said.kind) {
    case 'date':
      return sameDate(said.value, known.value, index);
    case 'time':
      return sameTime(said.value, known.value);
    case 'article':
      return sameArticle(said.value, known.value);
    default:
      return said.value === known.value;
  }
}

/** The mentions of the pieces that confirm this one; the first fifty, in the order of the cotes. */
export function occurrencesOf(mention: Mention, index: FileIndex): readonly Occurrence[] {
  if (mention.kind === 'person') {
    const meant = personsMeant(mention, index.entities).flatMap(({ id }) => index.byPerson.get(id) ?? []);
    return [...new Map(meant.map((each) => [each.mention, each])).values()].slice(0, mostPlaces);
  }
  const found: Occurrence[] = [];
  for (const occurrence of index.byKind.get(mention.kind) ?? []) {
    if (sameValue(mention, occurrence.mention, index)) found.push(occurrence);
    if (found.length === mostPlaces) break;
  }
  return found;
}

/** Where the words of a name stand one after the other. */
function wordPlaces(text: string, index: FileIndex): readonly Place[] {
  const [first, ...rest] = nameTokens(text);
  if (first === undefined) return [];
  return (index.words.get(first) ?? [])
    .filter(({ next, words }) => rest.every((word, i) => words[next + i] === word))
    .map(({ cote, part, start, end }) => ({ cote, part, start, end }));
}

function cotePlaces(value: string, index: FileIndex): readonly Place[] {
  const wanted = (cote: string) =>
    value.startsWith('#') ? cote.replace(/^\D+0*/, '') === value.slice(1) : cote === value;
  const pieces = index.pieces.filter(({ cote }) => wanted(cote));
  return pieces.map((piece) => placeIn(piece, piece.clauses[0] ?? { start: 0, end: 0 }));
}

/** Where the pieces say it; empty when they do not. At most fifty places, in the order of the cotes. */
export function placesOf(mention: Mention, index: FileIndex): readonly Place[] {
  const occurrences = occurrencesOf(mention, index).map(({ piece, mention: known }) => placeIn(piece, known));
  const others = otherPlaces(mention, index).slice(0, mostPlaces);
  const apart = others.filter(
    (other) =>
      !occurrences.some((known) => known.cote === other.cote && known.part === other.part && overlaps(known, other)),
  );
  return [...occurrences, ...apart].slice(0, mostPlaces);
}

function otherPlaces(mention: Mention, index: FileIndex): readonly Place[] {
  switch (mention.kind) {
    case 'person':
    case 'place':
    case 'name':
      return firstUnknown(wordPlaces(mention.text, index), mention, index);
    case 'cote':
      return cotePlaces(mention.value, index);
    case 'quantity':
      return numberPlaces(mention.value, index);
    case 'date':
      return mention.value.length === 4 ? numberPlaces(mention.value, index) : dayUnderMonth(mention.value, index);
    default:
      return [];
  }
}

/** « Juillet : … du 5 au 27 » confirms the 5 July: the day as a bare number in a sentence that names the month alone. */
function dayUnderMonth(value: string, index: FileIndex): readonly Place[] {
  const [, month, day] = value.split('-');
  if (month === undefined || day === undefined) return [];
  return index.pieces.flatMap((piece) =>
    piece.clauses
      .filter((clause) =>
        inside(piece.mentions, clause).some(
          ({ kind, value: known }) => kind === 'date' && known.length === 7 && known.endsWith(`-${month}`),
        ),
      )
      .filter((clause) =>
        new RegExp(`(?<![\\d,.])${Number(day)}(?![\\d,.])`).test(piece.folded.slice(clause.start, clause.end)),
      )
      .map((clause) => placeIn(piece, clause)),
  );
}

/** A number without a unit is confirmed by the number, whatever it counts there; « quinze jours » by « il en reste quinze ». */
function numberPlaces(value: string, index: FileIndex): readonly Place[] {
  const [number = '', unit] = value.split(' ');
  return (index.numbers.get(number) ?? [])
    .filter(({ counted }) => unit === undefined || !counted)
    .map(({ cote, part, start, end }) => ({ cote, part, start, end }));
}

/** The words of a name count only for a person whom nobody of the file contradicts by civility. */
function firstUnknown(places: readonly Place[], mention: Mention, index: FileIndex): readonly Place[] {
  if (mention.kind !== 'person') return places;
  const bare = nameTokens(mention.text).join(' ');
  const nobody = personsMeant(mention, index.entities).length === 0;
  return nobody && personsMeant({ text: bare }, index.entities).length > 0 ? [] : places;
}

/** What stands closest in the pieces to something that does not stand there: a surname, a number, a month. At most five. */
export function nearestOf(mention: Mention, index: FileIndex): readonly Place[] {
  const near = ({ mention: known }: Occurrence): boolean => {
    switch (mention.kind) {
      case 'person':
        return nameTokens(mention.text).some((token) => nameTokens(known.text).includes(token));
      case 'date':
        return (
          mention.value.length > 7 && known.value.length > 7 && known.value.slice(5, 7) === mention.value.slice(5, 7)
        );
      case 'time':
        return known.value.slice(0, 2) === mention.value.slice(0, 2);
      case 'quantity':
        return known.value.split(' ')[1] === mention.value.split(' ')[1];
      case 'article':
        return known.value.split('-')[0] === mention.value.split('-')[0];
      default:
        return false;
    }
  };
  return (index.byKind.get(mention.kind) ?? [])
    .filter(near)
    .slice(0, 5)
    .map(({ piece, mention: known }) => placeIn(piece, known));
}

/** Where the pieces say what the mention says, for a reader who searches. */
export function whereIn(
  pieces: readonly Piece[],
  mention: Mention,
  lang: Language,
  persons: readonly Person[] = [],
): readonly Place[] {
  return placesOf(mention, fileIndex(pieces, persons, lang));
}
