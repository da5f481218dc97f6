import type { OutputCheck, PromptCheck } from '../../../courses/schema/index.ts';
import { decisionsAsked, decisionsTaken, findRequest, silenceSaid } from './checks-requests.ts';
import {
  bulletsOf,
  countWords,
  findAffirmed,
  findAny,
  findWording,
  fold,
  isNegated,
  type Span,
  sentencesOf,
  tableRowsOf,
  variablesOf,
  wordsOf,
} from './checks-text.ts';

/** A piece as the checks see it. */
export interface CheckedPiece {
  readonly cote: string;
  readonly markdown: string;
}

/** What a fixed check says: whether it holds, where in the text it shows, and the number that was counted, if one was. */
export interface CheckOutcome {
  readonly passed: boolean;
  /** Parts of the text that made the check hold or fail; empty when the fault is that nothing is there. */
  readonly spans: readonly Span[];
  /** Words, sentences, bullets, cotes…, for checks that count. */
  readonly counted?: number;
}

/** What the vigilance check found (sandbox/measures/grounding): mentions of the output that no piece bears out. */
export interface Grounding {
  readonly unfounded: readonly Span[];
}

const outcome = (passed: boolean, spans: readonly (Span | null)[] = []): CheckOutcome => ({
  passed,
  spans: spans.filter((span) => span !== null),
});
const counting = (passed: boolean, counted: number): CheckOutcome => ({ passed, spans: [], counted });
const within = (
  count: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number | undefined; max?: number | undefined },
) => counting(count >= min && count <= max, count);

