import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, 'data');

const tasks = [
  'summary',
  'chronology',
  'roles',
  'question',
  'absent',
  'contradictions',
  'plain',
  'extraction',
  'citing',
  'drafting',
  'questions',
  'refusal',
  'format',
  'translation',
  'role',
  'chaining',
  'compare',
  'correction',
  'attribution',
] as const;
const fields = ['civil', 'family', 'labour', 'criminal', 'juvenile', 'prison', 'reception', 'administrative'] as const;

const common = {
  lang: z.enum(['fr', 'en']),
  task: z.enum(tasks),
  field: z.enum(fields),
  prompt: z.string().trim().min(150),
};
const trainingSchema = z.strictObject({
  id: z.string().regex(/^(fr|en)-\d{4}$/),
  ...common,
  answer: z.string().trim().min(3),
  facts: z.array(z.string().min(1)),
  source: z.enum(['written', 'taken-over']),
});
const heldOutSchema = z.strictObject({
  id: z.string().regex(/^h(fr|en)-\d{4}$/),
  ...common,
  checks: z.strictObject({
    mustContain: z.array(z.array(z.string().min(1)).min(1)),
    mustNotContain: z.array(z.string().min(1)),
    abstain: z.boolean(),
    format: z
      .strictObject({
        bullets: z.number().int().positive(),
        lines: z.number().int().positive(),
        maxSentences: z.number().int().positive(),
        tableColumns: z.number().int().positive(),
        tableRows: z.number().int().positive(),
      })
      .partial()
      .optional(),
    maxWords: z.number().int().positive().optional(),
    noCopiedSentence: z.literal(true).optional(),
  }),
  reference: z.string().trim().min(3),
});
type HeldOut = z.infer<typeof heldOutSchema>;

function readLines<T>(prefix: string, schema: z.ZodType<T>): T[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line, index) => {
          const parsed = schema.safeParse(JSON.parse(line));
          if (!parsed.success) throw new Error(`${name}:${index + 1} ${parsed.error.message}`);
          return parsed.data;
        }),
    );
}

const training = readLines('train-', trainingSchema);
const heldOut = readLines('heldout-', heldOutSchema);

/** What an evaluator accepts as « the file does not say », in both languages. */
const ABSTENTION =
  /\b(?:ne|n'en|n'|non)\b[^.]{0,80}\b(?:dit|disent|parle|parlent|indique|indiquent|précise|précisent|mentionne|mentionnent|donne|donnent|contient|contiennent|permet|permettent|figure|figurent|apparaît|prévoit|cite|nomme|nomment|décrit|établit)\b|\bn'?\s?(?:a pas d'avocat|est pas (?:indiqué|précisé|mentionné))|\bne (?:parle|dit|dise)|\baucun|does not (?:say|give|state|mention|indicate|name|establish|allow|contain)|do not (?:say|give|mention|contain)|does not (?:show|record)|none of the|not (?:stated|given|mentioned)|they have not answered/i;

const normalise = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00A0\u202F]/g, ' ')
    .replaceAll('’', "'");
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const tokens = (text: string): string[] =>
  normalise(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
const sentences = (text: string): string[] =>
  normalise(text)
    .replace(/\b(M|Dr|Mr|Mrs|Ms|Cllr|St|n|a\.m|p\.m)\./g, '$1')
    .split(/(?<=[.!?])\s+|\n+/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));

function shingles(text: string, size: number): string[] {
  const all = tokens(text);
  return all.slice(0, Math.max(0, all.length - size + 1)).map((_, index) => all.slice(index, index + size).join(' '));
}

/** Two capitalised words in a row that could be a person's full name. */
function fullNames(text: string): Set<string> {
  const word = "\\p{Lu}[\\p{Ll}'’]+(?:-\\p{Lu}[\\p{Ll}'’]+)*";
  const titles = /^(?:Mme|Mlle|Me|Dr|Mr|Mrs|Ms|Miss|Does|Did|Is|Pourquoi|Madame|Monsieur|Docteur)\s/;
  const found = normalise(text).match(new RegExp(`${word} ${word}`, 'gu')) ?? [];
  return new Set(found.filter((name) => !titles.test(name)));
}

const titleWords = new Set(['Mme', 'Monsieur', 'Madame', 'Mr', 'Mrs', 'Ms', 'Miss']);

/** Numbers, and capitalised words inside a sentence, that the answer has and the prompt lacks. */
function ungrounded(prompt: string, answer: string): string[] {
  const source = normalise(prompt);
  const lower = source.toLowerCase();
  const numbers = new Set(source.match(/\d+/g) ?? []);
  const text = normalise(answer).replace(/^\s*\d+[.)] /gm, '');
  const names = [...text.matchAll(/(?<=[\p{Ll},'] |\p{Ll}')\p{Lu}[\p{L}\p{N}-]+/gu)].map((match) => match[0]);
  return [
    ...(text.match(/\d+/g) ?? []).filter((number) => !numbers.has(number)),
    ...names.filter((name) => !titleWords.has(name) && !lower.includes(name.toLowerCase())),
  ];
}

