import { problemAt } from '../../load/document.ts';
import type { Bilingual, CourseProblem } from '../../load/problem.ts';
import type { CaseSource, DossierSource, ModuleSource } from '../../load/tree.ts';
import type { Rule } from '../context.ts';
import {
  at,
  bodyText,
  type CourseText,
  citationTexts,
  legalTexts,
  localisedTexts,
  promptingTexts,
  pseudonymisationTexts,
  recordingTexts,
} from '../texts.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const written = new RegExp(
  `(?:\\b(${weekdays.join('|')})[ \\u00A0]+)?(?<!\\d)(\\d{1,2})(?:er)?[ \\u00A0]+(${months.join('|')})[ \\u00A0]+(\\d{4})(?!\\d)`,
  'giu',
);
const numeric = /(?<![\d/-])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g;

/** What is wrong with a date in a text: a day that does not exist, or another weekday than the one written. */
export interface WrongDate {
  readonly text: string;
  readonly offset: number;
  readonly expected: Bilingual;
}

function dayOf(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

const noSuchDay: Bilingual = { fr: 'un jour qui existe', en: 'a day that exists' };

export function findWrongDates(text: string): WrongDate[] {
  const inWords = [...text.matchAll(written)].flatMap((match): WrongDate[] => {
    const [whole, weekday, day, month = '', year] = match;
    const date = dayOf(Number(year), months.indexOf(month.toLowerCase()) + 1, Number(day));
    if (date === null) return [{ text: whole, offset: match.index, expected: noSuchDay }];
    const right = weekdays[date.getUTCDay()] ?? '';
    if (weekday === undefined || weekday.toLowerCase() === right) return [];
    const english = date.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
    return [
      {
        text: whole,
        offset: match.index,
        expected: { fr: `un ${right}`, en: `a ${english}` },
      },
    ];
  });
  const inNumbers = [...text.matchAll(numeric)].flatMap((match): WrongDate[] => {
    const [whole, day, month, year] = match;
    return dayOf(Number(year), Number(month), Number(day)) === null
      ? [{ text: whole, offset: match.index, expected: noSuchDay }]
      : [];
  });
  return [...inWords, ...inNumbers];
}

/** What a case may date: neither before the codes nor long after it was written. */
export const earliestPiece = '1800-01-01';
const daysAfterWriting = 366;

function textProblems(text: CourseText): CourseProblem[] {
  return findWrongDates(text.text).map((wrong) => ({
    severity: 'error',
    rule: 'date',
    ...at(text, wrong.text, wrong.offset),
    expected: wrong.expected,
    received: { fr: `« ${wrong.text} »`, en: `"${wrong.text}"` },
    remedy: { fr: 'vérifiez le calendrier', en: 'check the calendar' },
  }));
}

/** The day on which it was written, and the days that its pieces bear. */
function writingProblems(source: CaseSource | DossierSource, today: string): CourseProblem[] {
  const problems: CourseProblem[] = [];
  const on = source.file?.value.written.on;
  if (source.file !== null && on !== undefined && on > today) {
    problems.push(
      problemAt(source.file.document, ['written', 'on'], {
        rule: 'date',
        expected: { fr: `au plus tard aujourd’hui, ${today}`, en: `today, ${today}, at the latest` },
        received: { fr: on, en: on },
        remedy: { fr: 'mettez le jour où le dossier a été écrit', en: 'write the day on which the case was written' },
      }),
    );
  }
  const latest = new Date(Date.parse(on ?? today) + daysAfterWriting * 86_400_000).toISOString().slice(0, 10);
  for (const piece of source.pieces) {
    const { date } = piece.value;
    if (date === undefined || (date >= earliestPiece && date <= latest)) continue;
    problems.push(
      problemAt(piece.document, ['date'], {
        rule: 'date',
        expected: { fr: `entre ${earliestPiece} et ${latest}`, en: `between ${earliestPiece} and ${latest}` },
        received: { fr: date, en: date },
        remedy: { fr: 'corrigez la date de la pièce', en: 'correct the date of the piece' },
      }),
    );
  }
  return problems;
}

function caseProblems(source: CaseSource, today: string): CourseProblem[] {
  // A wrong advice may plant a wrong date.
  const right = source.advice.filter((advice) => advice.value.correct);
  const texts = [
    ...(source.file === null ? [] : localisedTexts(source.file.document)),
    ...[...source.pieces, ...right].flatMap(({ document }) => [...localisedTexts(document), bodyText(document, 'fr')]),
  ];
  return [...writingProblems(source, today), ...texts.flatMap(textProblems)];
}

function moduleProblems(module: ModuleSource, today: string): CourseProblem[] {
  const file = module.file;
  if (file === null || file.value.status !== 'published') return [];
  const { publishedOn, legalAsOf, reviewBy } = file.value;
  const problem = (
    key: string,
    expected: Bilingual,
    received: string,
    remedy: Bilingual,
    severity: 'error' | 'warning' = 'error',
  ) =>
    problemAt(file.document, [key], {
      severity,
      rule: 'date',
      expected,
      received: { fr: received, en: received },
      remedy,
    });
  return [
    ...(publishedOn <= today
      ? []
      : [
          problem(
            'publishedOn',
            { fr: `au plus tard aujourd’hui, ${today}`, en: `today, ${today}, at the latest` },
            publishedOn,
            { fr: 'mettez `status: planned` en attendant', en: 'set `status: planned` meanwhile' },
          ),
        ]),
    ...(legalAsOf <= today
      ? []
      : [
          problem(
            'legalAsOf',
            { fr: `au plus tard aujourd’hui, ${today}`, en: `today, ${today}, at the latest` },
            legalAsOf,
            { fr: 'mettez le jour où le droit a été vérifié', en: 'write the day on which the law was checked' },
          ),
        ]),
    ...(reviewBy > publishedOn
      ? []
      : [
          problem(
            'reviewBy',
            { fr: `après publishedOn, ${publishedOn}`, en: `after publishedOn, ${publishedOn}` },
            reviewBy,
            { fr: 'repoussez la relecture', en: 'set a later review' },
          ),
        ]),
    ...(reviewBy >= today
      ? []
      : [
          problem(
            'reviewBy',
            { fr: `${today} ou plus tard`, en: `${today} or later` },
            reviewBy,
            { fr: 'relisez le module, puis repoussez la date', en: 'review the module, then move the date' },
            'warning',
          ),
        ]),
  ];
}

/** Days that exist, weekdays that agree, dates that a case or a module can bear. */
export const dates: Rule = ({ tree, today }) => [
  ...tree.cases.flatMap((source) => caseProblems(source, today)),
  ...tree.dossiers.flatMap((source) => writingProblems(source, today)),
  ...promptingTexts(tree).flatMap(textProblems),
  ...recordingTexts(tree).flatMap(textProblems),
  ...legalTexts(tree).flatMap(textProblems),
  ...pseudonymisationTexts(tree).flatMap(textProblems),
  ...citationTexts(tree).flatMap(textProblems),
  ...tree.modules.flatMap((module) => moduleProblems(module, today)),
];
