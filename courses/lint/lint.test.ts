import { expect, test } from 'vitest';
import {
  addParallelForm,
  adviceMd,
  caseIds,
  pieceMd,
  questionYaml,
  replaceIn,
  withCourses,
} from './fixtures/courses.ts';
import { lintCourses } from './index.ts';

const today = '2026-11-22';

/** What the lint says after one change: `severity rule file:line`. Ids that are not in a registry are left aside. */
const lintAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(change, async (courses) => {
    const { problems } = await lintCourses({ courses, today });
    return problems
      .filter((p) => p.rule !== 'published-id')
      .map((p) => `${p.severity} ${p.rule} ${p.file.replace('courses/', '')}:${p.line}`);
  });
const lesson = 'modules/essai/fr/01-debut.mdx';
const lab = 'modules/essai/labs/lab-1.yaml';
const piece = 'cases/c99-i01/pieces/D1.md';
const wrong = 'cases/c99-i01/advice/errone.md';
const [first = '', second = ''] = caseIds;

test('the valid fixture has nothing to remark', async () => {
  expect(await lintAfter(() => {})).toEqual([]);
});

test.each([
  ['a list with seven wrong items', `"1": [${first}, `, '"1": [', 3],
  ['a case that is wrong in both lists', '"2": [c99-i09', `"2": [${first}`, 1],
])('a lab with %s is not a fair set', async (_, part, by, least) => {
  const problems = await lintAfter((files) => replaceIn(files, lab, part, by));
  expect(problems.length).toBeGreaterThanOrEqual(least);
  expect(new Set(problems.map((p) => p.split(':')[0]))).toEqual(new Set([`error balance ${lab}`]));
});

test('a lab of 23 cases is not a fair set', async () => {
  expect(await lintAfter((files) => replaceIn(files, lab, ', c99-i20', ''))).toEqual([`error balance ${lab}:8`]);
});

test('a lure too many or too few is said for each list', async () => {
  const change = (lure: boolean, id: string) => (files: Record<string, string>) => {
    files[`cases/${id}/advice/juste.md`] = adviceMd('juste', { lure });
  };
  expect(await lintAfter(change(false, 'c99-i24'))).toEqual([`error balance ${lab}:10`, `error balance ${lab}:11`]);
  // Case 1 is wrong in list 1: its lure is seen in list 2 only.
  expect(await lintAfter(change(true, first))).toEqual([`error balance ${lab}:11`]);
});

test('directions are 3, 3 and 2', async () => {
  const problems = await lintAfter((files) => {
    files[wrong] = adviceMd('errone', { error: 'E04', direction: 'neutre' });
  });
  expect(problems).toEqual([`error balance ${lab}:10`, `error balance ${lab}:10`]);
});

test('the mix of errors follows the plan', async () => {
  const problems = await lintAfter((files) => {
    files[wrong] = adviceMd('errone', { error: 'E14', direction: 'a-charge' });
  });
  expect(problems).toEqual([`error balance ${lab}:10`]);
});

test('a parallel form is a fair set of its own, and said where it stands', async () => {
  expect(await lintAfter(addParallelForm)).toEqual([]);
  const problems = await lintAfter((files) => {
    addParallelForm(files);
    files['cases/c99-j01/advice/errone.md'] = adviceMd('errone', { error: 'E14', direction: 'neutre' });
  });
  // Directions, of which one is too few and one too many, and the mix.
  expect(problems).toEqual(Array.from({ length: 3 }, () => `error balance ${lab}:16`));
});

test('a case of a lab has one right and one wrong advice', async () => {
  const problems = await lintAfter((files) => {
    files['cases/c99-i01/advice/autre.md'] = adviceMd('autre', { error: 'E04', direction: 'a-charge' });
  });
  expect(problems).toEqual([`error balance ${lab}:8`]);
});

test.each([
  ['half as long', { error: 'E04', direction: 'a-charge', body: 'La lettre (D1) suffit pour décider.' }],
  ['surer of itself', { error: 'E04', direction: 'a-charge', confidence: 0.9 }],
  [
    'laid out otherwise',
    { error: 'E04', direction: 'a-charge', body: '- La lettre (D1) répond à la question et suffit pour décider.' },
  ],
] as const)('a wrong advice that is %s gives itself away', async (_, options) => {
  const problems = await lintAfter((files) => {
    files[wrong] = adviceMd('errone', options);
  });
  expect(problems.map((p) => p.split(':')[0])).toEqual([`error case-pair ${wrong}`]);
});

