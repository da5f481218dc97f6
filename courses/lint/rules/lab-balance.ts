import { type DataPath, problemAt } from '../../load/document.ts';
import type { Located } from '../../load/parse.ts';
import type { Bilingual, CourseProblem } from '../../load/problem.ts';
import type { CaseSource, CourseTree } from '../../load/tree.ts';
import type { AdviceMeta, DecisionLab, ErrorCode, ListId } from '../../schema/index.ts';
import type { Rule } from '../context.ts';

/** A fair set of items: what an honest measure of reliance asks of a list. */
export const fairSet = {
  items: 24,
  wrong: 8,
  lures: 4,
  directions: { 'a-charge': 3, 'a-decharge': 3, neutre: 2 },
  /** One wrong advice for each line, of one of its codes. */
  mix: [
    ['E04'],
    ['E04', 'E13'],
    ['E02'],
    ['E03', 'E10'],
    ['E01'],
    ['E05'],
    ['E06'],
    ['E07', 'E08', 'E09', 'E11', 'E15'],
  ],
  /** Right items before the first wrong one. Longer than `longestRun`: nobody should be warned at once. */
  openingRun: { min: 4, max: 6 },
  /** After the opening. */
  longestRun: 3,
} as const satisfies { mix: readonly (readonly ErrorCode[])[]; [key: string]: unknown };

/**
 * Whether items can be ordered so that an opening run of right ones is followed by runs of at most `longestRun`. After the
 * opening comes a wrong item, and right and wrong runs alternate.
 */
export function validOrderExists(right: number, wrong: number): boolean {
  const { openingRun, longestRun } = fairSet;
  /** Items in `runs` runs of 1 to `longestRun`. */
  const fits = (items: number, runs: number): boolean => items >= runs && items <= runs * longestRun;
  for (let opening = openingRun.min; opening <= Math.min(openingRun.max, right); opening += 1) {
    const rest = right - opening;
    for (let wrongRuns = 1; wrongRuns <= wrong; wrongRuns += 1) {
      // The set may end on a wrong run or on a right one.
      if (fits(wrong, wrongRuns) && (fits(rest, wrongRuns) || fits(rest, wrongRuns - 1))) return true;
    }
  }
  return false;
}

/** Gives each line of the mix a code of its own; the lines left without one, or `[]` when all are served. */
export function unmatchedMix(codes: readonly ErrorCode[]): readonly (readonly ErrorCode[])[] {
  const takenBy = new Map<number, number>();
  const place = (line: number, seen: Set<number>): boolean => {
    const accepted: readonly ErrorCode[] = fairSet.mix[line] ?? [];
    for (const [index, code] of codes.entries()) {
      if (!accepted.includes(code) || seen.has(index)) continue;
      seen.add(index);
      const holder = takenBy.get(index);
      if (holder === undefined || place(holder, seen)) {
        takenBy.set(index, line);
        return true;
      }
    }
    return false;
  };
  return fairSet.mix.filter((_, line) => !place(line, new Set()));
}

interface Item {
  readonly id: string;
  readonly right: AdviceMeta;
  readonly wrong: AdviceMeta;
}

/** One form of a lab, with the place of its `cases` and `lists` in the file. */
interface FormOfLab {
  readonly lab: Located<DecisionLab>;
  readonly base: DataPath;
  readonly set: Pick<DecisionLab, 'cases' | 'lists'>;
}

function problem(
  { lab, base }: FormOfLab,
  path: DataPath,
  expected: Bilingual,
  received: Bilingual,
  remedy: Bilingual,
): CourseProblem {
  return problemAt(lab.document, [...lab.path, ...base, ...path], { rule: 'balance', expected, received, remedy });
}

const number = (n: number): Bilingual => ({ fr: String(n), en: String(n) });

