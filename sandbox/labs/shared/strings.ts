import type { Language } from '../../../courses/schema/index.ts';
import { numberFormat } from '../../../courses/schema/number-format.ts';

/** Keys that have a form for each number, without their ending. */
export type PluralKeyOf<Key> = Key extends `${infer Base}.other` ? Base : never;
export type Params = Readonly<Record<string, string | number>>;

/** The strings of a lab in one language. */
export interface LabStrings<Key extends string> {
  readonly lang: Language;
  /** The text of a key with its `{parameters}` filled in. */
  readonly t: (key: Key, params?: Params) => string;
  /** The form of a key for `n`, which is also the parameter `{n}`; its form `.zero`, where there is one, for none. */
  readonly plural: (key: PluralKeyOf<Key>, n: number, params?: Params) => string;
  /** @param digits after the comma, at the most */
  readonly number: (value: number, digits?: number) => string;
  /**
   * @param share 0..1
   * @param digits after the comma, at the most
   */
  readonly percent: (share: number, digits?: number) => string;
  /** @param iso a date, `2026-11-22` */
  readonly date: (iso: string) => string;
  /** « A, B et C » */
  readonly list: (items: readonly string[]) => string;
}

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

/** A formatter costs a hundred times what it formats: one for each number of digits, made when first asked for. */
function byDigits(lang: Language, style: 'decimal' | 'percent'): (value: number, digits: number) => string {
  const made = new Map<number, (value: number) => string>();
  return (value, digits) => {
    const format = made.get(digits) ?? numberFormat(lang, { style, maximumFractionDigits: digits });
    made.set(digits, format);
    return format(value);
  };
}

/** @param texts of each language under the same keys: `strings-fr.ts` and `strings-en.ts` of a lab */
export function createStrings<Key extends string>(
  lang: Language,
  { fr, en }: { readonly fr: Readonly<Record<Key, string>>; readonly en: Readonly<Record<Key, string>> },
): LabStrings<Key> {
  const texts = lang === 'fr' ? fr : en;
  const byName: ReadonlyMap<string, string> = new Map(Object.entries<string>(texts));
  const rules = new Intl.PluralRules(lang);
  const locale = locales[lang];
  const decimal = byDigits(lang, 'decimal');
  const percent = byDigits(lang, 'percent');
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const fill = (text: string, params: Params) =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
  return {
    lang,
    t: (key, params = {}) => fill(texts[key], params),
    plural(key, n, params = {}) {
      const zero = n === 0 ? byName.get(`${key}.zero`) : undefined;
      const form = rules.select(n) === 'one' ? 'one' : 'other';
      // A number without digits is told as the language does by itself: with up to three.
      return fill(zero ?? byName.get(`${key}.${form}`) ?? '', { n: decimal(n, 3), ...params });
    },
    number: (value, digits = 0) => decimal(value, digits),
    percent: (share, digits = 0) => percent(share, digits),
    date: (iso) => dates.format(new Date(`${iso}T00:00:00Z`)),
    list: (items) => lists.format(items),
  };
}
