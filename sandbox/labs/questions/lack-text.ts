import type { Language } from '../../../courses/schema/index.ts';
import type { Lack } from './response.ts';
import { formatNumber, type Say } from './strings.ts';

/** What is missing, as an instruction. */
export function lackText(lack: Lack, say: Say, lang: Language): string {
  switch (lack.kind) {
    case 'choose':
      return say('error.choose');
    case 'choose-some':
      return say('error.choose.some');
    case 'type':
      return say('error.type');
    case 'number':
      return say('error.number', { min: formatNumber(lack.min, lang), max: formatNumber(lack.max, lang) });
    case 'gaps':
      return say('error.gaps', { n: lack.left });
    case 'pairs':
      return say('error.pairs', { n: lack.left });
    default:
      return lack satisfies never;
  }
}
