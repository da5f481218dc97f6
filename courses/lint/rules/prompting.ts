import { valueAt } from '../../load/describe-issue.ts';
import { problemAt } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { CourseTree, DossierSource } from '../../load/tree.ts';
import { promptingSkill } from '../../schema/index.ts';
import type { Rule } from '../context.ts';
import { localisedTexts } from '../texts.ts';
import { foldName } from './known-names.ts';

/** Words that a piece may hold, so that an exercise can be worked on with a small model and still has something to read. */
const pieceWords = { min: 60, max: 350 } as const;

/** The interface of the workshop is whole in both languages: a prompt written in English would otherwise start from French. */
function missingEnglish(tree: CourseTree): CourseProblem[] {
  const documents = new Set(
    [
      ...tree.dossiers.flatMap(({ file, pieces }) => [...(file === null ? [] : [file]), ...pieces]),
      ...tree.prompting,
    ].map(({ document }) => document),
  );
  return [...documents].flatMap((document) =>
    localisedTexts(document)
      .filter(({ lang, path }) => lang === 'fr' && valueAt(document.data, [...path.slice(0, -1), 'en']) === undefined)
      .map(({ path }) =>
        problemAt(document, path, {
          rule: 'prompting',
          expected: { fr: 'ce texte en français et en anglais', en: 'this text in French and in English' },
          received: { fr: 'le français seul', en: 'French only' },
          remedy: { fr: 'ajoutez `en:` à côté de `fr:`', en: 'add `en:` beside `fr:`' },
        }),
      ),
  );
}

/** Each person is in a piece under the name that `persons` gives: the vigilance check leans on these names. */
function absentPersons({ file, pieces }: DossierSource): CourseProblem[] {
  if (file === null) return [];
  const all = foldName(pieces.map(({ document }) => document.body).join('\n'));
  return file.value.persons.flatMap(({ name, also }, index) =>
    [name, ...also].flatMap((written, position) =>
      all.includes(foldName(written))
        ? []
        : [
            problemAt(file.document, ['persons', index, ...(position === 0 ? ['name'] : ['also', position - 1])], {
              rule: 'prompting',
              expected: { fr: 'un nom écrit ainsi dans une pièce', en: 'a name written like this in a piece' },
              received: { fr: `« ${written} », dans aucune pièce`, en: `"${written}", in no piece` },
              remedy: {
                fr: 'écrivez-le comme les pièces l’écrivent, ou retirez-le',
                en: 'write it as the pieces do, or remove it',
              },
            }),
          ],
    ),
  );
}

/** Of the case files that an exercise uses: a file for another lab may hold long pieces. */
function pieceLengths({ file, pieces }: DossierSource, tree: CourseTree): CourseProblem[] {
  if (!tree.prompting.some(({ value }) => value.dossier === file?.value.id)) return [];
  return pieces.flatMap(({ document }) => {
    const words = document.body.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (words >= pieceWords.min && words <= pieceWords.max) return [];
    return [
      problemAt(document, [], {
        severity: 'warning',
        rule: 'prompting',
        expected: {
          fr: `une pièce de ${pieceWords.min} à ${pieceWords.max} mots`,
          en: `a piece of ${pieceWords.min} to ${pieceWords.max} words`,
        },
        received: { fr: `${words} mots`, en: `${words} words` },
        remedy: { fr: 'étoffez-la ou partagez-la', en: 'extend it or split it' },
      }),
    ];
  });
}

/** Difficulty rises with the rank: the skills come in the order in which the schema names them. */
function skillOrder(tree: CourseTree): CourseProblem[] {
  const order = promptingSkill.options;
  const ranked = tree.prompting.toSorted((a, b) => a.value.rank - b.value.rank);
  return ranked.flatMap(({ document, path, value }, index) => {
    const before = ranked[index - 1]?.value.skill;
    if (before === undefined || order.indexOf(before) < order.indexOf(value.skill)) return [];
    return [
      problemAt(document, [...path, 'skill'], {
        rule: 'prompting',
        expected: { fr: `un savoir-faire qui suit \`${before}\``, en: `a skill that comes after \`${before}\`` },
        received: { fr: `\`${value.skill}\``, en: `\`${value.skill}\`` },
        remedy: {
          fr: `changez le rang ou le savoir-faire ; l’ordre est : ${order.join(', ')}`,
          en: `change the rank or the skill; the order is: ${order.join(', ')}`,
        },
      }),
    ];
  });
}

/** The prompt workshop: both languages everywhere, persons that the pieces name, pieces of a workable length, skills in order. */
export const prompting: Rule = ({ tree }) => [
  ...missingEnglish(tree),
  ...tree.dossiers.flatMap(absentPersons),
  ...tree.dossiers.flatMap((source) => pieceLengths(source, tree)),
  ...skillOrder(tree),
];
