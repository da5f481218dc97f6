import type { LegalProject, LegalSystem, LegalTree } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, refer, referAll, repeated, unknownReference } from './references.ts';
import type { CourseTree } from './tree.ts';

/** Ids that occur twice in a list of one file. */
function repeatedIn(located: Located<unknown>, key: DataPath, ids: readonly string[]): CourseProblem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          problemAt(located.document, [...located.path, ...key, index, 'id'], {
            rule: 'duplicate-id',
            expected: { fr: 'un identifiant qui ne sert qu’une fois', en: 'an id that is used once' },
            received: describeValue(id),
            remedy: { fr: 'choisissez un autre identifiant', en: 'choose another id' },
          }),
        ],
  );
}

/** Questions and outcomes that no way from the start meets, and ways that come back to where they passed. */
function shapeProblems(tree: Located<LegalTree>): CourseProblem[] {
  const { value, document, path } = tree;
  const byId = new Map(value.questions.map((question, index) => [question.id, { question, index }]));
  const met = new Set<string>();
  const problems: CourseProblem[] = [];
  const visit = (id: string, before: readonly string[]): void => {
    const found = byId.get(id);
    if (before.includes(id) && found !== undefined) {
      problems.push(
        problemAt(document, [...path, 'questions', found.index], {
          rule: 'legal-tree',
          expected: { fr: 'un chemin qui descend toujours', en: 'a way that always goes down' },
          received: {
            fr: `un retour à « ${id} » après « ${before.at(-1) ?? id} »`,
            en: `a return to "${id}" after "${before.at(-1) ?? id}"`,
          },
          remedy: { fr: 'menez `yes` ou `no` ailleurs', en: 'lead `yes` or `no` elsewhere' },
        }),
      );
      return;
    }
    if (met.has(id)) return;
    met.add(id);
    if (found === undefined) return;
    visit(found.question.yes, [...before, id]);
    visit(found.question.no, [...before, id]);
  };
  visit(value.start, []);
  const unmet = (key: 'questions' | 'outcomes') =>
    value[key].flatMap(({ id }, index) =>
      met.has(id)
        ? []
        : [
            problemAt(document, [...path, key, index, 'id'], {
              rule: 'legal-tree',
              expected: { fr: 'un élément auquel un chemin mène', en: 'an element that some way leads to' },
              received: { fr: `« ${id} », que rien n’atteint`, en: `"${id}", which nothing reaches` },
              remedy: { fr: 'menez-y une réponse, ou retirez-le', en: 'lead an answer to it, or remove it' },
            }),
          ],
    );
  return [...problems, ...unmet('questions'), ...unmet('outcomes')];
}

/** The way that a system's answers take is the way of the tree, to an outcome that the same rule decides. */
function pathProblems(system: Located<LegalSystem>, tree: LegalTree): CourseProblem[] {
  const { value, document, path } = system;
  const at = (key: DataPath, expected: Bilingual, received: Bilingual, remedy: Bilingual) => [
    problemAt(document, [...path, ...key], { rule: 'legal-path', expected, received, remedy }),
  ];
  let next = tree.start;
  for (const [index, step] of value.path.entries()) {
    const question = tree.questions.find(({ id }) => id === next);
    if (question === undefined || step.question !== next)
      return at(
        ['path', index, 'question'],
        question === undefined
          ? { fr: `la fin du chemin : « ${next} » est une issue`, en: `the end of the way: "${next}" is an outcome` }
          : { fr: `la question « ${next} », où mène le chemin`, en: `the question "${next}", to which the way leads` },
        describeValue(step.question),
        { fr: 'suivez les réponses dans courses/legal/tree.yaml', en: 'follow the answers in courses/legal/tree.yaml' },
      );
    next = step.answer ? question.yes : question.no;
  }
  const outcome = tree.outcomes.find(({ id }) => id === next);
  if (outcome === undefined)
    return at(
      ['path'],
      { fr: `une réponse encore, à « ${next} »`, en: `one more answer, to "${next}"` },
      { fr: 'un chemin qui s’arrête avant une issue', en: 'a way that stops before an outcome' },
      { fr: 'ajoutez les réponses qui manquent', en: 'add the answers that are missing' },
    );
  if (outcome.rule === value.rule) return [];
  return at(
    ['rule'],
    {
      fr: `\`${outcome.rule ?? 'null'}\`, que l’issue « ${outcome.id} » désigne`,
      en: `\`${outcome.rule ?? 'null'}\`, which the outcome "${outcome.id}" names`,
    },
    describeValue(value.rule),
    { fr: 'corrigez la règle, ou une réponse du chemin', en: 'correct the rule, or an answer of the way' },
  );
}

