import type { CourseProblem } from './problem.ts';
import { rankedNameIs, refer, repeated, type Shared } from './references.ts';

/** Checks the scenarios of the base-rate lab: the names of their files, their order, their sources. */
export function joinBaseRates({ tree, sources }: Shared): CourseProblem[] {
  const scenarios = tree.baseRates;
  return [
    ...repeated(scenarios, ({ id }) => id, 'id'),
    ...repeated(scenarios, ({ rank }) => String(rank), 'rank'),
    ...scenarios.flatMap(({ value, document, path }) => {
      const questions = value.questions.map((question, index) => ({
        value: question,
        document,
        path: [...path, 'questions', index],
      }));
      return [
        ...rankedNameIs({ value, document, path }),
        ...repeated(questions, ({ id }) => id, 'id'),
        ...value.quotes.flatMap(({ source }, index) =>
          refer(document, [...path, 'quotes', index, 'source'], 'source', source, sources),
        ),
      ];
    }),
  ];
}
