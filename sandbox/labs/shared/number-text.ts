import type { Language } from '../../../courses/schema/index.ts';

/** « 1 234,5 » in French, “1,234.5” in English, « 1234.5 » and « −3 » in both; anything else is null. */
export function parseNumber(text: string, lang: Language): number | null {
  const packed = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  const plainText = (lang === 'en' ? packed.replace(/,(?=\d{3}(?:\D|$))/g, '') : packed).replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plainText) ? Number(plainText) : null;
}