function share<T>(lines: readonly T[], test: (line: T) => boolean): number {
  return lines.filter(test).length / lines.length;
}

const bulletLines = (text: string): string[] => text.split('\n').filter((line) => /^(?:- |\d+[.)] )/.test(line));
const tableLines = (text: string): string[] =>
  text.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|:-]+\|$/.test(line));

/** Whether a lower-case text has a part that starts a word and, when it ends with a digit, ends a number. */
function contains(text: string, part: string): boolean {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const start = /^[\p{L}\p{N}]/u.test(part) ? '(?<![\\p{L}\\p{N}])' : '';
  const end = /\p{N}$/u.test(part) ? '(?!\\p{N})' : '';
  return new RegExp(start + escaped + end, 'u').test(text);
}

/** The names of the checks that an output fails; empty when the output passes. */
function failedChecks(line: Pick<HeldOut, 'prompt' | 'checks'>, output: string): string[] {
  const { checks } = line;
  const text = normalise(output).toLowerCase();
  const has = (part: string): boolean => contains(text, normalise(part).toLowerCase());
  const failed: string[] = [];
  for (const group of checks.mustContain) if (!group.some(has)) failed.push(`lacks ${group.join(' | ')}`);
  for (const part of checks.mustNotContain) if (has(part)) failed.push(`has ${part}`);
  if (checks.abstain && !ABSTENTION.test(normalise(output))) failed.push('does not abstain');
  if (checks.maxWords !== undefined && words(output).length > checks.maxWords) failed.push('too long');
  if (checks.noCopiedSentence) {
    const answer = sentences(output).map((sentence) => tokens(sentence).join(' '));
    const copied = sentences(line.prompt)
      .map((sentence) => tokens(sentence))
      .filter((sentence) => sentence.length >= 8)
      .find((sentence) => answer.some((part) => part.includes(sentence.join(' '))));
    if (copied) failed.push(`copies ${copied.join(' ')}`);
  }
  const format = checks.format ?? {};
  if (format.bullets !== undefined && bulletLines(output).length !== format.bullets) failed.push('bullets');
  if (format.lines !== undefined && output.split('\n').filter(Boolean).length !== format.lines) failed.push('lines');
  if (format.maxSentences !== undefined && sentences(output).length > format.maxSentences) failed.push('sentences');
  if (format.tableRows !== undefined && tableLines(output).length - 1 !== format.tableRows) failed.push('table rows');
  if (format.tableColumns !== undefined) {
    const columns = tableLines(output).map((row) => row.split('|').length - 2);
    if (columns.length === 0 || columns.some((count) => count !== format.tableColumns)) failed.push('table columns');
  }
  return failed;
}

