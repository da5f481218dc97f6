import { type Entity, entitiesOf, personsMeant } from './entities.ts';
import { type Language, type Mention, overlaps, type Person, type Piece, type TextSpan } from './mention.ts';
import { type Knowledge, knowledgeOf, mentionsOf } from './mentions.ts';
import { isNameWord } from './names.ts';
import { figures, numberOf, numberWords } from './numbers.ts';
import { type RoleBond, roleBonds, roleWords } from './roles.ts';
import { clauseAt, clausesOf, fold, longestText, matches, wordsOf } from './text.ts';

/** A place in a piece that the learner can be shown. */
export interface Place extends TextSpan {
  readonly cote: string;
  /** Of what the span is. */
  readonly part: 'heading' | 'text';
}

/** A number of a piece; counted: it has a unit or a currency there. */
export interface NumberPlace extends Place {
  readonly counted: boolean;
}

/** One piece, read once. */
export interface ReadPiece {
  readonly cote: string;
  readonly lang: Language;
  /** Where the text begins in what was read: after the heading, when there is one. */
  readonly textStart: number;
  /** Heading and text, folded. */
  readonly folded: string;
  readonly clauses: readonly TextSpan[];
  readonly mentions: readonly Mention[];
  /** Ids of the persons whom the heading or the signature names: whose words the piece holds. */
  readonly owners: ReadonlySet<number>;
  /** It names nobody else: what it says without a name, it says of them. */
  readonly onlyOwners: boolean;
  readonly bonds: readonly RoleBond[];
}

/** A span of what was read, as a place in the heading or in the text. */
export function placeIn({ cote, textStart }: ReadPiece, { start, end }: TextSpan): Place {
  return end <= textStart
    ? { cote, part: 'heading', start, end }
    : { cote, part: 'text', start: Math.max(0, start - textStart), end: end - textStart };
}

/** A mention of a piece and where. */
export interface Occurrence {
  readonly piece: ReadPiece;
  readonly mention: Mention;
}

/** The whole file, read once and asked by every output on it. */
export interface FileIndex {
  readonly lang: Language;
  readonly knowledge: Knowledge;
  readonly entities: readonly Entity[];
  readonly roles: ReadonlyMap<number, ReadonlySet<string>>;
  readonly pieces: readonly ReadPiece[];
  /** The only year that the file names, when it names one only: of all dates without a year. */
  readonly onlyYear: string | undefined;
  readonly byKind: ReadonlyMap<string, readonly Occurrence[]>;
  /** Mentions of each person, by id. */
  readonly byPerson: ReadonlyMap<number, readonly Occurrence[]>;
  readonly words: ReadonlyMap<
    string,
    readonly (Place & { readonly next: number; readonly words: readonly string[] })[]
  >;
  readonly numbers: ReadonlyMap<string, readonly NumberPlace[]>;
}

const smallest = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

function ownersOf(
  text: string,
  folded: string,
  clauses: readonly TextSpan[],
  mentions: readonly Mention[],
  entities: readonly Entity[],
): Set<number> {
  const colon = folded.indexOf(':');
  const firstClause = clauses[0]?.end ?? 0;
  const head = Math.min(160, colon === -1 ? firstClause : Math.min(colon, firstClause));
  const lastLine = text.trimEnd().lastIndexOf('\n') + 1;
  const signature = text.length - lastLine < 60 ? lastLine : text.length;
  const named = mentions.filter(
    ({ kind, start, end }) => kind === 'person' && (end <= head || (lastLine > 0 && start >= signature)),
  );
  return new Set(named.flatMap((mention) => personsMeant(mention, entities).map(({ id }) => id)));
}

