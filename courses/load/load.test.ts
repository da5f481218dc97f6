import { expect, test } from 'vitest';
import { addParallelForm, lessonMdx, questionYaml, replaceIn, withCourses } from '../lint/fixtures/courses.ts';
import { formsOf, labInForm } from '../schema/index.ts';
import { CourseError, inspectCourses, loadCatalogue, renderProblem } from './index.ts';

/** The problems of a folder in which one thing was changed, as `file:line path rule`. */
const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(change, async (courses) => {
    const { problems, catalogue } = await inspectCourses(courses);
    expect(catalogue === null).toBe(problems.length > 0);
    return problems.map((p) => `${p.file}:${p.line} ${p.path} ${p.rule}`.replace('  ', ' '));
  });
const lesson = 'modules/essai/fr/01-debut.mdx';
const firstCase = 'cases/c99-i01/case.yaml';
const rightAdvice = 'cases/c99-i01/advice/juste.md';

test('a valid folder becomes a catalogue with everything joined', async () => {
  await withCourses(
    () => {},
    async (courses) => {
      const catalogue = await loadCatalogue(courses);
      const [module] = catalogue.modules;
      if (module?.status !== 'published') throw new Error('the module is published');
      expect(module.lessons.map((l) => [l.id, l.slug, l.position, l.lang])).toEqual([['lecon-1', 'debut', 1, 'fr']]);
      expect(module.translations.get('lecon-1')?.title).toBe('The beginning');
      expect([...module.questions.keys()]).toEqual(['eval-1', 'q-1']);
      expect(module.labs[0]?.cases).toHaveLength(24);
      expect(catalogue.cases.get('c99-i01')?.pieces[0]).toMatchObject({ cote: 'D1', words: 10, distractor: false });
      expect(catalogue.cases.get('c99-i01')?.advice.map((a) => a.id)).toEqual(['errone', 'juste']);
      expect(catalogue.glossary.get('cote')?.term.en).toBe('piece number');
      expect(catalogue.errors.get('E04')?.abClass).toBe('omission');
      expect(module.lessons[0]?.body).not.toContain('---');
    },
  );
});

test('pieces come in the order of their numbers, D2 before D10', async () => {
  await withCourses(
    (files) => {
      const piece = files['cases/c99-i01/pieces/D1.md'] ?? '';
      for (const cote of ['D10', 'D2'])
        files[`cases/c99-i01/pieces/${cote}.md`] = piece.replace('cote: D1', `cote: ${cote}`);
    },
    async (courses) => {
      const { cases } = await loadCatalogue(courses);
      expect(cases.get('c99-i01')?.pieces.map((piece) => piece.cote)).toEqual(['D1', 'D2', 'D10']);
    },
  );
});

test('all problems are thrown at once, each with file, line, expected, received and remedy in both languages', async () => {
  await withCourses(
    (files) => {
      replaceIn(files, firstCase, 'provenBy: [D1]', 'provenBy: [D7]');
      replaceIn(files, lesson, 'minutes: 10', 'minutes: dix');
    },
    async (courses) => {
      const error = await loadCatalogue(courses).catch((reason: unknown) => reason);
      if (!(error instanceof CourseError)) throw new Error('a CourseError was expected');
      expect(error.message).toBe(
        [
          '2 problèmes dans les cours',
          'courses/cases/c99-i01/case.yaml:16:14 — truth.provenBy.0 — attendu : la cote d’une pièce du dossier ; reçu : « D7 » — remède : écrivez `D1`, ou créez `D7`',
          'courses/modules/essai/fr/01-debut.mdx:5:10 — minutes — attendu : un nombre ; reçu : « dix » — remède : remplacez cette valeur',
        ].join('\n'),
      );
      const [first] = error.problems;
      expect(first && renderProblem(first, 'en')).toBe(
        'courses/cases/c99-i01/case.yaml:16:14 — truth.provenBy.0 — expected: the cote of a piece of the case; received: "D7" — remedy: write `D1`, or create `D7`',
      );
    },
  );
});

