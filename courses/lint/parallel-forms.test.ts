import { expect, test } from 'vitest';
import { countWords, inspectCourses } from '../load/index.ts';
import { type Advice, type Case, type DecisionLab, labInForm, type ParallelForm } from '../schema/index.ts';

/** Two forms are parallel when their medians differ by at most this share: the tolerance between two advices of a case is wider. */
const tolerance = 0.1;
/** Nobody may learn from form A which side of form B is right: of 24 pairs, neither nearly all alike nor nearly all unlike. */
const halfOfPairs = { least: 8, most: 16 };

interface Item {
  readonly file: Case;
  readonly right: Advice;
  readonly wrong: Advice;
  /** Of the right option among the options, from 1. */
  readonly position: number;
}

const { catalogue, tree } = await inspectCourses();
const labs = (catalogue?.modules ?? []).flatMap((module) => (module.status === 'published' ? module.labs : []));
const both = labs.filter((lab) => lab.parallel !== undefined);

function itemsOf(set: DecisionLab): readonly Item[] {
  return set.cases.map((id) => {
    const file = catalogue?.cases.get(id);
    const right = file?.advice.find((advice) => advice.correct);
    const wrong = file?.advice.find((advice) => !advice.correct);
    if (file === undefined || right === undefined || wrong === undefined) throw new Error(`${id} is not complete`);
    return { file, right, wrong, position: file.options.findIndex(({ id: one }) => one === file.truth.option) + 1 };
  });
}

function inForm(lab: DecisionLab, form: ParallelForm): DecisionLab {
  return labInForm(lab, form) ?? expect.fail(`${lab.id} has no form ${form}`);
}

function count(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('a median needs values');
  return (low + high) / 2;
}

const optionLength = ({ file }: Item, id: string): number =>
  file.options.find((option) => option.id === id)?.text.fr.length ?? 0;

/** How many items have a right option that is longer, and shorter, than every other. */
function lengthsOfRight(items: readonly Item[]): { readonly longest: number; readonly shortest: number } {
  const compare = (sign: 1 | -1) =>
    items.filter((item) =>
      item.file.options.every(
        ({ id }) =>
          id === item.file.truth.option ||
          sign * (optionLength(item, item.file.truth.option) - optionLength(item, id)) > 0,
      ),
    ).length;
  return { longest: compare(1), shortest: compare(-1) };
}

test('the decision lab has both forms', () => {
  expect(both.map((lab) => [lab.id, lab.form, lab.parallel?.form])).toEqual([['lab-1', 'A', 'B']]);
});

test.each(both)('both forms of $id are laid out on one plan', (lab) => {
  const [a, b] = [itemsOf(inForm(lab, 'A')), itemsOf(inForm(lab, 'B'))];
  const plan: Readonly<Record<string, (item: Item) => string | number>> = {
    field: ({ file }) => file.field,
    error: ({ wrong }) => wrong.error ?? 'none',
    severity: ({ wrong }) => wrong.severity ?? 0,
    direction: ({ wrong }) => wrong.direction ?? 'none',
    lure: ({ right, wrong }) => (right.lure ? (wrong.error ?? 'none') : 'none'),
    confidence: ({ right }) => right.statedConfidence,
    'right answer': ({ file, position }) => `${position} of ${file.options.length}`,
    pieces: ({ file }) => file.pieces.length,
  };
  for (const [name, of] of Object.entries(plan)) expect([name, count(b.map(of))]).toEqual([name, count(a.map(of))]);
});

test.each(both)('each case of form B of $id has its kin at the same rank of form A, and another story', (lab) => {
  const [a, b] = [itemsOf(inForm(lab, 'A')), itemsOf(inForm(lab, 'B'))];
  for (const [rank, kin] of a.entries()) {
    const item = b[rank] ?? expect.fail(`no case at rank ${rank}`);
    const kind = ({ file, wrong, right }: Item) => [
      file.field,
      wrong.error,
      wrong.severity,
      right.statedConfidence,
      file.options.length,
      file.pieces.length,
    ];
    expect([item.file.id, ...kind(item)]).toEqual([item.file.id, ...kind(kin)]);
    expect(item.file.title.fr).not.toBe(kin.file.title.fr);
  }
});