test('a question of the evaluation must not be an exercise, nor an exercise asked twice', async () => {
  expect(
    await lintAfter((files) =>
      replaceIn(files, lesson, '<Exercise id="q-1" />', '<Exercise id="q-1" />\n\n<Exercise id="eval-1" />'),
    ),
  ).toEqual(['warning translation modules/essai/en/01-debut.mdx:2', `error question-use ${lesson}:16`]);
  expect(
    await lintAfter((files) =>
      replaceIn(files, lesson, '<Exercise id="q-1" />', '<Exercise id="q-1" />\n\n<Exercise id="q-1" />'),
    ),
  ).toEqual(['warning translation modules/essai/en/01-debut.mdx:2', `error question-use ${lesson}:16`]);
});

test('a question that is never asked is remarked', async () => {
  expect(await lintAfter((files) => (files['modules/essai/questions/z.yaml'] = questionYaml('q-9')))).toEqual([
    'warning question-use modules/essai/questions/z.yaml:1',
  ]);
});

test('an opinion scale cannot be graded in the evaluation', async () => {
  const problems = await lintAfter((files) => {
    files['modules/essai/questions/eval.yaml'] = `id: eval-1
type: likert
prompt: { fr: Qu’en pensez-vous\u202F?, en: What do you think? }
scale: [{ id: a, text: { fr: A, en: A } }, { id: b, text: { fr: B, en: B } }, { id: c, text: { fr: C, en: C } }]
explanation: { fr: Rien., en: Nothing. }
`;
  });
  expect(problems).toEqual(['error question-use modules/essai/module.yaml:22']);
});

test('a name that is not invented is refused in a piece, at its line', async () => {
  const problems = await lintAfter(
    (files) => (files[piece] = pieceMd('D1', 'Le locataire\nest M.\u00A0Durand, de Valombre.')),
  );
  expect(problems).toEqual([`error invented-name ${piece}:10`]);
});

test('a name in a folded YAML text is shown on its own line', async () => {
  const problems = await lintAfter((files) =>
    replaceIn(
      files,
      'cases/c99-i01/case.yaml',
      'reasoning: { fr: La pièce D1 le prouve., en: D1 proves it. }',
      'reasoning:\n    fr: >-\n      La pièce D1\n      le prouve contre Mme Durand.\n    en: D1 proves it.',
    ),
  );
  expect(problems).toEqual(['error invented-name cases/c99-i01/case.yaml:18']);
});

test('in a lesson, a person who is not a cited author is remarked', async () => {
  expect(await lintAfter((files) => replaceIn(files, lesson, 'Un <Term', 'M. Durand. Un <Term'))).toEqual([
    `warning invented-name ${lesson}:12`,
  ]);
  expect(
    await lintAfter((files) => {
      replaceIn(files, 'sources.yaml', 'author: Équipe du campus', 'author: P. Durand');
      replaceIn(files, lesson, 'Un <Term', 'M. Durand. Un <Term');
    }),
  ).toEqual([]);
});

test('a real-looking docket number is refused in a case, and in a lesson unless a source cites it', async () => {
  expect(await lintAfter((files) => (files[piece] = pieceMd('D1', 'Pourvoi n°\u00A021-12.345.')))).toEqual([
    `error reserved-number ${piece}:9`,
  ]);
  expect(await lintAfter((files) => (files[piece] = pieceMd('D1', 'Pourvoi n°\u00A099-99.912.')))).toEqual([]);
  expect(await lintAfter((files) => replaceIn(files, lesson, 'Un <Term', 'n°\u00A022-12.345 Un <Term'))).toEqual([
    `error reserved-number ${lesson}:12`,
  ]);
  expect(await lintAfter((files) => replaceIn(files, lesson, 'Un <Term', 'n°\u00A021-12.345 Un <Term'))).toEqual([]);
});

test('dates exist, agree with their weekday and lie where a case can be', async () => {
  expect(await lintAfter((files) => (files[piece] = pieceMd('D1', 'Le mardi 2 novembre 2026.')))).toEqual([
    `error date ${piece}:9`,
  ]);
  expect(await lintAfter((files) => replaceIn(files, piece, 'date: 2026-11-02', 'date: 2036-11-02'))).toEqual([
    `error date ${piece}:5`,
  ]);
  expect(
    await lintAfter((files) => replaceIn(files, 'cases/c99-i01/case.yaml', 'on: 2026-11-22', 'on: 2026-11-23')),
  ).toEqual(['error date cases/c99-i01/case.yaml:19']);
});