function listProblems(form: FormOfLab, list: ListId, items: readonly Item[]): CourseProblem[] {
  const wrongIds = new Set(form.set.lists[list]);
  const wrong = items.filter((item) => wrongIds.has(item.id));
  const right = items.filter((item) => !wrongIds.has(item.id));
  const path = ['lists', list];
  const problems: CourseProblem[] = [];
  const expectCount = (received: number, expected: number, what: Bilingual, remedy: Bilingual) => {
    if (received === expected) return;
    problems.push(
      problem(form, path, { fr: `${expected} ${what.fr}`, en: `${expected} ${what.en}` }, number(received), remedy),
    );
  };
  expectCount(
    wrongIds.size,
    fairSet.wrong,
    { fr: 'avis faux dans la liste', en: 'wrong advice in the list' },
    { fr: 'ajoutez ou retirez des dossiers de cette liste', en: 'add cases to this list or remove some' },
  );
  expectCount(
    right.filter((item) => item.right.lure).length,
    fairSet.lures,
    { fr: 'leurres parmi les avis justes', en: 'lures among the right advice' },
    {
      fr: 'mettez ou retirez `lure: true` sur des avis justes qui surprennent',
      en: 'set or remove `lure: true` on right advice that surprises',
    },
  );
  for (const [direction, expected] of Object.entries(fairSet.directions)) {
    const ids = wrong.filter((item) => item.wrong.direction === direction).map((item) => item.id);
    if (ids.length === expected) continue;
    problems.push(
      problem(
        form,
        path,
        {
          fr: `${expected} avis faux de direction \`${direction}\``,
          en: `${expected} wrong advice of direction \`${direction}\``,
        },
        { fr: `${ids.length} (${ids.join(', ') || 'aucun'})`, en: `${ids.length} (${ids.join(', ') || 'none'})` },
        {
          fr: 'échangez des dossiers entre les listes, ou réécrivez un avis faux',
          en: 'swap cases between the lists, or rewrite a wrong advice',
        },
      ),
    );
  }
  const codes = wrong.flatMap((item) => (item.wrong.error === undefined ? [] : [item.wrong.error]));
  const lacking = unmatchedMix(codes);
  if (lacking.length > 0) {
    const lines = lacking.map((line) => line.join(' / ')).join(' ; ');
    problems.push(
      problem(
        form,
        path,
        {
          fr: `une erreur de chaque ligne du plan ; il manque ${lines}`,
          en: `an error of each line of the plan; lacking ${lines}`,
        },
        { fr: codes.toSorted().join(', ') || 'aucune', en: codes.toSorted().join(', ') || 'none' },
        {
          fr: 'changez les dossiers de la liste, ou le code d’un avis faux',
          en: 'change the cases of the list, or the code of a wrong advice',
        },
      ),
    );
  }
  const rightCount = form.set.cases.length - wrongIds.size;
  if (!validOrderExists(rightCount, wrongIds.size)) {
    problems.push(
      problem(
        form,
        path,
        {
          fr: `un ordre possible : ${fairSet.openingRun.min} à ${fairSet.openingRun.max} avis justes d’abord, puis jamais plus de ${fairSet.longestRun} de suite`,
          en: `a possible order: ${fairSet.openingRun.min} to ${fairSet.openingRun.max} right advice first, then never more than ${fairSet.longestRun} in a row`,
        },
        { fr: `${rightCount} justes et ${wrongIds.size} faux`, en: `${rightCount} right and ${wrongIds.size} wrong` },
        { fr: 'rééquilibrez la liste', en: 'balance the list again' },
      ),
    );
  }
  return problems;
}

function formProblems(form: FormOfLab, tree: CourseTree): CourseProblem[] {
  const sources = new Map<string, CaseSource>(
    tree.cases.map((source) => [source.file?.value.id ?? source.folder, source]),
  );
  const problems: CourseProblem[] = [];
  const { cases, lists } = form.set;
  if (cases.length !== fairSet.items) {
    problems.push(
      problem(
        form,
        ['cases'],
        { fr: `${fairSet.items} dossiers`, en: `${fairSet.items} cases` },
        number(cases.length),
        {
          fr: 'complétez ou réduisez la liste',
          en: 'complete the list or shorten it',
        },
      ),
    );
  }
  const both = lists['1'].filter((id) => lists['2'].includes(id));
  if (both.length > 0) {
    problems.push(
      problem(
        form,
        ['lists', '2'],
        {
          fr: 'ce qui est faux dans la liste 1 est juste dans la liste 2',
          en: 'what is wrong in list 1 is right in list 2',
        },
        { fr: `${both.join(', ')} : faux dans les deux`, en: `${both.join(', ')}: wrong in both` },
        { fr: 'remplacez ces dossiers dans l’une des listes', en: 'replace these cases in one of the lists' },
      ),
    );
  }
  const items: Item[] = [];
  let complete = true;
  for (const [index, id] of cases.entries()) {
    const advice = sources.get(id)?.advice.map((a) => a.value);
    const right = advice?.filter((a) => a.correct) ?? [];
    const wrong = advice?.filter((a) => !a.correct) ?? [];
    const [oneRight, ...otherRight] = right;
    const [oneWrong, ...otherWrong] = wrong;
    if (oneRight !== undefined && oneWrong !== undefined) items.push({ id, right: oneRight, wrong: oneWrong });
    else complete = false;
    if (otherRight.length + otherWrong.length > 0) {
      problems.push(
        problem(
          form,
          ['cases', index],
          { fr: 'un dossier avec un avis juste et un avis faux', en: 'a case with one right and one wrong advice' },
          { fr: `${right.length} justes, ${wrong.length} faux`, en: `${right.length} right, ${wrong.length} wrong` },
          { fr: 'gardez un avis de chaque dans ce dossier', en: 'keep one of each in this case' },
        ),
      );
    }
  }
  // A case that is missing or unreadable is reported elsewhere; counting without it would only add noise.
  if (complete) problems.push(...(['1', '2'] as const).flatMap((list) => listProblems(form, list, items)));
  return problems;
}

/** Decision labs are fair sets in both of their lists, whatever the form. */
export const labBalance: Rule = ({ tree }) =>
  tree.modules.flatMap((module) =>
    module.labs.flatMap((lab) => [
      ...formProblems({ lab, base: [], set: lab.value }, tree),
      ...(lab.value.parallel === undefined
        ? []
        : formProblems({ lab, base: ['parallel'], set: lab.value.parallel }, tree)),
    ]),
  );
