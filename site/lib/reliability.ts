import type { Reliability } from '../../sandbox/labs/shared/vigilance/reliability.ts';
import validation from '../../sandbox/measures/grounding/validation.json';

const measured = ({ outputs, all: { precision, recall } }: Pick<typeof validation.test, 'outputs' | 'all'>) => ({
  outputs,
  precision,
  recall,
});

/** How well the vigilance check was found to work, for the labs that show it. */
export const reliability: Reliability = { test: measured(validation.test), real: measured(validation.real) };
