import type { Language } from '../../../../courses/schema/index.ts';
import { createStrings, type LabStrings } from '../strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export const modelStrings = (lang: Language): LabStrings<keyof typeof fr> => createStrings(lang, { fr, en });
