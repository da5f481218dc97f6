import { valueAt } from '../../load/describe-issue.ts';
import { problemAt } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { CourseTree } from '../../load/tree.ts';
import { type LegalClass, legalClass } from '../../schema/index.ts';
import type { Rule } from '../context.ts';
import { legalTexts } from '../texts.ts';

/** The objective of the module: twelve systems, in every class. */
const wantedSystems = 12;
/** Days after which a table of law is no longer trusted without a new look. */
const staleAfter = 180;

/** The lab is whole in both languages. */
function missingEnglish(tree: CourseTree): CourseProblem[] {
  return legalTexts(tree)
    .filter(
      ({ document, lang, path }) => lang === 'fr' && valueAt(document.data, [...path.slice(0, -1), 'en']) === undefined,
    )
    .map(({ document, path }) =>
      problemAt(document, path, {
        rule: 'legal',
        expected: { fr: 'ce texte en français et en anglais', en: 'this text in French and in English' },
        received: { fr: 'le français seul', en: 'French only' },
        remedy: { fr: 'ajoutez `en:` à côté de `fr:`', en: 'add `en:` beside `fr:`' },
      }),
    );
}

function tableProblems({ legal }: CourseTree, today: string): CourseProblem[] {
  const { rules } = legal;
  if (rules === null) return [];
  const { value, document } = rules;
  const { asOf } = value;
  const days = (Date.parse(today) - Date.parse(asOf)) / 86_400_000;
  const day = { fr: asOf, en: asOf };
  const dated =
    days < 0
      ? [
          problemAt(document, ['asOf'], {
            rule: 'legal',
            expected: { fr: `au plus tard aujourd’hui, ${today}`, en: `today, ${today}, at the latest` },
            received: day,
            remedy: {
              fr: 'mettez le jour où la table a été vérifiée',
              en: 'write the day on which the table was checked',
            },
          }),
        ]
      : days > staleAfter
        ? [
            problemAt(document, ['asOf'], {
              severity: 'warning',
              rule: 'legal',
              expected: {
                fr: `une table vérifiée depuis moins de ${staleAfter} jours`,
                en: `a table checked less than ${staleAfter} days ago`,
              },
              received: day,
              remedy: {
                fr: 'revérifiez les dates et les statuts, puis avancez `asOf`',
                en: 'check dates and statuses again, then move `asOf`',
              },
            }),
          ]
        : [];
  const late = value.rules.flatMap(({ seen }, index) =>
    seen === null || seen.on <= asOf
      ? []
      : [
          problemAt(document, ['rules', index, 'seen', 'on'], {
            rule: 'legal',
            expected: {
              fr: `au plus tard le jour de la table, ${asOf}`,
              en: `the day of the table, ${asOf}, at the latest`,
            },
            received: { fr: seen.on, en: seen.on },
            remedy: {
              fr: 'avancez `asOf` : la table a été vue depuis',
              en: 'move `asOf`: the table has been seen since',
            },
          }),
        ],
  );
  return [...dated, ...late];
}

function systemProblems({ legal }: CourseTree): CourseProblem[] {
  const { tree, systems } = legal;
  const [first] = systems;
  if (tree === null || first === undefined) return [];
  const classes = new Set<LegalClass>(
    systems.flatMap(({ value }) => {
      const outcome = tree.value.outcomes.find(({ rule }) => rule === value.rule);
      return outcome === undefined ? [] : [outcome.class];
    }),
  );
  const absent = legalClass.options.filter((one) => !classes.has(one));
  const said = (expected: { fr: string; en: string }, received: { fr: string; en: string }) =>
    problemAt(first.document, [], {
      severity: 'warning',
      rule: 'legal',
      expected,
      received,
      remedy: { fr: 'ajoutez ou changez un système', en: 'add or change a system' },
    });
  return [
    ...(systems.length === wantedSystems
      ? []
      : [
          said(
            { fr: `${wantedSystems} systèmes`, en: `${wantedSystems} systems` },
            { fr: `${systems.length}`, en: `${systems.length}` },
          ),
        ]),
    ...(absent.length === 0
      ? []
      : [
          said(
            { fr: 'au moins un système de chaque classe', en: 'at least one system of each class' },
            { fr: `aucun de ${absent.join(', ')}`, en: `none of ${absent.join(', ')}` },
          ),
        ]),
  ];
}

/** The legal table: both languages everywhere, days that can be, twelve systems in every class. */
export const legal: Rule = ({ tree, today }) => [
  ...missingEnglish(tree),
  ...tableProblems(tree, today),
  ...systemProblems(tree),
];
