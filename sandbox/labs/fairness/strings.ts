import type { Language } from '../../../courses/schema/index.ts';
import { createStrings, type LabStrings } from '../shared/strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export type StringKey = keyof typeof fr;
/** The strings of the fairness lab in one language. */
export type Strings = LabStrings<StringKey>;

export const stringsIn = (lang: Language): Strings => createStrings(lang, { fr, en });
