import type { Language } from '../../../courses/schema/index.ts';
import { createStrings, type LabStrings } from '../shared/strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export type Strings = LabStrings<keyof typeof fr>;
export const stringsIn = (lang: Language): Strings => createStrings(lang, { fr, en });