test('a mistyped key is shown where it stands, with the key that was meant', async () => {
  await withCourses(
    (files) => replaceIn(files, 'modules/essai/module.yaml', 'plannedMinutes: 60', 'planedMinutes: 60'),
    async (courses) => {
      const { problems } = await inspectCourses(courses);
      const unknown = problems.find((p) => p.path === 'planedMinutes');
      expect(unknown).toMatchObject({ line: 17, column: 1, remedy: { fr: 'écrivez `plannedMinutes`' } });
      expect(problems.find((p) => p.path === 'plannedMinutes')?.remedy.fr).toBe('ajoutez la clé `plannedMinutes`');
    },
  );
});

test('YAML that cannot be read names the line and says what to do', async () => {
  await withCourses(
    (files) => replaceIn(files, firstCase, 'debrief: {', 'debrief: il fallait : {'),
    async (courses) => {
      const { problems } = await inspectCourses(courses);
      expect(problems[0]).toMatchObject({ file: 'courses/cases/c99-i01/case.yaml', line: 17, rule: 'yaml' });
      expect(problems[0]?.remedy.fr).toContain('entre apostrophes');
      // What refers to the broken case is not complained of a second time.
      expect(problems).toHaveLength(1);
    },
  );
});

test.each([
  ['an unknown glossary term', 'id="cote"', 'id="cotte"', `courses/${lesson}:12 reference`],
  ['an unknown question', 'id="q-1"', 'id="q-7"', `courses/${lesson}:14 reference`],
  [
    'a source that the lesson does not announce',
    'sources: [une-source]',
    'sources: []',
    `courses/${lesson}:12 reference`,
  ],
  [
    'an unknown objective',
    'objectives: [m99-o1]',
    'objectives: [m99-o9]',
    `courses/${lesson}:6 objectives.0 reference`,
  ],
  ['an unknown component', '<Exercise id="q-1" />', '<Exercice id="q-1" />', `courses/${lesson}:14 component`],
  ['a component without its id', '<Exercise id="q-1" />', '<Exercise />', `courses/${lesson}:14 component`],
  [
    'an attribute that a component does not have',
    '<Exercise id="q-1" />',
    '<Exercise id="q-1" mode="x" />',
    `courses/${lesson}:14 component`,
  ],
  [
    'a value that an attribute does not take',
    '<Exercise id="q-1" />',
    '<Aside kind="bleu" />',
    `courses/${lesson}:14 component`,
  ],
  ['a tag left open', '<Exercise id="q-1" />', '<Aside kind="note">texte', `courses/${lesson}:14 mdx`],
  ['a bare brace', '<Exercise id="q-1" />', 'un { ouvert', `courses/${lesson}:14 mdx`],
  ['a computation', '<Exercise id="q-1" />', 'une {valeur}', `courses/${lesson}:14 mdx`],
  ['an import', '<Exercise id="q-1" />', 'import A from "./a.astro"', `courses/${lesson}:14 mdx`],
])('a lesson with %s is refused', async (_, part, by, expected) => {
  expect(await problemsAfter((files) => replaceIn(files, lesson, part, by))).toEqual([expected]);
});

test('an MDX error names the line of the file, quotes it and gives a remedy instead of a parser’s message', async () => {
  await withCourses(
    (files) => replaceIn(files, lesson, '<Exercise id="q-1" />', 'la somme {1 +} euros'),
    async (courses) => {
      const { problems } = await inspectCourses(courses);
      expect(problems[0]).toMatchObject({
        line: 14,
        received: { fr: '« la somme {1 +} euros »' },
        remedy: { fr: 'écrivez « \\{ » et « \\} » : une accolade seule ouvre un calcul' },
      });
      expect(JSON.stringify(problems)).not.toMatch(/acorn|oxc/);
    },
  );
});

