import type { z } from 'zod';
import type { DataPath } from './document.ts';
import type { Bilingual } from './problem.ts';

type Issue = z.core.$ZodIssue;

interface Description {
  readonly expected: Bilingual;
  readonly received: Bilingual;
  readonly remedy: Bilingual;
}

const same = (text: string): Bilingual => ({ fr: text, en: text });
const quote = (items: readonly unknown[]): string => items.map((item) => `\`${String(item)}\``).join(', ');

const typeNames: Readonly<Record<string, Bilingual>> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  int: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: '`true` ou `false`', en: '`true` or `false`' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un bloc de clés', en: 'a block of keys' },
  record: { fr: 'un bloc de clés', en: 'a block of keys' },
  null: { fr: 'rien (`null`)', en: 'nothing (`null`)' },
};

/** Formats are told by an example, which helps more than a pattern. */
const patterns: readonly (readonly [start: string, description: Bilingual])[] = [
  [
    '/^[a-z0-9]+(?:-[a-z0-9]+)*$/',
    {
      fr: 'minuscules, chiffres et traits d’union simples, p. ex. `deux-familles`',
      en: 'lower-case letters, digits and single hyphens, e.g. `deux-familles`',
    },
  ],
  ['/^m\\d{2}$/', { fr: 'm et deux chiffres, p. ex. `m04`', en: 'm and two digits, e.g. `m04`' }],
  [
    '/^[A-Z]\\d{1,3}$/',
    {
      fr: 'une cote : une majuscule et un nombre, p. ex. `D3`',
      en: 'a cote: a capital letter and a number, e.g. `D3`',
    },
  ],
  [
    '/^\\d+\\.\\d+\\.\\d+$/',
    { fr: 'une version en trois nombres, p. ex. `1.0.0`', en: 'a version of three numbers, e.g. `1.0.0`' },
  ],
];

/** What stands at a path of the data. */
export function valueAt(data: unknown, path: DataPath): unknown {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** A value as an author recognises it. */
export function describeValue(value: unknown): Bilingual {
  if (value === undefined) return { fr: 'rien', en: 'nothing' };
  if (value === null) return { fr: 'vide (`null`)', en: 'empty (`null`)' };
  if (typeof value === 'string') {
    const short = value.length > 60 ? `${value.slice(0, 57)}…` : value;
    return { fr: `« ${short} »`, en: `"${short}"` };
  }
  if (Array.isArray(value)) {
    const n = value.length;
    return { fr: n === 0 ? 'une liste vide' : `une liste de ${n}`, en: n === 0 ? 'an empty list' : `a list of ${n}` };
  }
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    return { fr: `un bloc (${quote(keys)})`, en: `a block (${quote(keys)})` };
  }
  return same(`\`${String(value)}\``);
}

