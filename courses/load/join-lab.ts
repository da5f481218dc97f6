import type { DecisionLab, ParallelForm } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { CourseProblem } from './problem.ts';
import { referAll, type Shared, unknownReference } from './references.ts';

/** A case twice in one list. */
function twice(lab: Located<DecisionLab>, path: DataPath, list: readonly string[]): CourseProblem[] {
  return list.flatMap((id, index) =>
    list.indexOf(id) === index
      ? []
      : [
          problemAt(lab.document, [...lab.path, ...path, index], {
            rule: 'duplicate-id',
            expected: { fr: 'chaque dossier une fois', en: 'each case once' },
            received: describeValue(id),
            remedy: { fr: 'retirez ce doublon', en: 'remove this duplicate' },
          }),
        ],
  );
}

/** Cases of another form: a learner would meet today what a retest keeps for later. */
function otherForm(
  lab: Located<DecisionLab>,
  path: DataPath,
  set: Pick<DecisionLab, 'form' | 'cases'>,
  formOf: ReadonlyMap<string, ParallelForm>,
): CourseProblem[] {
  return set.cases.flatMap((id, index) => {
    const form = formOf.get(id);
    return form === undefined || form === set.form
      ? []
      : [
          problemAt(lab.document, [...lab.path, ...path, index], {
            rule: 'form',
            expected: { fr: `un dossier de la forme ${set.form}`, en: `a case of form ${set.form}` },
            received: { fr: `« ${id} », de la forme ${form}`, en: `"${id}", of form ${form}` },
            remedy: {
              fr: 'remplacez ce dossier, ou corrigez `form` dans son case.yaml',
              en: 'replace this case, or correct `form` in its case.yaml',
            },
          }),
        ];
  });
}

/** Checks the cases and lists of a lab, in each of its forms. */
export function joinLab(lab: Located<DecisionLab>, shared: Shared): CourseProblem[] {
  const formOf = new Map(
    shared.tree.cases.flatMap(({ file }) => (file === null ? [] : [[file.value.id, file.value.form] as const])),
  );
  const check = (set: Pick<DecisionLab, 'form' | 'cases' | 'lists'>, base: DataPath): CourseProblem[] => {
    const own = new Set(set.cases);
    const casesPath = [...base, 'cases'];
    return [
      ...referAll(lab, casesPath, 'case', set.cases, shared.cases),
      ...twice(lab, casesPath, set.cases),
      ...otherForm(lab, casesPath, set, formOf),
      ...(['1', '2'] as const).flatMap((list) => {
        const path = [...base, 'lists', list];
        return [
          ...twice(lab, path, set.lists[list]),
          ...set.lists[list].flatMap((id, index) =>
            own.has(id)
              ? []
              : [problemAt(lab.document, [...lab.path, ...path, index], unknownReference('labCase', id, own))],
          ),
        ];
      }),
    ];
  };
  return [
    ...check(lab.value, []),
    ...(lab.value.parallel === undefined ? [] : check(lab.value.parallel, ['parallel'])),
  ];
}
