import { numberFormat } from '../../../../courses/schema/number-format.ts';
import type { Language } from '../../../../courses/schema/text.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type StringKey = keyof typeof fr;
export type Values = Readonly<Record<string, string | number>>;
export type Unit = 'minutes' | 'seconds' | 'days' | 'people' | 'invitations';

/** French spaces: no-break before `:` and inside « », narrow no-break before `;`, `?`, `!` and `%`. */
export function typeset(text: string): string {
  return text
    .replaceAll(' :', '\u00A0:')
    .replaceAll('« ', '«\u00A0')
    .replaceAll(' »', '\u00A0»')
    .replaceAll(/ ([;?!%])/g, '\u202F$1');
}

export interface Translator {
  (key: StringKey, values?: Values): string;
  readonly lang: Language;
  /** e.g. `3 minutes`; in French, one and a half day is « 1,5 jour ». */
  count(unit: Unit, n: number): string;
  number(n: number): string;
  /** @param day `YYYY-MM-DD` */
  date(day: string): string;
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

function build(lang: Language): Translator {
  const number = numberFormat(lang, { maximumFractionDigits: 2 });
  const plural = new Intl.PluralRules(locales[lang]);
  const dates = new Intl.DateTimeFormat(locales[lang], { dateStyle: 'long', timeZone: 'UTC' });
  const translate = (key: StringKey, values: Values = {}): string => {
    const template = lang === 'fr' ? typeset(fr[key]) : en[key];
    return template.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      if (value === undefined) return hole;
      return typeof value === 'number' && name !== 'year' ? number(value) : String(value);
    });
  };
  return Object.assign(translate, {
    lang,
    count: (unit: Unit, n: number) => translate(`unit.${unit}.${plural.select(n) === 'one' ? 'one' : 'other'}`, { n }),
    number,
    // « 1er novembre »: Intl writes the first of the month as a plain number.
    date: (day: string) =>
      dates.format(new Date(`${day}T00:00:00Z`)).replace(/^1(?= \p{L})/u, lang === 'fr' ? '1er' : '1'),
  });
}

const translators = { fr: build('fr'), en: build('en') };
export const translator = (lang: Language): Translator => translators[lang];

/** The address of a screen in the reader's language. @param path e.g. `/suivi/rapports` */
export const inLanguage = (lang: Language, path: string): string => (lang === 'en' ? `/en${path}` : path);