test.each([
  [
    'recommends an option that the case does not have',
    rightAdvice,
    'recommends: oui',
    'recommends: peut-etre',
    `courses/${rightAdvice}:3 recommends reference`,
  ],
  [
    'is said to be right but recommends the wrong option',
    rightAdvice,
    'recommends: oui',
    'recommends: non',
    `courses/${rightAdvice}:4 correct truth`,
  ],
  [
    'cites a piece that is not in the file',
    rightAdvice,
    'evidence: [D1]',
    'evidence: [D3]',
    `courses/${rightAdvice}:6 evidence.0 reference`,
  ],
  ['has another id than its file', rightAdvice, 'id: juste', 'id: bon', `courses/${rightAdvice}:2 id file`],
  [
    'is a lure though wrong',
    'cases/c99-i01/advice/errone.md',
    'lure: false',
    'lure: true',
    'courses/cases/c99-i01/advice/errone.md:8 lure schema',
  ],
])('an advice that %s is refused', async (_, path, part, by, expected) => {
  expect(await problemsAfter((files) => replaceIn(files, path, part, by))).toEqual([expected]);
});

test('a case needs a right advice and a wrong one', async () => {
  const problems = await problemsAfter((files) => {
    delete files['cases/c99-i01/advice/errone.md'];
  });
  expect(problems).toEqual([`courses/${firstCase}:1 truth`]);
});

const lab = 'modules/essai/labs/lab-1.yaml';

test('a lab is its own form unless the other is asked for', async () => {
  await withCourses(addParallelForm, async (courses) => {
    const { modules, cases } = await loadCatalogue(courses);
    const found = modules[0]?.status === 'published' ? modules[0].labs[0] : undefined;
    if (found === undefined) throw new Error('the module has a lab');
    expect(formsOf(found)).toEqual(['A', 'B']);
    for (const form of formsOf(found)) {
      const inForm = labInForm(found, form);
      expect(inForm).toMatchObject({ id: 'lab-1', form, minutes: 30 });
      expect(inForm).not.toHaveProperty('parallel');
      expect(new Set(inForm?.cases.map((id) => cases.get(id)?.form))).toEqual(new Set([form]));
      expect(inForm?.lists['1'][0]).toBe(form === 'A' ? 'c99-i01' : 'c99-j01');
    }
    expect(found.cases).toEqual(labInForm(found, 'A')?.cases);
    const { parallel: _, ...alone } = found;
    expect([formsOf(alone), labInForm(alone, 'B')]).toEqual([['A'], null]);
  });
});

test.each([
  ['of another form than the set', '[c99-j01,', '[c99-i01,', [`courses/${lab}:14 parallel.cases.0 form`]],
  ['twice', '[c99-j01, c99-j02,', '[c99-j02, c99-j02,', [`courses/${lab}:14 parallel.cases.1 duplicate-id`]],
  ['that does not exist', '[c99-j01,', '[c99-j77,', [`courses/${lab}:14 parallel.cases.0 reference`]],
])('a parallel form with a case %s is refused', async (_, part, by, expected) => {
  const problems = await problemsAfter((files) => {
    addParallelForm(files);
    replaceIn(files, lab, `  cases: ${part}`, `  cases: ${by}`);
  });
  // The case that is no longer there is missed by list 1 as well.
  expect(problems).toEqual([...expected, `courses/${lab}:16 parallel.lists.1.0 reference`]);
});

test('a parallel form is another form', async () => {
  const problems = await problemsAfter((files) => {
    addParallelForm(files);
    replaceIn(files, lab, '  form: B', '  form: A');
  });
  expect(problems).toContain(`courses/${lab}:13 parallel.form schema`);
});

test('an id is used once in a module, whether for a lesson or a lab', async () => {
  const problems = await problemsAfter((files) => {
    replaceIn(files, 'modules/essai/labs/lab-1.yaml', 'id: lab-1', 'id: lecon-1');
    replaceIn(files, 'modules/essai/module.yaml', 'labs: [lab-1]', 'labs: [lecon-1]');
  });
  expect(problems).toEqual(['courses/modules/essai/labs/lab-1.yaml:1 id duplicate-id']);
});

