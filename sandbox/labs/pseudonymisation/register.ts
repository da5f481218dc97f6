import type { RegisterActivity, RegisterRow } from '../../../courses/schema/index.ts';
import { type RandomSource, randomBelow, seededRandom } from '../../measures/random.ts';

/** What names are drawn from. */
export interface NameLists {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly surnames: readonly string[];
}

/** How many live there, and where. Made up, like the places. */
const towns = [
  { town: 'Lormeray', hamlets: ['bourg', 'Hauts-Bois', 'Le Lavoir'], persons: 92 },
  { town: 'Vauclairon', hamlets: ['bourg', 'Val-Perdu', 'Les Sorbiers'], persons: 64 },
  { town: 'Tourvielle', hamlets: ['bourg', 'La Croix-Ferrée', 'Le Puits'], persons: 44 },
] as const;

/** Of a hundred adults; rare trades are those of the persons of the decisions and of a few others, set below. */
const activities: readonly (readonly [RegisterActivity, number])[] = [
  ['retraite', 30],
  ['elevage', 14],
  ['culture', 9],
  ['batiment', 9],
  ['commerce', 7],
  ['administration', 7],
  ['enseignement', 6],
  ['industrie', 6],
  ['transport', 5],
  ['restauration', 3],
  ['sans', 4],
];

/** Persons of the decisions, and the few who share a trait with them: what makes a crossing more than a coincidence. */
const fixed: readonly Omit<Person, 'name'>[] = [
  // Decision 2, the farrier; a second farrier, a man, lives in another town.
  {
    id: 'r-marechale',
    sex: 'f',
    born: 1984,
    town: 'Tourvielle',
    hamlet: 'La Croix-Ferrée',
    activity: 'marechalerie',
    children: 2,
  },
  {
    id: 'r-marechal',
    sex: 'm',
    born: 1971,
    town: 'Lormeray',
    hamlet: 'Le Lavoir',
    activity: 'marechalerie',
    children: 1,
  },
  // Decision 6, the innkeeper.
  {
    id: 'r-aubergiste',
    sex: 'f',
    born: 1979,
    town: 'Vauclairon',
    hamlet: 'Val-Perdu',
    activity: 'restauration',
    children: 4,
  },
  // Decision 7, the nurse; three others in the canton.
  {
    id: 'r-infirmiere',
    sex: 'f',
    born: 1976,
    town: 'Lormeray',
    hamlet: 'bourg',
    activity: 'soins-infirmiers',
    children: 5,
  },
  {
    id: 'r-infirmiere-2',
    sex: 'f',
    born: 1988,
    town: 'Vauclairon',
    hamlet: 'bourg',
    activity: 'soins-infirmiers',
    children: 1,
  },
  {
    id: 'r-infirmiere-3',
    sex: 'f',
    born: 1969,
    town: 'Vauclairon',
    hamlet: 'Les Sorbiers',
    activity: 'soins-infirmiers',
    children: 2,
  },
  {
    id: 'r-infirmiere-4',
    sex: 'f',
    born: 1991,
    town: 'Tourvielle',
    hamlet: 'bourg',
    activity: 'soins-infirmiers',
    children: 0,
  },
];

interface Person {
  readonly id: string;
  readonly name: string;
  readonly sex: 'f' | 'm';
  readonly born: number;
  readonly town: string;
  readonly hamlet: string;
  readonly activity: RegisterActivity;
  readonly children: number;
}

const pickFrom = <T>(values: readonly T[], random: RandomSource): T => {
  const value = values[randomBelow(random, values.length)];
  if (value === undefined) throw new Error('nothing to draw from');
  return value;
};

function drawActivity(random: RandomSource, born: number): RegisterActivity {
  if (born <= 1961) return 'retraite';
  const working = activities.filter(([name]) => name !== 'retraite');
  let left = random() * working.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of working) {
    left -= weight;
    if (left < 0) return name;
  }
  return 'sans';
}

/**
 * The register of courses/pseudonymisation/register.yaml: 200 adults of three invented towns. The same seed and lists give the
 * same rows; a test compares them with the committed file.
 *
 * @param taken names that a decision gives to somebody: nobody else of the register bears one
 */
export function drawRegister(
  seed: number,
  { women, men, surnames }: NameLists,
  persons: Readonly<Record<string, string>>,
): readonly RegisterRow[] {
  const random = seededRandom(seed);
  const taken = new Set(Object.values(persons));
  const nameFor = (sex: 'f' | 'm'): string => {
    for (;;) {
      const name = `${pickFrom(sex === 'f' ? women : men, random)} ${pickFrom(surnames, random)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  const rows: Person[] = fixed.map((person) => ({ ...person, name: persons[person.id] ?? nameFor(person.sex) }));
  let number = 0;
  for (const { town, hamlets, persons: wanted } of towns) {
    while (rows.filter((row) => row.town === town).length < wanted) {
      number += 1;
      const sex = random() < 0.52 ? 'f' : 'm';
      const born = 1936 + randomBelow(random, 70);
      // Two in three live in the village.
      const hamlet = random() < 0.66 ? 'bourg' : pickFrom(hamlets.slice(1), random);
      const activity = drawActivity(random, born);
      const children = Math.min(randomBelow(random, 4), randomBelow(random, 5));
      // The only inn, so the decision says, is in the hands of the person whom it is about.
      const kept = town === 'Vauclairon' && activity === 'restauration' ? 'commerce' : activity;
      rows.push({ id: `r-${number}`, name: nameFor(sex), sex, born, town, hamlet, activity: kept, children });
    }
  }
  // Sorted as a register is, so that the persons of the decisions do not stand first.
  return rows
    .toSorted((a, b) => a.town.localeCompare(b.town, 'fr') || surnameOf(a).localeCompare(surnameOf(b), 'fr'))
    .map(({ id, name, sex, born, town, hamlet, activity, children }) => [
      id,
      name,
      sex,
      born,
      town,
      hamlet,
      activity,
      children,
    ]);
}

const surnameOf = ({ name }: Person): string => name.slice(name.indexOf(' ') + 1);
