import { testStrings } from '../testing/strings.ts';
import { en } from './strings-en.ts';
import { fr } from './strings-fr.ts';

testStrings(new URL('.', import.meta.url), { fr, en });