test('a translation has the id, the number and the address of the French lesson', async () => {
  const renamed = await problemsAfter((files) => {
    files['modules/essai/en/01-beginning.mdx'] = files['modules/essai/en/01-debut.mdx'] ?? '';
    delete files['modules/essai/en/01-debut.mdx'];
  });
  expect(renamed).toEqual(['courses/modules/essai/en/01-beginning.mdx:2 id translation']);
  const orphan = await problemsAfter((files) =>
    replaceIn(files, 'modules/essai/en/01-debut.mdx', 'id: lecon-1', 'id: lecon-2'),
  );
  expect(orphan).toEqual(['courses/modules/essai/en/01-debut.mdx:2 id reference']);
});

test('a lesson file bears a number, and no two the same', async () => {
  expect(
    await problemsAfter(
      (files) => (files['modules/essai/fr/suite.mdx'] = lessonMdx('Suite', 'Texte.').replace('lecon-1', 'lecon-2')),
    ),
  ).toEqual(['courses/modules/essai/fr/suite.mdx:1 file']);
  expect(
    await problemsAfter(
      (files) => (files['modules/essai/fr/01-suite.mdx'] = lessonMdx('Suite', 'Texte.').replace('lecon-1', 'lecon-2')),
    ),
  ).toEqual(['courses/modules/essai/fr/01-suite.mdx:1 file']);
});

test('a file without front matter is told how to begin', async () => {
  expect(await problemsAfter((files) => (files['cases/c99-i01/pieces/D2.md'] = 'Texte nu.'))).toEqual([
    'courses/cases/c99-i01/pieces/D2.md:1 front-matter',
  ]);
});

test('a question whose id stands twice is refused at its second place', async () => {
  expect(
    await problemsAfter(
      (files) =>
        (files['modules/essai/questions/z.yaml'] = `- ${questionYaml('q-1').trim().replaceAll('\n', '\n  ')}\n`),
    ),
  ).toEqual(['courses/modules/essai/questions/z.yaml:1 0.id duplicate-id']);
});

test('a path leads to modules that exist and are meant for its audience', async () => {
  expect(await problemsAfter((files) => replaceIn(files, 'paths.yaml', 'modules: [m99]', 'modules: [m98]'))).toEqual([
    'courses/paths.yaml:5 0.modules.0 reference',
  ]);
  expect(
    await problemsAfter((files) => replaceIn(files, 'paths.yaml', 'audience: magistrate', 'audience: justice-agent')),
  ).toEqual(['courses/paths.yaml:5 0.modules.0 audience']);
});

test('a missing file is reported as such', async () => {
  expect(await problemsAfter((files) => delete files['errors.yaml'])).toEqual(['courses/errors.yaml:1 file']);
});

test('a planned module needs no lesson; a published one does', async () => {
  expect(
    await problemsAfter((files) => {
      files['modules/plus-tard/module.yaml'] = `status: planned
id: m98
slug: plus-tard
title: { fr: Plus tard }
summary: { fr: Un module à venir. }
level: 1
theme: law
audiences: [trainer]
objectives: [{ id: m98-o1, verb: { fr: voir }, text: { fr: Voir. } }]
plannedMinutes: 60
plannedLessons: [{ fr: Une leçon }]
`;
    }),
  ).toEqual([]);
  expect(
    await problemsAfter((files) => {
      delete files[lesson];
      delete files['modules/essai/en/01-debut.mdx'];
    }),
  ).toEqual(['courses/modules/essai/module.yaml:1 status file']);
});

test('an error code that errors.yaml does not describe is refused', async () => {
  const problems = await problemsAfter((files) => replaceIn(files, 'errors.yaml', '- code: E10', '- code: E09'));
  expect(problems[0]).toBe('courses/cases/c99-i04/advice/errone.md:5 error reference');
  expect(problems.at(-1)).toBe('courses/errors.yaml:73 9.code duplicate-id');
});