/** Outputs with the checks that they fail, and texts with their sentences; campus_model/tests/test_checks.py reads them too. */
const vectors = z
  .strictObject({
    outputs: z.array(
      z.strictObject({
        about: z.string(),
        prompt: z.string(),
        checks: heldOutSchema.shape.checks,
        output: z.string(),
        failed: z.array(z.string()),
      }),
    ),
    sentences: z.array(z.strictObject({ text: z.string(), sentences: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'check-vectors.json'), 'utf8')));

describe('the checks, on the vectors that Python reads too', () => {
  it.each(vectors.outputs)('$about', ({ prompt, checks, output, failed }) => {
    expect(failedChecks({ prompt, checks }, output)).toEqual(failed);
  });

  it.each(vectors.sentences)('cut « $text » into sentences', ({ text, sentences: expected }) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('the training pairs', () => {
  it('number at least 1,000 in French and 200 in English, each with its own id and prompt', () => {
    expect(training.filter((line) => line.lang === 'fr').length).toBeGreaterThanOrEqual(1000);
    expect(training.filter((line) => line.lang === 'en').length).toBeGreaterThanOrEqual(200);
    const every = [...training, ...heldOut];
    expect(new Set(every.map((line) => line.id)).size).toBe(every.length);
    expect(new Set(every.map((line) => tokens(line.prompt).join(' '))).size).toBe(every.length);
    expect(every.filter((line) => !line.id.replace(/^h/, '').startsWith(line.lang)).map((line) => line.id)).toEqual([]);
  });

  it('are balanced over tasks and fields in French', () => {
    const french = training.filter((line) => line.lang === 'fr');
    for (const field of fields) {
      const part = share(french, (line) => line.field === field);
      expect(part, field).toBeGreaterThan(0.08);
      expect(part, field).toBeLessThan(0.18);
    }
    const rare = new Set(['translation', 'role', 'chaining', 'compare']);
    for (const task of tasks) {
      const part = share(french, (line) => line.task === task);
      expect(part, task).toBeGreaterThan(rare.has(task) ? 0.003 : 0.025);
      expect(part, task).toBeLessThan(0.2);
    }
  });

  it.each(['fr', 'en'] as const)('abstain in between 12 and 20 hundredths of the cases (%s)', (lang) => {
    const part = share(
      training.filter((line) => line.lang === lang),
      (line) => line.task === 'absent',
    );
    expect(part).toBeGreaterThanOrEqual(0.12);
    expect(part).toBeLessThanOrEqual(0.2);
  });

  it('take every number and name of the answer from the prompt', () => {
    const bad = training
      .filter((line) => line.task !== 'translation')
      .map((line) => ({ id: line.id, missing: ungrounded(line.prompt, line.answer) }))
      .filter((line) => line.missing.length > 0);
    expect(bad).toEqual([]);
  });

  it('list only facts that stand in the answer, and say that the file is silent where it is', () => {
    const absentFacts = training.filter((line) => line.facts.some((fact) => !normalise(line.answer).includes(fact)));
    expect(absentFacts.map((line) => line.id)).toEqual([]);
    const silent = training.filter((line) => line.task === 'absent' && !ABSTENTION.test(normalise(line.answer)));
    expect(silent.map((line) => line.id)).toEqual([]);
    expect(share(training, (line) => line.facts.length > 0)).toBeGreaterThan(0.7);
  });

  it('spread over lengths, a third at least above 150 words', () => {
    const lengths = training.map((line) => words(line.prompt).length);
    expect(share(lengths, (length) => length > 160)).toBeGreaterThan(1 / 3);
    expect(share(lengths, (length) => length < 100)).toBeGreaterThan(0.2);
    expect(lengths.filter((length) => length > 300).length).toBeGreaterThanOrEqual(30);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(560);
  });

  it('hold no control token, no docket number and no telephone number outside the ranges kept for fiction', () => {
    for (const line of [...training, ...heldOut]) {
      expect(line.prompt, line.id).not.toMatch(
        /<(?:start_of_turn|end_of_turn|bos|eos)>|(?<![\d/])\d{2}\/\d{5}\b|\bRG n°/,
      );
      for (const [number] of normalise(line.prompt).matchAll(/\b0\d(?: \d{2}){4}\b/g))
        expect(number, line.id).toMatch(/^06 39 98/);
    }
  });
});

describe('the held-out prompts', () => {
  it('number at least 160, in both languages and over all fields', () => {
    expect(heldOut.length).toBeGreaterThanOrEqual(160);
    expect(heldOut.filter((line) => line.lang === 'en').length).toBeGreaterThanOrEqual(30);
    for (const field of fields)
      expect(
        share(heldOut, (line) => line.field === field),
        field,
      ).toBeGreaterThan(0.07);
    const abstentions = share(heldOut, (line) => line.checks.abstain);
    expect(abstentions).toBeGreaterThanOrEqual(0.12);
    expect(abstentions).toBeLessThanOrEqual(0.2);
  });

  it('are split once and for all into dev and test, each prompt in one of them', () => {
    const split = z
      .strictObject({ rule: z.string(), dev: z.array(z.string()), test: z.array(z.string()) })
      .parse(JSON.parse(readFileSync(join(folder, 'heldout-split.json'), 'utf8')));
    expect([...split.dev, ...split.test].sort()).toEqual(heldOut.map((line) => line.id).sort());
    const dev = new Set(split.dev);
    const lastParagraphs = (side: boolean): Set<string> =>
      new Set(
        heldOut
          .filter((line) => dev.has(line.id) === side)
          .flatMap((line) => line.prompt.split('\n\n').filter((part) => words(part).length > 40)),
      );
    const inTest = lastParagraphs(false);
    expect([...lastParagraphs(true)].filter((part) => inTest.has(part))).toEqual([]);
  });

  it('share no run of eight words with the training data', () => {
    const seen = new Set(training.flatMap((line) => shingles(line.prompt, 8)));
    const shared = heldOut.flatMap((line) => shingles(line.prompt, 8).filter((part) => seen.has(part)));
    expect(shared).toEqual([]);
  });

  it("share no person's full name with the training data", () => {
    const seen = new Set(training.flatMap((line) => [...fullNames(line.prompt)]));
    expect(heldOut.flatMap((line) => [...fullNames(line.prompt)].filter((name) => seen.has(name)))).toEqual([]);
  });

  it('have a reference that passes its own checks and invents nothing', () => {
    const bad = heldOut
      .map((line) => ({
        id: line.id,
        failed: [
          ...failedChecks(line, line.reference),
          ...(line.task === 'translation' ? [] : ungrounded(line.prompt, line.reference)),
        ],
      }))
      .filter((line) => line.failed.length > 0);
    expect(bad).toEqual([]);
  });

  it('have checks that the piece itself, an empty output and another answer do not pass', () => {
    expect(heldOut.filter((line) => failedChecks(line, line.prompt).length === 0).map((line) => line.id)).toEqual([]);
    expect(heldOut.filter((line) => failedChecks(line, '').length === 0).map((line) => line.id)).toEqual([]);
    const swapped = heldOut.filter((line, index) => {
      const other = heldOut[(index + 60) % heldOut.length];
      return other !== undefined && failedChecks(line, other.reference).length === 0;
    });
    expect(swapped.filter((line) => !line.checks.abstain).map((line) => line.id)).toEqual([]);
  });
});
