import { roleGroups } from './lexicon.ts';
import type { Mention } from './mention.ts';
import { matches } from './text.ts';
import { type Reading, take } from './values.ts';

const groups = Object.entries(roleGroups).map(([group, words]): readonly [string, RegExp] => [
  group,
  new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}-])`, 'gu'),
]);

/** A role word where it stands. */
export interface RoleWord {
  readonly group: string;
  readonly start: number;
  readonly end: number;
}

export function roleWords(folded: string): readonly RoleWord[] {
  return groups
    .flatMap(([group, pattern]) =>
      matches(pattern, folded).map((match) => ({ group, start: match.index, end: match.index + match[0].length })),
    )
    .sort((a, b) => a.start - b.start);
}

const article =
  "(?:l[ea] |l'|un |une |the |a |an |son |sa |his |her |leur |their |en qualite de |en tant que |comme |as )?";
/** « Mme A, la voisine », « Mme A (voisine) », « Mme A : voisine », « Mme A | voisine », « Mme A est la voisine ». */
const afterName = new RegExp(
  `^(?:, \\d{1,3}(?: ans| years old)?)?(?: ?[,:(–|-] ?| ?: ?| est | was | is | etait | sont | comme | as )${article}(?:[a-z]+ (?=\\S))?$`,
);
/** « la voisine, Mme A », « voisine : Mme A », « voisine Mme A ». */
const beforeName = /^(?:,? ?|\s?[:|(–-] ?| est | is | was )$/;
/** Markdown's emphasis around a name. */
const plain = (text: string) => text.replace(/\*/g, '');

/** A role and the person to whom the text gives it. */
export interface RoleBond {
  readonly role: RoleWord;
  readonly person: Mention;
}

/** How many of the mentions, in order, start at the place or after it. */
function countAfter(mentions: readonly Mention[], place: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return mentions.length - low;
}

/** Roles that the text gives to a person by apposition, colon, cell of a table or « est ». */
export function roleBonds(
  folded: string,
  persons: readonly Mention[],
  roles: readonly RoleWord[],
): readonly RoleBond[] {
  const bonds: RoleBond[] = [];
  const ordered = [...persons].sort((a, b) => a.start - b.start);
  for (const role of roles) {
    const next = ordered.length - countAfter(ordered, role.end);
    const after = ordered[next];
    const before = ordered.slice(Math.max(0, next - 2), next).findLast(({ end }) => end <= role.start);
    if (
      before !== undefined &&
      role.start - before.end <= 40 &&
      afterName.test(plain(folded.slice(before.end, role.start)))
    ) {
      bonds.push({ role, person: before });
    } else if (
      after !== undefined &&
      after.start - role.end <= 6 &&
      beforeName.test(plain(folded.slice(role.end, after.start)))
    ) {
      bonds.push({ role, person: after });
    }
  }
  return bonds;
}

export function takeRoles(reading: Reading): void {
  const persons = reading.found.filter(({ kind }) => kind === 'person');
  for (const { role } of roleBonds(reading.folded, persons, roleWords(reading.folded))) {
    take(reading, 'role', role.start, role.end, role.group);
  }
}
