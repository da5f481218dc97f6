import type { Bilingual } from '../../load/problem.ts';
import type { Rule } from '../context.ts';
import {
  at,
  caseTexts,
  citationTexts,
  moduleTexts,
  promptingTexts,
  pseudonymisationTexts,
  recordingTexts,
} from '../texts.ts';

interface NumberKind {
  readonly noun: Bilingual;
  /** Finds a number of this kind; the first group is the number. */
  readonly pattern: RegExp;
  /** The fictitious range: numbers that no court, operator or bank gives. */
  readonly reserved: RegExp | null;
  readonly range: Bilingual;
}

const s = '[ \\u00A0\\u202F.]?';
const same = (text: string): Bilingual => ({ fr: text, en: text });
const none: Bilingual = { fr: 'aucun', en: 'none' };

/**
 * Numbers that would point at a real decision, person or account, each with the range kept for fiction. The ranges are
 * described in docs/guides/write-a-course.md. Phone numbers: the blocks that Arcep keeps for fiction.
 */
export const numberKinds: readonly NumberKind[] = [
  {
    noun: { fr: 'numéro de pourvoi', en: 'appeal number of the Cour de cassation' },
    pattern: /(?<![\d.-])(\d{2}-\d{2}\.\d{3})(?!\d)/g,
    reserved: /^99-99\.9\d\d$/,
    range: same('99-99.900 – 99-99.999'),
  },
  {
    noun: { fr: 'numéro de répertoire général', en: 'general register number' },
    pattern: /\bRG[ \u00A0\u202F:]*(?:n°[ \u00A0\u202F]?)?(\d{2}\/\d{4,5})(?!\d)/g,
    reserved: /^99\/9\d{3,4}$/,
    range: same('RG 99/90000 – 99/99999'),
  },
  {
    noun: { fr: 'numéro de parquet', en: 'prosecution number' },
    pattern: /\b[Pp]arquet[ \u00A0\u202F:]*(?:n°|numéro|no\.)[ \u00A0\u202F:]*(\d{11})(?!\d)/g,
    reserved: /^99\d{9}$/,
    range: same('99000000000 – 99999999999'),
  },
  { noun: same('ECLI'), pattern: /\b(ECLI:[A-Z]{2}:[A-Z0-9.:]+)/g, reserved: null, range: none },
  {
    noun: { fr: 'numéro de requête (CEDH)', en: 'application number (ECHR)' },
    pattern: /(?:CEDH|ECHR|requête)[^;\n]{0,40}?n[°o]\.?[ \u00A0\u202F]?(\d{4,5}\/\d{2})(?!\d)/g,
    reserved: /^999\d{2}\/99$/,
    range: same('99900/99 – 99999/99'),
  },
  {
    noun: {
      fr: 'numéro de décision (Conseil d’État, Conseil constitutionnel)',
      en: 'decision number (Conseil d’État, Conseil constitutionnel)',
    },
    pattern:
      /(?:\bCE|Conseil d['’]État|Cons\. const\.|Conseil constitutionnel)[^;\n]{0,40}?n°[ \u00A0\u202F]?(\d{6}|\d{4}-\d{3,4})(?!\d)/g,
    reserved: /^(?:999\d{3}|9999-\d{3,4})$/,
    range: same('999000 – 999999, 9999-000 – 9999-9999'),
  },
  {
    noun: { fr: 'numéro de téléphone', en: 'phone number' },
    pattern: new RegExp(`(?<![\\d/-])((?:\\+33${s}|0)[1-9](?:${s}\\d{2}){4})(?!\\d)`, 'g'),
    reserved: /^0(?:19900|26191|35301|46571|53649|63998)\d{4}$/,
    range: same('01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98'),
  },
  {
    noun: { fr: 'numéro de sécurité sociale', en: 'social security number' },
    pattern: new RegExp(
      `(?<!\\d)([12]${s}\\d{2}${s}(?:0[1-9]|1[0-2])${s}(?:\\d{2}|2[AB])${s}\\d{3}${s}\\d{3}(?:${s}\\d{2})?)(?!\\d)`,
      'g',
    ),
    reserved: null,
    range: none,
  },
  {
    noun: same('IBAN'),
    pattern: /\b(FR\d{2}(?:[ \u00A0\u202F]?[\dA-Z]{4}){5}[ \u00A0\u202F]?[\dA-Z]{3})\b/g,
    reserved: /^FR00/,
    range: same('FR00…'),
  },
  {
    noun: { fr: 'numéro SIREN ou SIRET', en: 'company number (SIREN, SIRET)' },
    pattern:
      /\b(?:SIREN|SIRET|RCS)[^\d\n]{0,30}(\d{3}[ \u00A0\u202F]?\d{3}[ \u00A0\u202F]?\d{3}(?:[ \u00A0\u202F]?\d{5})?)(?!\d)/g,
    reserved: /^999/,
    range: same('999 000 000 – 999 999 999'),
  },
  {
    noun: { fr: 'adresse électronique', en: 'e-mail address' },
    pattern: /([\p{L}\d._+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+)/gu,
    reserved: /@(?:[^@]*\.)?(?:example(?:\.(?:com|org|net))?|invalid|test)$/,
    range: { fr: 'domaines en .example, .invalid ou .test', en: 'domains ending in .example, .invalid or .test' },
  },
];

/** A number in a text that lies outside the range kept for fiction. */
export interface RealLookingNumber {
  readonly kind: NumberKind;
  readonly number: string;
  readonly offset: number;
}

export function findRealLookingNumbers(text: string): RealLookingNumber[] {
  return numberKinds.flatMap((kind) =>
    [...text.matchAll(kind.pattern)].flatMap((match) => {
      const number = match[1] ?? match[0];
      const bare =
        kind.pattern.source.includes('@') || kind.noun.fr === 'IBAN'
          ? number.replace(/[ \u00A0\u202F]/g, '')
          : normalise(number);
      if (kind.reserved?.test(bare)) return [];
      return [{ kind, number, offset: match.index + match[0].indexOf(number) }];
    }),
  );
}

/** Without the spaces and points between digits; a docket keeps its own marks. */
function normalise(number: string): string {
  if (/^\d{2}-\d{2}\.\d{3}$/.test(number)) return number;
  return number.replace(/[ \u00A0\u202F.]/g, '').replace(/^\+33/, '0');
}

/** No number that a real decision, person, phone or account could bear; in lessons, unless a source cites it. */
export const reservedNumbers: Rule = ({ tree }) => {
  const cited = tree.sources.map(({ value }) => JSON.stringify(value)).join('\n');
  const texts = [
    ...[
      ...tree.cases.flatMap(caseTexts),
      ...promptingTexts(tree),
      ...pseudonymisationTexts(tree),
      ...recordingTexts(tree),
      ...citationTexts(tree),
    ].map((text) => ({
      text,
      allowed: '',
    })),
    ...tree.modules.flatMap(moduleTexts).map((text) => ({ text, allowed: cited })),
  ];
  return texts.flatMap(({ text, allowed }) =>
    findRealLookingNumbers(text.text)
      .filter(({ number }) => !allowed.includes(number))
      .map(({ kind, number, offset }) => ({
        severity: 'error' as const,
        rule: 'reserved-number',
        ...at(text, number, offset),
        expected: { fr: `${kind.noun.fr} : ${kind.range.fr}`, en: `${kind.noun.en}: ${kind.range.en}` },
        received: { fr: `« ${number} »`, en: `"${number}"` },
        remedy: {
          fr:
            kind.reserved === null
              ? 'retirez-le : il pourrait être réel'
              : 'prenez un numéro de la plage réservée à la fiction',
          en: kind.reserved === null ? 'remove it: it could be real' : 'take a number from the range kept for fiction',
        },
      })),
  );
};