function describeSize(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Bilingual {
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  const [fr, en] = small
    ? issue.inclusive === false
      ? ['plus de', 'more than']
      : ['au moins', 'at least']
    : issue.inclusive === false
      ? ['moins de', 'less than']
      : ['au plus', 'at most'];
  if (issue.origin === 'string') {
    if (small && limit === 1) return { fr: 'un texte qui ne soit pas vide', en: 'a text that is not empty' };
    return { fr: `${fr} ${limit} caractères`, en: `${en} ${limit} characters` };
  }
  if (issue.origin === 'array') {
    return {
      fr: `${fr} ${limit} élément${Number(limit) > 1 ? 's' : ''}`,
      en: `${en} ${limit} item${Number(limit) > 1 ? 's' : ''}`,
    };
  }
  return { fr: `${fr} ${limit}`, en: `${en} ${limit}` };
}

function describeExpected(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? same(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? same(quote(issue.values))
        : { fr: `l’une des valeurs ${quote(issue.values)}`, en: `one of ${quote(issue.values)}` };
    case 'too_small':
    case 'too_big':
      return describeSize(issue);
    case 'invalid_format': {
      if (issue.format === 'date')
        return { fr: 'une date AAAA-MM-JJ, p. ex. `2026-11-22`', en: 'a date YYYY-MM-DD, e.g. `2026-11-22`' };
      const found = patterns.find(([pattern]) => issue.pattern === pattern);
      return found?.[1] ?? same(issue.message);
    }
    case 'unrecognized_keys':
      return { fr: 'seulement des clés connues', en: 'only known keys' };
    case 'invalid_union': {
      const key = issue.discriminator;
      if (key !== undefined) return { fr: `une valeur connue de \`${key}\``, en: `a known value of \`${key}\`` };
      return { fr: 'l’une des formes permises', en: 'one of the permitted forms' };
    }
    case 'not_multiple_of':
      return { fr: `un multiple de ${issue.divisor}`, en: `a multiple of ${issue.divisor}` };
    case 'custom':
      return bilingualParam(issue.params?.expected) ?? same(issue.message);
    default:
      return same(issue.message);
  }
}

function bilingualParam(value: unknown): Bilingual | null {
  if (typeof value !== 'object' || value === null || !('fr' in value) || !('en' in value)) return null;
  return typeof value.fr === 'string' && typeof value.en === 'string' ? { fr: value.fr, en: value.en } : null;
}

/** Letters to change, add or remove to go from one word to the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word that a mistyped one most resembles, if any is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

function describeRemedy(issue: Issue, received: unknown, knownKeys: readonly string[]): Bilingual {
  const last = issue.path.at(-1);
  const key = typeof last === 'string' ? `\`${last}\`` : null;
  if (issue.code === 'custom') {
    return (
      bilingualParam(issue.params?.remedy) ?? { fr: 'accordez les valeurs entre elles', en: 'make the values agree' }
    );
  }
  if (issue.code === 'unrecognized_keys') {
    const [first = ''] = issue.keys;
    const near = nearest(first, knownKeys);
    if (near !== null) return { fr: `écrivez \`${near}\``, en: `write \`${near}\`` };
    const list =
      knownKeys.length === 0
        ? same('')
        : { fr: ` ; clés connues : ${quote(knownKeys)}`, en: `; known keys: ${quote(knownKeys)}` };
    return { fr: `retirez cette clé${list.fr}`, en: `remove this key${list.en}` };
  }
  if (received === undefined) {
    return key === null
      ? { fr: 'ajoutez la valeur', en: 'add the value' }
      : { fr: `ajoutez la clé ${key}`, en: `add the key ${key}` };
  }
  if (issue.code === 'invalid_value' && typeof received === 'string') {
    const near = nearest(received, issue.values.map(String));
    if (near !== null) return { fr: `écrivez \`${near}\``, en: `write \`${near}\`` };
  }
  if (issue.code === 'invalid_type' && issue.expected === 'object' && typeof received === 'string') {
    return {
      fr: 'écrivez le texte sous `fr:` (et sa traduction sous `en:`)',
      en: 'write the text under `fr:` (and its translation under `en:`)',
    };
  }
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof received === 'number') {
    return { fr: 'mettez la valeur entre apostrophes', en: 'put the value between quotes' };
  }
  return { fr: 'remplacez cette valeur', en: 'replace this value' };
}

/** Says a Zod issue in the words of an author: what was expected, what stands there, what to do. */
export function describeIssue(issue: Issue, data: unknown, knownKeys: readonly string[] = []): Description {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const value = valueAt(data, path);
  const received =
    issue.code === 'unrecognized_keys'
      ? { fr: `la clé ${quote(issue.keys)}`, en: `the key ${quote(issue.keys)}` }
      : issue.code === 'invalid_union' && issue.discriminator !== undefined
        ? describeValue(valueAt(value, path.at(-1) === issue.discriminator ? [] : [issue.discriminator]))
        : describeValue(value);
  return { expected: describeExpected(issue), received, remedy: describeRemedy(issue, value, knownKeys) };
}
