import { describe } from 'vitest';
import { testStrings } from '../shared/testing/strings.ts';
import { conditionsEn, conditionsFr } from './strings-conditions.ts';

describe('the words of the conditions and of the retests', () => {
  testStrings(new URL('.', import.meta.url), { fr: conditionsFr, en: conditionsEn });
});