test('a wrong advice may plant a wrong weekday, a right one may not', async () => {
  const body = 'La lettre (D1) du mardi 2 novembre 2026 suffit pour bien décider.';
  const advice = (id: 'juste' | 'errone', given: string) => (files: Record<string, string>) => {
    const options = id === 'juste' ? { body: given } : { error: 'E04' as const, direction: 'a-charge', body: given };
    files[`cases/c99-i01/advice/${id}.md`] = adviceMd(id, options);
  };
  expect(await lintAfter(advice('errone', body))).toEqual([]);
  expect(await lintAfter(advice('juste', body))).toEqual(['error date cases/c99-i01/advice/juste.md:12']);
});

test.each([
  ['publishedOn: 2026-11-01', 'publishedOn: 2026-11-23', 'error', 14],
  ['legalAsOf: 2026-11-01', 'legalAsOf: 2027-01-01', 'error', 15],
  ['reviewBy: 2027-11-01', 'reviewBy: 2026-11-10', 'warning', 16],
])('a module with %s changed to %s is %s', async (part, by, severity, line) => {
  expect(await lintAfter((files) => replaceIn(files, 'modules/essai/module.yaml', part, by))).toEqual([
    `${severity} date modules/essai/module.yaml:${line}`,
  ]);
});

test.each([
  ['a page that exists', '/modules/essai/debut/', []],
  ['the same in English', '/en/modules/essai/', []],
  ['a lab', '/modules/essai/ateliers/lab-1/', []],
  ['the evaluation', '/modules/essai/evaluation/', []],
  ['a neighbour', '../evaluation/', []],
  ['a page that does not exist', '/modules/essai/fin/', [`error link ${lesson}:12`]],
  ['a source', 'https://campus.example/source', []],
  ['an address without source', 'https://autre.example/', [`error link ${lesson}:12`]],
  ['a title that the lesson lacks', '#autre-titre', [`warning link ${lesson}:12`]],
  ['a script', 'javascript:alert', [`error link ${lesson}:12`]],
])('a link to %s', async (_, url, expected) => {
  expect(await lintAfter((files) => replaceIn(files, lesson, '(/glossaire/)', `(${url})`))).toEqual(expected);
});

test('an old address is a good one once it has an alias', async () => {
  const change = (files: Record<string, string>) =>
    replaceIn(files, lesson, '(/glossaire/)', '(/modules/essai/ancien/)');
  expect(await lintAfter(change)).toEqual([`error link ${lesson}:12`]);
  expect(
    await lintAfter((files) => {
      change(files);
      files['aliases.yaml'] = 'addresses: [{ from: essai/ancien, to: essai/debut }]\n';
    }),
  ).toEqual([]);
});

test('an alias leads from an address that is free to one that exists', async () => {
  const withAlias = (from: string, to: string) => (files: Record<string, string>) => {
    files['aliases.yaml'] = `addresses: [{ from: ${from}, to: ${to} }]\n`;
  };
  expect(await lintAfter(withAlias('essai/ancien', 'essai/fin'))).toEqual(['error alias aliases.yaml:1']);
  expect(await lintAfter(withAlias('essai', 'essai/debut'))).toEqual(['error alias aliases.yaml:1']);
});

test('an image says what it shows', async () => {
  expect(await lintAfter((files) => replaceIn(files, lesson, '[une page](/glossaire/)', '![](/a.png)'))).toEqual([
    `error link ${lesson}:12`,
  ]);
  expect(await lintAfter((files) => replaceIn(files, lesson, '[une page](/glossaire/)', '![Un plan](/a.png)'))).toEqual(
    [],
  );
});

test('what lacks English is information, one line for each file or case', async () => {
  expect(
    await lintAfter((files) => {
      delete files['modules/essai/en/01-debut.mdx'];
      replaceIn(files, piece, ', en: A letter', '');
      replaceIn(files, wrong, ', en: See D1.', '');
    }),
  ).toEqual(['info translation cases/c99-i01/case.yaml:1', `info translation ${lesson}:1`]);
});

test('plain spaces in French are remarked once for each file', async () => {
  expect(await lintAfter((files) => (files[piece] = pieceMd('D1', 'Est-ce vrai ? « Oui » !')))).toEqual([
    `warning typography ${piece}:9`,
  ]);
});

test('a case or a lab that cannot be read does not bring noise about balance', async () => {
  const problems = await lintAfter((files) =>
    replaceIn(files, `cases/${second}/advice/juste.md`, 'correct: true', 'correct: oui'),
  );
  expect(problems).toEqual([`error schema cases/${second}/advice/juste.md:4`]);
});
