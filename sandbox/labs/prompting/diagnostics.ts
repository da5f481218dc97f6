import type { Language } from '../../../courses/schema/index.ts';
import { type CheckedPiece, unfencedVariables } from './checks.ts';
import { decisionsAsked, findRequest, type Request } from './checks-requests.ts';
import { findAffirmed, fold, type Span, sentencesOf, variablesOf } from './checks-text.ts';
import { type DiagnosticId, diagnosticWords, fixTexts } from './diagnostics-words.ts';

/** Replaces a part of the prompt; an empty part inserts. */
export interface QuickFix extends Span {
  readonly label: string;
  readonly text: string;
}

/** A remark of the prompt editor: a rule on the form, never an opinion of a model. */
export interface Diagnostic extends Span {
  readonly id: DiagnosticId;
  /** `warning`: should not be sent so; `hint`: could be better. */
  readonly severity: 'warning' | 'hint';
  readonly message: string;
  readonly why: string;
  readonly fix?: QuickFix;
}

interface Finding extends Span {
  readonly id: DiagnosticId;
  readonly severity: Diagnostic['severity'];
  /** What the message quotes. */
  readonly part?: string;
  readonly fix?: Omit<QuickFix, 'label'>;
}

/** Personal data by their form. Folded text: no capitals, no accents. */
const personalData: readonly (readonly [DiagnosticId, RegExp])[] = [
  [
    'social-security',
    /(?<!\d)[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[ab])[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{2})?(?!\d)/g,
  ],
  ['phone', /(?<![\d/])(?:(?:\+|00)\d{2}[ .]?\d|0[1-9])(?:[ .-]?\d{2}){4}(?!\d)/g],
  ['email', /[\p{L}\d._+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu],
  [
    'address',
    /(?<!\d)\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|allee|chemin|impasse|quai|place|cite|route|square)\b[^\n.;:!?]{2,50}/g,
  ],
];