test.each(both)('texts of both forms of $id are of like length', (lab) => {
  const lengths: Readonly<Record<string, (item: Item) => readonly number[]>> = {
    facts: ({ file }) => [countWords(file.facts.fr)],
    piece: ({ file }) => file.pieces.map(({ words }) => words),
    'whole file': ({ file }) => [file.pieces.reduce((sum, { words }) => sum + words, 0)],
    'right advice': ({ right }) => [right.words],
    'wrong advice': ({ wrong }) => [wrong.words],
    'why it is right': ({ right }) => [countWords(right.explanation.fr)],
    'why it is wrong': ({ wrong }) => [countWords(wrong.explanation.fr)],
    reasoning: ({ file }) => [countWords(file.truth.reasoning.fr)],
    debrief: ({ file }) => [countWords(file.debrief.fr)],
  };
  for (const [name, of] of Object.entries(lengths)) {
    const [a, b] = (['A', 'B'] as const).map((form) => median(itemsOf(inForm(lab, form)).flatMap(of)));
    if (a === undefined || b === undefined) throw new Error('two forms');
    expect.soft(Math.abs(b / a - 1), `${name}: ${a} words in A, ${b} in B`).toBeLessThanOrEqual(tolerance);
  }
});

test.each(both)('form A of $id does not tell the answers of form B', (lab) => {
  const [formA, formB] = [inForm(lab, 'A'), inForm(lab, 'B')];
  const [a, b] = [itemsOf(formA), itemsOf(formB)];
  const alike = b.filter(({ position }, rank) => position === a[rank]?.position).length;
  expect(alike).toBeGreaterThanOrEqual(halfOfPairs.least);
  expect(alike).toBeLessThanOrEqual(halfOfPairs.most);
  // Whoever knows which advice was wrong in a list of A has learned it for at most half of a list of B.
  for (const listA of ['1', '2'] as const) {
    for (const listB of ['1', '2'] as const) {
      const wrongRanks = new Set(formA.lists[listA].map((id) => formA.cases.indexOf(id)));
      const same = formB.lists[listB].filter((id) => wrongRanks.has(formB.cases.indexOf(id)));
      expect(same.length).toBeLessThanOrEqual(formB.lists[listB].length / 2);
    }
  }
});

test.each(both)(
  'in form B of $id, neither the length of an option nor « oui » or « non » gives the right one away',
  (lab) => {
    const items = itemsOf(inForm(lab, 'B'));
    const { longest, shortest } = lengthsOfRight(items);
    expect(Math.abs(longest - shortest)).toBeLessThanOrEqual(4);
    const first = (item: Item) =>
      item.file.options.find(({ id }) => id === item.file.truth.option)?.text.fr.split(',')[0];
    const { Oui: yes = 0, Non: no = 0 } = count(items.map((item) => first(item) ?? ''));
    expect(yes + no).toBeGreaterThan(0);
    expect(Math.abs(yes - no)).toBeLessThanOrEqual(2);
  },
);

/** Every run of six words in the advices of a form that are right, or wrong; cotes aside. */
function phrases(items: readonly Item[], correct: boolean): ReadonlySet<string> {
  return new Set(
    items.flatMap((item) => {
      const text = (correct ? item.right : item.wrong).markdown.toLowerCase().replaceAll(/\([^)]*D\d[^)]*\)/gi, '');
      const words = text.match(/[\p{L}\p{N}’]+/gu) ?? [];
      return words.slice(5).map((_, index) => words.slice(index, index + 6).join(' '));
    }),
  );
}

test.each(both)('no turn of phrase of $id is a sign of right or of wrong advice in both forms', (lab) => {
  const [a, b] = [itemsOf(inForm(lab, 'A')), itemsOf(inForm(lab, 'B'))];
  for (const correct of [true, false]) {
    const [own, other] = [phrases(b, correct), phrases(b, !correct)];
    const [ownInA, otherInA] = [phrases(a, correct), phrases(a, !correct)];
    expect(own.size).toBeGreaterThan(1000);
    expect([...own].filter((one) => ownInA.has(one) && !other.has(one) && !otherInA.has(one))).toEqual([]);
  }
});

test.each(both)('nobody appears in both forms of $id', (lab) => {
  const surnames = tree.names?.value.surnames ?? [];
  const named = (form: ParallelForm): readonly string[] => {
    const text = JSON.stringify(itemsOf(inForm(lab, form)));
    return surnames.filter((name) => text.includes(name));
  };
  const inA = new Set(named('A'));
  expect(inA.size).toBeGreaterThan(24);
  expect(named('B').length).toBeGreaterThan(24);
  // Businesses bear surnames too and may deal with more than one person; persons may not.
  const firms = new Set(
    surnames.filter((name) => tree.names?.value.companies.some((company) => company.includes(name)) === true),
  );
  expect(named('B').filter((name) => inA.has(name) && !firms.has(name))).toEqual([]);
});
