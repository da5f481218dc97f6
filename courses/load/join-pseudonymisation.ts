import {
  type DecisionMark,
  isWholeWords,
  type PseudonymisedDecision,
  type RegisterRow,
  wordsOf,
} from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, refer, repeated, type Shared } from './references.ts';

const rule = 'pseudonymisation';

/** Every place where a text stands in another. */
function placesOf(part: string, whole: string): readonly number[] {
  const places: number[] = [];
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** A value of a decision's list as something that has a place of its own. */
const itemsOf = <Item>(
  { document, path }: Located<unknown>,
  key: string,
  items: readonly Item[],
): readonly Located<Item>[] => items.map((value, index) => ({ value, document, path: [...path, key, index] }));

/** The words of a mark stand where it says, and can be selected as whole words. */
function spanProblems(mark: Located<DecisionMark>, text: string): CourseProblem[] {
  const { value, document, path } = mark;
  const { at, text: words } = value;
  const fault = (key: string, expected: Bilingual, received: Bilingual, remedy: Bilingual) => [
    problemAt(document, [...path, key], { rule, expected, received, remedy }),
  ];
  const there = text.slice(at, at + words.length);
  if (there !== words) {
    const [nearest] = placesOf(words, text).toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
    return fault(
      'at',
      { fr: `« ${words} » à la position ${at}`, en: `"${words}" at position ${at}` },
      { fr: `« ${there} »`, en: `"${there}"` },
      nearest === undefined
        ? {
            fr: `corrigez \`text\` : ce texte n’est pas dans le paragraphe « ${value.in} »`,
            en: `correct \`text\`: it is not in the paragraph "${value.in}"`,
          }
        : {
            fr: `écrivez \`at: ${nearest}\`, où ce texte se trouve`,
            en: `write \`at: ${nearest}\`, where this text stands`,
          },
    );
  }
  return isWholeWords(wordsOf(text), at, at + words.length)
    ? []
    : fault(
        'text',
        { fr: 'des mots entiers, sans ponctuation autour', en: 'whole words, without punctuation around them' },
        describeValue(words),
        {
          fr: 'étendez ou réduisez le texte jusqu’aux bords des mots, et corrigez `at`',
          en: 'extend or shorten the text to the edges of words, and correct `at`',
        },
      );
}

/** Marks that lie on each other: nobody could say which of them a selection hides. */
function overlapProblems(marks: readonly Located<DecisionMark>[]): CourseProblem[] {
  return marks.flatMap(({ value, document, path }, index) => {
    const end = value.at + value.text.length;
    const other = marks
      .slice(0, index)
      .find(({ value: one }) => one.in === value.in && one.at < end && value.at < one.at + one.text.length);
    return other === undefined
      ? []
      : [
          problemAt(document, [...path, 'at'], {
            rule,
            expected: { fr: 'un passage à part', en: 'a passage of its own' },
            received: {
              fr: `un passage qui recouvre celui de « ${other.value.id} »`,
              en: `a passage that overlaps that of "${other.value.id}"`,
            },
            remedy: { fr: 'réduisez l’un des deux', en: 'shorten one of the two' },
          }),
        ];
  });
}

function crossingProblems(
  decision: Located<PseudonymisedDecision>,
  rows: readonly RegisterRow[],
  { tree }: Shared,
): CourseProblem[] {
  const { value, document, path } = decision;
  const { crossing, marks } = value;
  if (crossing === undefined) return [];
  const at = (...key: DataPath): DataPath => [...path, 'crossing', ...key];
  const persons = new Ids(
    rows.map(([id]) => id),
    tree,
    'register',
  );
  const known = new Ids(
    marks.map(({ id }) => id),
    tree,
    'decision-mark',
  );
  const twice = crossing.attributes.flatMap(({ name }, index) =>
    crossing.attributes.findIndex((one) => one.name === name) === index
      ? []
      : [
          problemAt(document, at('attributes', index, 'name'), {
            rule,
            expected: { fr: 'un caractère qui ne sert qu’une fois', en: 'an attribute that is used once' },
            received: describeValue(name),
            remedy: { fr: 'réunissez les deux lignes', en: 'join the two lines' },
          }),
        ],
  );
  return [
    ...refer(document, at('person'), 'registerRow', crossing.person, persons),
    ...twice,
    ...crossing.attributes.flatMap(({ marks: ids }, index) =>
      ids.flatMap((id, mark) => refer(document, at('attributes', index, 'marks', mark), 'decisionMark', id, known)),
    ),
  ];
}

function decisionProblems(decision: Located<PseudonymisedDecision>, shared: Shared): CourseProblem[] {
  const { value, document, path } = decision;
  const paragraphs = itemsOf(decision, 'paragraphs', value.paragraphs);
  const marks = itemsOf(decision, 'marks', value.marks);
  const known = new Ids(
    value.paragraphs.map(({ id }) => id),
    shared.tree,
    'decision-paragraph',
  );
  const name = document.file.split('/').at(-1) ?? '';
  const wanted = `${String(value.rank).padStart(2, '0')}-${value.id}.yaml`;
  const named = problemAt(document, [...path, 'id'], {
    rule: 'file',
    expected: { fr: `un fichier nommé « ${wanted} »`, en: `a file named "${wanted}"` },
    received: describeValue(name),
    remedy: { fr: 'renommez le fichier, ou corrigez `rank` ou `id`', en: 'rename the file, or correct `rank` or `id`' },
  });
  return [
    ...(name === wanted ? [] : [named]),
    ...repeated(paragraphs, ({ id }) => id, 'id'),
    ...repeated(marks, ({ id }) => id, 'id'),
    ...marks.flatMap((mark) => {
      const paragraph = value.paragraphs.find(({ id }) => id === mark.value.in);
      return paragraph === undefined
        ? refer(document, [...mark.path, 'in'], 'decisionParagraph', mark.value.in, known)
        : spanProblems(mark, paragraph.text.fr);
    }),
    ...overlapProblems(marks),
    ...crossingProblems(decision, shared.tree.pseudonymisation.register?.value.rows ?? [], shared),
  ];
}

/** Checks the decisions of the pseudonymisation lab, their register and what surrounds them. */
export function joinPseudonymisation(shared: Shared): CourseProblem[] {
  const { decisions, register, setting } = shared.tree.pseudonymisation;
  const ids = new Ids(
    decisions.map(({ value }) => value.id),
    shared.tree,
    'pseudonymised-decision',
  );
  const rows =
    register === null
      ? []
      : register.value.rows.map((value, index) => ({
          value,
          document: register.document,
          path: [...register.path, 'rows', index],
        }));
  const settingProblems =
    setting === null
      ? []
      : [
          ...(['words', 'situations', 'figures'] as const).flatMap((key) =>
            setting.value[key].flatMap(({ source }, index) =>
              refer(setting.document, [...setting.path, key, index, 'source'], 'source', source, shared.sources),
            ),
          ),
          ...repeated(itemsOf(setting, 'situations', setting.value.situations), ({ id }) => id, 'id'),
          ...repeated(itemsOf(setting, 'figures', setting.value.figures), ({ id }) => id, 'id'),
          ...repeated(itemsOf(setting, 'words', setting.value.words), ({ word }) => word, 'word'),
          ...setting.value.press.items.flatMap(({ decision }, index) =>
            refer(
              setting.document,
              [...setting.path, 'press', 'items', index, 'decision'],
              'pseudonymisedDecision',
              decision,
              ids,
            ),
          ),
        ];
  return [
    ...repeated(decisions, ({ id }) => id, 'id'),
    ...repeated(decisions, ({ rank }) => String(rank), 'rank'),
    ...repeated(rows, ([id]) => id, '0'),
    ...decisions.flatMap((decision) => decisionProblems(decision, shared)),
    ...settingProblems,
  ];
}