/** A person as a prompt names one: after a title, or a first and a last name that no sentence begins with. */
const titledName =
  /(?<![\p{L}'’])(?:M\.|Mme|Mlle|Me|Mr|Mrs|Ms|Monsieur|Madame|Maître|Dr)[ \u00A0\u202F]+((?:\p{Lu}[\p{L}'’-]+)(?:[ \u00A0\u202F]+\p{Lu}[\p{L}'’-]+)*)/gu;
const fullName =
  /(?<=[\p{Ll}\d,;:][ \u00A0\u202F](?:[dl]['’])?)(\p{Lu}\p{Ll}[\p{L}'’-]*[ \u00A0\u202F]+\p{Lu}\p{Ll}[\p{L}'’-]+)/gu;

function unknownNames(prompt: string, pieces: readonly CheckedPiece[]): Finding[] {
  const known = new Set(pieces.flatMap(({ markdown }) => fold(markdown).match(/[\p{L}-]+/gu) ?? []));
  const found = new Map<number, Finding>();
  for (const match of [...prompt.matchAll(titledName), ...prompt.matchAll(fullName)]) {
    const name = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    const words = fold(name).split(/[\s]+/);
    if (found.has(start) || words.every((word) => known.has(word))) continue;
    found.set(start, { id: 'name', severity: 'warning', start, end: start + name.length, part: name });
  }
  return [...found.values()];
}

/** Where something is added: a line of its own before the first line with a piece or its fence, or at the end. */
function insertionPoint(prompt: string): number {
  const first = variablesOf(prompt)[0];
  if (first === undefined) return prompt.length;
  const lines = prompt.slice(0, first.start).split('\n');
  // The fence and the title of the piece stay with it.
  let keep = lines.length - 1;
  while (keep > 0 && /^\s*(?:["'`=#<«\-—–].*|pi[èe]ces?\b.{0,40})?$/iu.test(lines[keep - 1] ?? '')) keep -= 1;
  if (
    keep === 0 ||
    /\S/.test(
      lines
        .slice(keep)
        .join('')
        .replace(/["'`=#<>«\-\s]|pi[èe]ces?\b[^\n]*/giu, ''),
    )
  )
    return prompt.length;
  return lines.slice(0, keep).join('\n').length;
}

function insertion(prompt: string, text: string): Omit<QuickFix, 'label'> {
  const at = insertionPoint(prompt);
  const before = at > 0 && prompt[at - 1] !== '\n' ? '\n' : '';
  const after = at < prompt.length && prompt[at] !== '\n' ? '\n' : '';
  return { start: at, end: at, text: `${before}${text}${after}` };
}

/** Forms that a prompt may ask for without naming a list or a table. */
const formImplied = /\b(?:resume|resumer|phrases?|redige|summari[sz]e|summary|sentences?|write)\b|^\s*1[.)]/m;

function missingRequests(prompt: string, lang: Language, instruction: Span): Finding[] {
  const asks = (request: Request) => findRequest(prompt, request) !== null;
  const folded = fold(prompt);
  const pieces = new Set(variablesOf(prompt).map(({ name }) => name)).size;
  const missing = [
    // With one piece alone, there is no doubt where a fact comes from.
    ...(pieces > 1 && !asks('sources') ? (['no-source'] as const) : []),
    ...(asks('format') || formImplied.test(folded) ? [] : (['no-format'] as const)),
    // A table or a line for each fact is as long as what it tells.
    ...(asks('length') ||
    /\b(?:tableau|table|(?:tiret|ligne) par|par (?:tiret|ligne)|(?:bullet|line|row|fact) for each)\b/.test(folded)
      ? []
      : (['no-length'] as const)),
  ];
  return missing.map((id) => ({
    id,
    severity: 'hint' as const,
    ...instruction,
    fix: insertion(prompt, fixTexts[lang][id]),
  }));
}

/** The first line of the prompt's own words: what a remark on the whole prompt points at. */
function instructionOf(own: string): Span | null {
  const match = /[^\s][^\n]*/.exec(own.replace(/["'`=#<>«»-]{3,}|<[^<>\n]*>/g, (mark) => ' '.repeat(mark.length)));
  return match !== null && /\p{L}{2}/u.test(own)
    ? { start: match.index, end: match.index + match[0].trimEnd().length }
    : null;
}

/** Whether every sentence of the instruction forbids: nothing is left to be done. */
function onlyNegative(own: string): boolean {
  const sentences = sentencesOf(own).filter((sentence) => /\p{L}{3}.*\s/u.test(sentence));
  return (
    sentences.length > 0 &&
    sentences.every((sentence) =>
      /^[\s*•\d.)-]*(?:ne\b|n'|pas de\b|aucune?\b|evite[rz]?\b|sans\b|do not\b|don't\b|never\b|no\b|avoid\b)/.test(
        fold(sentence),
      ),
    )
  );
}

function findings(prompt: string, lang: Language, pieces: readonly CheckedPiece[]): Finding[] {
  const variables = variablesOf(prompt);
  const own = variables.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    prompt,
  );
  const instruction = instructionOf(own);
  if (instruction === null) {
    return variables.length === 0 ? [] : [{ id: 'no-instruction', severity: 'warning', start: 0, end: prompt.length }];
  }
  const folded = fold(own);
  const personal = personalData.flatMap(([id, pattern]) =>
    [...folded.matchAll(pattern)].map(
      (match): Finding => ({
        id,
        severity: 'warning',
        start: match.index,
        end: match.index + match[0].length,
        part: prompt.slice(match.index, match.index + match[0].length),
        fix: { start: match.index, end: match.index + match[0].length, text: '' },
      }),
    ),
  );
  // A phone number's digits may also read as a part of a longer one.
  const distinct = personal.filter(
    (one, index) => !personal.some((other, at) => at < index && one.start < other.end && other.start < one.end),
  );
  const decisions = findAffirmed(folded, decisionsAsked).map(
    ({ start, end }): Finding => ({
      id: 'decision',
      severity: 'warning',
      start,
      end,
      part: prompt.slice(start, end),
      fix: insertion(prompt, fixTexts[lang].decision),
    }),
  );
  const unfenced = unfencedVariables(prompt).map(({ start, end }): Finding => {
    const name = prompt.slice(start, end);
    return {
      id: 'not-fenced',
      severity: 'hint',
      start,
      end,
      part: name.replace(/[{}]/g, ''),
      fix: {
        start,
        end,
        text: `${start === 0 || prompt[start - 1] === '\n' ? '' : '\n'}"""\n${name}\n"""${end === prompt.length || prompt[end] === '\n' ? '' : '\n'}`,
      },
    };
  });
  return [
    ...distinct,
    ...unknownNames(own, pieces),
    ...decisions,
    ...(variables.length === 0 ? [{ id: 'no-piece' as const, severity: 'warning' as const, ...instruction }] : []),
    ...unfenced,
    ...(onlyNegative(own) ? [{ id: 'only-negative' as const, severity: 'hint' as const, ...instruction }] : []),
    ...missingRequests(prompt, lang, instruction),
  ];
}

/**
 * What a fixed rule can honestly say about a prompt, in the order of the text.
 * @param prompt as written, its variables (`{{D3}}`) not replaced
 * @param pieces all pieces of the case file: names that they hold are no personal data
 */
export function diagnose(prompt: string, lang: Language, pieces: readonly CheckedPiece[]): Diagnostic[] {
  return findings(prompt, lang, pieces)
    .map(({ part = '', fix, ...finding }): Diagnostic => {
      const { message, why, fix: label } = diagnosticWords[lang][finding.id];
      return {
        ...finding,
        message: message.replace('%', () => part),
        why,
        ...(fix === undefined || label === undefined ? {} : { fix: { ...fix, label } }),
      };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
