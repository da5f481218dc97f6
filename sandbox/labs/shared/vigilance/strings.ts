import type { Language } from '../../../../courses/schema/index.ts';
import { createStrings, type LabStrings } from '../strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

export type VigilanceStrings = LabStrings<keyof typeof fr>;

export const vigilanceStrings = (lang: Language): VigilanceStrings => createStrings(lang, { fr, en });
