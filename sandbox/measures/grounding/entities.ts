import { kinOfMen, kinOfWomen } from './lexicon.ts';
import type { Mention, Person } from './mention.ts';
import { civilityOf, nameTokens } from './names.ts';
import { fold } from './text.ts';

/** One person of the file, under all the names that the pieces give. */
export interface Entity {
  readonly id: number;
  /** As the file's list writes it, or the longest form of the pieces. */
  readonly name: string;
  readonly tokens: ReadonlySet<string>;
  readonly civility: 'm' | 'f' | '';
}

interface Naming {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly civility: 'm' | 'f' | '';
}

function naming(text: string): Naming {
  return { text, tokens: nameTokens(text), civility: civilityOf(text) };
}

const kin = new RegExp(`(?<![\\p{L}-])(?:(${kinOfMen})|(${kinOfWomen}))(?![\\p{L}-])`, 'u');

/** What a role says of a person who is named without a civility: « fils » is a man's. */
function civilityOfRole(role: string | undefined): 'm' | 'f' | '' {
  const said = kin.exec(fold(role ?? ''));
  if (said === null) return '';
  return said[1] === undefined ? 'f' : 'm';
}

function mayBe({ tokens, civility }: Naming, entity: Entity): boolean {
  if (civility !== '' && entity.civility !== '' && civility !== entity.civility) return false;
  return tokens.length > 0 && tokens.every((token) => entity.tokens.has(token));
}

/**
 * Persons of the list, then those whom only the pieces name; « M. Renard » is « Paul Renard » unless a Mme Renard is the only other.
 *
 * @param named names of persons in the pieces, in any order
 */
export function entitiesOf(persons: readonly Person[], named: readonly string[]): readonly Entity[] {
  const entities: Entity[] = persons.map(({ name, also, role }, id) => {
    const namings = [name, ...also].map(naming);
    return {
      id,
      name,
      tokens: new Set(namings.flatMap(({ tokens }) => tokens)),
      civility: namings.map(({ civility }) => civility).find((civility) => civility !== '') ?? civilityOfRole(role),
    };
  });
  const distinct = [...new Set(named)].map(naming);
  // The longest forms first, so that a surname alone joins a person instead of becoming one; civility before none.
  const ordered = distinct.sort(
    (a, b) =>
      b.tokens.length - a.tokens.length ||
      Number(b.civility !== '') - Number(a.civility !== '') ||
      (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
  );
  for (const each of ordered) {
    if (each.tokens.length === 0) continue;
    const known = entities.findIndex((entity) => mayBe(each, entity));
    const entity = entities[known];
    if (entity === undefined) {
      entities.push({ id: entities.length, name: each.text, tokens: new Set(each.tokens), civility: each.civility });
    } else if (entity.civility === '' && each.civility !== '') {
      entities[known] = { ...entity, civility: each.civility };
    }
  }
  return entities;
}

/** Everybody whom the name may mean; empty for a name that nobody of the file has. */
export function personsMeant(mention: Pick<Mention, 'text'>, entities: readonly Entity[]): readonly Entity[] {
  const said = naming(mention.text);
  return entities.filter((entity) => mayBe(said, entity));
}