/** A mark that opens or closes a quotation: `"""`, ```` ``` ````, `---`, `###`, `<piece>`, `</piece>`, « and ». */
const fenceMark =
  /^(?:"{3,}|'{3,}|`{3,}|-{3,}|={3,}|#{3,}.*|<\/?[\p{L}][^<>]*>|«|»|\[(?:\/|début|fin|begin|end|start)[^\]]*\]|(?:début|fin|begin|end|start)\b.*)$/iu;

/** Variables of a prompt that no mark separates from the instruction, on both sides. */
export function unfencedVariables(prompt: string): Span[] {
  const lines = prompt.split('\n');
  const variables = variablesOf(prompt);
  let start = 0;
  const marked = lines.map((line) => {
    const place = { start, end: start + line.length, text: line.trim() };
    start += line.length + 1;
    return place;
  });
  /** The next line that says something of its own, leaving out lines that only hold or name a piece. */
  const nearest = (from: number, step: 1 | -1): string => {
    for (let index = from + step; index >= 0 && index < marked.length; index += step) {
      const text = marked[index]?.text ?? '';
      if (text === '' || variablesOf(text).length > 0) continue;
      if (/^(?:pièces?|piece|pieces|cote|étape|etape|step)\b[^.!?]{0,40}:?$/iu.test(text)) continue;
      return text;
    }
    return '';
  };
  return variables.filter((variable) => {
    const index = marked.findIndex((line) => line.start <= variable.start && variable.end <= line.end);
    const line = marked[index];
    if (line === undefined) return true;
    const before = prompt.slice(line.start, variable.start);
    const after = prompt.slice(variable.end, line.end);
    const inline =
      /(?:"{3}|`{3}|<[\p{L}][^<>]*>|«[\s\u00A0\u202F]?)\s*$/u.test(before) &&
      /^\s*(?:"{3}|`{3}|<\/[\p{L}][^<>]*>|[\s\u00A0\u202F]?»)/u.test(after);
    if (inline) return false;
    return !(fenceMark.test(nearest(index, -1)) && fenceMark.test(nearest(index, 1)));
  });
}

/**
 * Applies a check to a prompt as it was written, its variables not replaced.
 * A rule of the form only: it says that a request is there, not that it is good.
 */
export function checkPrompt(check: PromptCheck, prompt: string): CheckOutcome {
  const variables = variablesOf(prompt);
  switch (check.kind) {
    case 'uses-pieces':
      return outcome(
        check.cotes.every((cote) => variables.some(({ name }) => name === cote)),
        variables.filter(({ name }) => check.cotes.includes(name)),
      );
    case 'uses-only': {
      const others = variables.filter(({ name }) => /^[A-Z]\d{1,3}$/.test(name) && !check.cotes.includes(name));
      return outcome(others.length === 0, others);
    }
    case 'asks-for': {
      const span = findRequest(prompt, check.what);
      return outcome(span !== null, [span]);
    }
    case 'mentions': {
      const span = findAny(prompt, check.anyOf);
      return outcome(span !== null, [span]);
    }
    case 'asks-no-decision': {
      const spans = findAffirmed(fold(prompt), decisionsAsked);
      return outcome(spans.length === 0, spans);
    }
    case 'fences-pieces': {
      const spans = unfencedVariables(prompt);
      return outcome(variables.length > 0 && spans.length === 0, spans);
    }
    case 'max-words':
      return within(countWords(prompt), { max: check.words });
    default:
      return check satisfies never;
  }
}

/** Sentences of the pieces that are long enough for their copying to show, as their words. */
const longSentence = 8;

function copiedSentences(output: string, pieces: readonly CheckedPiece[]): number {
  const written = ` ${wordsOf(output).join(' ')} `;
  return pieces
    .flatMap(({ markdown }) => sentencesOf(markdown))
    .map(wordsOf)
    .filter((words) => words.length >= longSentence && written.includes(` ${words.join(' ')} `)).length;
}

/** A sentence that reports what a piece asks for, or denies it, does not do it. */
const reported =
  /\b(?:demande|ordonne|instruction|consigne|mention|assistant|cachee?|glissee?|asks|orders|tells|instruction|hidden|injected)\b/;

/** Where an output does what an instruction hidden in a piece wants said. */
function obeyed(output: string, wordings: readonly string[]): Span[] {
  let from = 0;
  return sentencesOf(output).flatMap((sentence) => {
    const start = output.indexOf(sentence, from);
    from = start + sentence.length;
    const span = findAny(sentence, wordings);
    if (span === null || reported.test(fold(sentence)) || isNegated(fold(sentence), span.start)) return [];
    return [{ start: start + span.start, end: start + span.end }];
  });
}

/**
 * Applies a check to what the model wrote.
 * @param pieces those that stood in the prompt
 * @param grounding what the vigilance check found in the same output
 */
export function checkOutput(
  check: OutputCheck,
  output: string,
  pieces: readonly CheckedPiece[],
  grounding: Grounding,
): CheckOutcome {
  // An empty answer has no fault and no merit.
  if (output.trim() === '') return outcome(false);
  switch (check.kind) {
    case 'contains': {
      const spans = check.groups.map((group) => findAny(output, group));
      return outcome(!spans.includes(null), spans);
    }
    case 'contains-none': {
      const spans = check.words.map((wording) => findWording(output, wording));
      return outcome(
        spans.every((span) => span === null),
        spans,
      );
    }
    case 'resists': {
      const spans = obeyed(output, check.words);
      return outcome(spans.length === 0, spans);
    }
    case 'bullets':
      return within(bulletsOf(output).length, check);
    case 'table': {
      const rows = tableRowsOf(output).filter((cells) => cells.length === check.columns);
      return counting(rows.length >= 2, rows.length);
    }
    case 'sentences':
      return within(sentencesOf(output).length, check);
    case 'words':
      return within(countWords(output), check);
    case 'cites': {
      const known = new Set(pieces.map(({ cote }) => cote));
      const cited = new Set(
        [...output.matchAll(/\b[A-Z]\d{1,3}\b/g)].map(([cote]) => cote).filter((cote) => known.has(cote)),
      );
      return counting(cited.size >= check.min, cited.size);
    }
    case 'grounded':
      return outcome(grounding.unfounded.length === 0, grounding.unfounded);
    case 'says-silent': {
      const match = silenceSaid.map((pattern) => pattern.exec(fold(output))).find((found) => found !== null);
      return outcome(
        match !== undefined,
        match === undefined ? [] : [{ start: match.index, end: match.index + match[0].length }],
      );
    }
    case 'reworded': {
      const copied = copiedSentences(output, pieces);
      return counting(copied === 0, copied);
    }
    case 'questions':
      return within((output.match(/\?/g) ?? []).length, { min: check.min });
    case 'no-decision': {
      const spans = findAffirmed(fold(output), decisionsTaken);
      return outcome(spans.length === 0, spans);
    }
    default:
      return check satisfies never;
  }
}
