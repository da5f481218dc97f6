import { languages, type PromptingExercise } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, nameIs, refer, referAll, repeated, unknownReference } from './references.ts';
import type { CourseTree } from './tree.ts';

/** What a prompt puts in its place: the text of a piece, or the output of the first step. */
const variable = /\{\{([^{}]*)\}\}/g;
const firstStep = 'etape-1';

/** The prompts of an exercise, each with its place. */
function promptsOf(
  exercise: PromptingExercise,
): { readonly path: DataPath; readonly text: string; readonly second: boolean }[] {
  const texts = [
    { path: ['start'], text: exercise.start, second: true },
    { path: ['solution', 'prompt'], text: exercise.solution.prompt, second: true },
    ...(exercise.firstStep === undefined ? [] : [{ path: ['firstStep'], text: exercise.firstStep, second: false }]),
  ];
  return texts.flatMap(({ path, text, second }) =>
    languages.flatMap((lang) => {
      const prompt = text[lang];
      return prompt === undefined ? [] : [{ path: [...path, lang], text: prompt, second }];
    }),
  );
}

function variableProblems(exercise: Located<PromptingExercise>, cotes: Ids): CourseProblem[] {
  return promptsOf(exercise.value).flatMap(({ path, text, second }) =>
    [...text.matchAll(variable)].flatMap(([, name = '']) => {
      if (name === firstStep && second && exercise.value.firstStep !== undefined) return [];
      return refer(exercise.document, [...exercise.path, ...path], 'cote', name, cotes);
    }),
  );
}

/** An exercise stands in the file of its rank: `03-….yaml`. */
function rankProblems(exercise: Located<PromptingExercise>): CourseProblem[] {
  const name = exercise.document.file.split('/').at(-1) ?? '';
  const wanted = `${String(exercise.value.rank).padStart(2, '0')}-`;
  if (name.startsWith(wanted)) return [];
  const expected: Bilingual = {
    fr: `le nombre qui commence le nom du fichier, « ${name} »`,
    en: `the number that the file's name begins with, "${name}"`,
  };
  return [
    problemAt(exercise.document, [...exercise.path, 'rank'], {
      rule: 'file',
      expected,
      received: describeValue(exercise.value.rank),
      remedy: {
        fr: `renommez le fichier « ${wanted}….yaml », ou corrigez \`rank\``,
        en: `rename the file "${wanted}….yaml", or correct \`rank\``,
      },
    }),
  ];
}

function exerciseProblems(exercise: Located<PromptingExercise>, tree: CourseTree, dossiers: Ids): CourseProblem[] {
  const { value, document, path } = exercise;
  const name =
    document.file
      .split('/')
      .at(-1)
      ?.replace(/^\d{2}-/, '')
      .replace(/\.ya?ml$/, '') ?? '';
  const problems = [...nameIs(exercise, 'id', value.id, name), ...rankProblems(exercise)];
  const source = tree.dossiers.find((dossier) => dossier.file?.value.id === value.dossier);
  if (source === undefined) {
    return dossiers.has(value.dossier)
      ? problems
      : [
          ...problems,
          problemAt(document, [...path, 'dossier'], unknownReference('dossier', value.dossier, dossiers.known)),
        ];
  }
  const cotes = new Ids(
    source.pieces.map((piece) => piece.value.cote),
    tree,
    `piece/${source.folder}`,
  );
  return [
    ...problems,
    ...referAll(exercise, ['pieces'], 'cote', value.pieces, cotes),
    ...variableProblems(exercise, cotes),
    ...value.criteria.flatMap(({ check }, index) =>
      'cotes' in check ? referAll(exercise, ['criteria', index, 'check', 'cotes'], 'cote', check.cotes, cotes) : [],
    ),
  ];
}

/** Checks the exercises of the prompt workshop against their case files. */
export function joinPrompting(tree: CourseTree): CourseProblem[] {
  const dossiers = new Ids(
    tree.dossiers.flatMap(({ file }) => (file === null ? [] : [file.value.id])),
    tree,
    'dossier',
  );
  return [
    ...repeated(tree.prompting, ({ id }) => id, 'id'),
    ...repeated(tree.prompting, ({ rank }) => String(rank), 'rank'),
    ...tree.prompting.flatMap((exercise) => exerciseProblems(exercise, tree, dossiers)),
  ];
}
