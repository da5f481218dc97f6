import type { Language } from '../../courses/schema/index.ts';
import { en } from './en.ts';
import { fr, type StringKey } from './fr.ts';

export type { StringKey } from './fr.ts';

const strings: Record<Language, Record<StringKey, string>> = { fr, en };

/** Keys that come in `.one` and `.other`. */
export type CountedKey = {
  [Key in StringKey]: Key extends `${infer Base}.other` ? (`${Base}.one` extends StringKey ? Base : never) : never;
}[StringKey];

export type Values = Readonly<Record<string, string | number>>;

/** Puts values into `{name}`; a name without a value stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The words of a language. */
export function useStrings(lang: Language) {
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  return {
    t: (key: StringKey, values: Values = {}): string => fill(strings[lang][key], values),
    /** The form for `n` (0 and 1 are singular in French, only 1 in English); `{n}` is the number. */
    count: (key: CountedKey, n: number, values: Values = {}): string => {
      const form = plural.select(n) === 'one' ? 'one' : 'other';
      return fill(strings[lang][`${key}.${form}` as StringKey], { ...values, n: number.format(n) });
    },
  };
}
