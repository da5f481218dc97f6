import type { Rule } from '../context.ts';
import { casePairs } from './case-pairs.ts';
import { labBalance } from './lab-balance.ts';
import { questionUse } from './question-use.ts';

/** Every rule, in the order of the guide. */
export const rules: readonly Rule[] = [labBalance, casePairs, questionUse];