/** A finding cites documents that the project has. */
function findingProblems(project: Located<LegalProject>, tree: CourseTree): CourseProblem[] {
  const cotes = new Ids(
    project.value.documents.map(({ cote }) => cote),
    tree,
    'legal-document',
  );
  return project.value.findings.flatMap((finding, index) =>
    referAll(project, ['findings', index, 'cotes'], 'cote', finding.cotes, cotes),
  );
}

/** Checks the legal table, its tree and its systems against each other. */
export function joinLegal(tree: CourseTree): CourseProblem[] {
  const { rules, tree: decision, systems, comparisons, project, forms } = tree.legal;
  const ruleIds = new Ids(rules?.value.rules.map(({ id }) => id) ?? [], tree, 'legal-rule');
  const comparisonIds = new Ids(
    comparisons.map(({ value }) => value.id),
    tree,
    'legal-comparison',
  );
  const problems: CourseProblem[] = [
    ...repeated(systems, ({ id }) => id, 'id'),
    ...repeated(comparisons, ({ id }) => id, 'id'),
    ...comparisons.flatMap((one) => referAll(one, ['rules'], 'legalRule', one.value.rules, ruleIds)),
    ...(project === null ? [] : findingProblems(project, tree)),
    ...repeated(forms, ({ id }) => id, 'id'),
    ...forms.flatMap((form) => [
      ...referAll(form, ['rules'], 'legalRule', form.value.rules, ruleIds),
      ...form.value.sections.flatMap((section, index) =>
        referAll(form, ['sections', index, 'rules'], 'legalRule', section.rules, ruleIds),
      ),
    ]),
  ];
  if (rules !== null) {
    const { value, document, path } = rules;
    const calendars = new Ids(
      value.calendars.map(({ id }) => id),
      tree,
      'legal-calendar',
    );
    problems.push(
      ...repeatedIn(
        rules,
        ['rules'],
        value.rules.map(({ id }) => id),
      ),
      ...repeatedIn(
        rules,
        ['calendars'],
        value.calendars.map(({ id }) => id),
      ),
      ...value.rules.flatMap(({ calendar }, index) =>
        calendar === null
          ? []
          : refer(document, [...path, 'rules', index, 'calendar'], 'calendar', calendar, calendars),
      ),
    );
  }
  if (decision !== null) {
    const { value, document, path } = decision;
    const steps = [...value.questions, ...value.outcomes].map(({ id }) => id);
    const known = new Ids(steps, tree, 'legal-step');
    const leads = [
      { key: ['start'], id: value.start },
      ...value.questions.flatMap(({ yes, no }, index) => [
        { key: ['questions', index, 'yes'], id: yes },
        { key: ['questions', index, 'no'], id: no },
      ]),
    ];
    const lost = leads
      .filter(({ id }) => !known.has(id))
      .map(({ key, id }) => problemAt(document, [...path, ...key], unknownReference('legalStep', id, known.known)));
    problems.push(
      ...repeatedIn(
        decision,
        ['questions'],
        value.questions.map(({ id }) => id),
      ),
      ...repeatedIn(
        decision,
        ['outcomes'],
        value.outcomes.map(({ id }) => id),
      ),
      ...lost,
      ...value.questions.flatMap((question, index) =>
        referAll(decision, ['questions', index, 'rules'], 'legalRule', question.rules, ruleIds),
      ),
      ...value.outcomes.flatMap((outcome, index) => [
        ...(outcome.rule === null
          ? []
          : refer(document, [...path, 'outcomes', index, 'rule'], 'legalRule', outcome.rule, ruleIds)),
        ...referAll(decision, ['outcomes', index, 'also'], 'legalRule', outcome.also, ruleIds),
      ]),
      // A way that leads nowhere makes everything behind it seem out of reach.
      ...(lost.length === 0 ? shapeProblems(decision) : []),
      ...(lost.length === 0 ? systems.flatMap((system) => pathProblems(system, value)) : []),
    );
  }
  return [
    ...problems,
    ...systems.flatMap((system) => referAll(system, ['compare'], 'comparison', system.value.compare, comparisonIds)),
  ];
}
