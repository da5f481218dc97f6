import type { Rule } from '../context.ts';
import { aliasAddresses } from './aliases.ts';
import { casePairs } from './case-pairs.ts';
import { dates } from './dates.ts';
import { frenchSpaces } from './french-spaces.ts';
import { inventedNames } from './invented-names.ts';
import { labBalance } from './lab-balance.ts';
import { legal } from './legal.ts';
import { links } from './links.ts';
import { prompting } from './prompting.ts';
import { publishedIds } from './published-ids.ts';
import { questionUse } from './question-use.ts';
import { reservedNumbers } from './reserved-numbers.ts';
import { translations } from './translations.ts';

/** Every rule, in the order of the guide. */
export const rules: readonly Rule[] = [
  labBalance,
  casePairs,
  questionUse,
  inventedNames,
  reservedNumbers,
  dates,
  links,
  translations,
  prompting,
  legal,
  frenchSpaces,
  publishedIds,
  aliasAddresses,
];