function numbersOf(folded: string, lang: Language): readonly (TextSpan & { readonly value: string })[] {
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${figures[lang]}|\\b${numberWords[lang]})(?![\\p{L}\\d])`, 'gu');
  // « 2) » numbers a list.
  const numbered = new Set(
    matches(/(?<=^|\n)[ *-]*(?=\d+[.)])/g, folded).map((match) => match.index + match[0].length),
  );
  const said = matches(pattern, folded).filter(({ index }) => !numbered.has(index));
  return said.map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: numberOf(match[0], lang),
  }));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Reads the file. The order of the pieces does not matter: they are taken in the order of their cotes. */
export function fileIndex(pieces: readonly Piece[], persons: readonly Person[], lang: Language): FileIndex {
  const ordered = pieces
    .map(({ cote, heading, text, lang: own = lang }) => {
      const above = heading === undefined ? '' : `${heading}\n`;
      return { cote, lang: own, textStart: above.length, text: above + text.slice(0, longestText) };
    })
    .sort((a, b) => smallest(a.cote, b.cote) || (a.text < b.text ? -1 : Number(a.text > b.text)));
  const cotes = ordered.map(({ cote }) => cote);
  const texts = ordered.map(({ text }) => text);
  const knowledge = knowledgeOf(texts, cotes, lang, persons);
  const mentions = ordered.map((each) => mentionsOf(each.text, each.lang, knowledge));
  const entities = entitiesOf(
    persons,
    mentions.flatMap((each) => each.flatMap((mention) => (mention.kind === 'person' ? [mention.text] : []))),
  );
  const read = ordered.map(({ cote, lang: spoken, textStart, text }, i): ReadPiece => {
    const folded = fold(text);
    const clauses = clausesOf(folded);
    const own = mentions[i] ?? [];
    const owners = ownersOf(text, folded, clauses, own, entities);
    return {
      cote,
      lang: spoken,
      textStart,
      folded,
      clauses,
      mentions: own,
      owners,
      onlyOwners: own.every(
        (mention) => mention.kind !== 'person' || personsMeant(mention, entities).every(({ id }) => owners.has(id)),
      ),
      bonds: roleBonds(
        folded,
        own.filter(({ kind }) => kind === 'person'),
        roleWords(folded),
      ),
    };
  });
  const byKind = new Map<string, Occurrence[]>();
  const byPerson = new Map<number, Occurrence[]>();
  const words = new Map<string, (Place & { next: number; words: readonly string[] })[]>();
  const numbers = new Map<string, NumberPlace[]>();
  for (const piece of read) {
    for (const mention of piece.mentions) {
      push(byKind, mention.kind, { piece, mention });
      if (mention.kind !== 'person') continue;
      for (const { id } of personsMeant(mention, entities)) push(byPerson, id, { piece, mention });
    }
    const spoken = wordsOf(piece.folded).filter(({ word }) => isNameWord(word));
    const only = spoken.map(({ word }) => word);
    for (const [at, { word, start, end }] of spoken.entries()) {
      push(words, word, { ...placeIn(piece, { start, end }), next: at + 1, words: only });
    }
    for (const { value, start, end } of numbersOf(piece.folded, piece.lang)) {
      const counted = piece.mentions.some(
        (each) => (each.kind !== 'quantity' || each.value.includes(' ')) && overlaps(each, { start, end }),
      );
      push(numbers, value, { ...placeIn(piece, { start, end }), counted });
    }
  }
  const years = new Set(
    (byKind.get('date') ?? []).map(({ mention }) => mention.value.slice(0, 4)).filter((year) => year !== '????'),
  );
  return {
    lang,
    knowledge,
    entities,
    roles: rolesOf(read, persons, entities),
    pieces: read,
    onlyYear: years.size === 1 ? [...years][0] : undefined,
    byKind,
    byPerson,
    words,
    numbers,
  };
}

/** Heading of a complaint: who files one is its victim. */
const complaint = /^\W*(?:plainte|depot de plainte|complaint|proces-verbal de plainte)\b/;

function rolesOf(
  pieces: readonly ReadPiece[],
  persons: readonly Person[],
  entities: readonly Entity[],
): Map<number, Set<string>> {
  const roles = new Map<number, Set<string>>();
  const give = (id: number, role: string) => roles.set(id, (roles.get(id) ?? new Set()).add(role));
  persons.forEach(({ role }, id) => {
    for (const { group } of roleWords(fold(role ?? ''))) give(id, group);
  });
  for (const piece of pieces) {
    if (complaint.test(piece.folded)) for (const id of piece.owners) give(id, 'victim');
    for (const { role, person } of piece.bonds)
      for (const { id } of personsMeant(person, entities)) give(id, role.group);
  }
  return roles;
}

/** The clause that holds the place; the whole text when there is none. */
export function clauseOf(clauses: readonly TextSpan[], place: number, length: number): TextSpan {
  return clauses[clauseAt(clauses, place)] ?? { start: 0, end: length };
}
