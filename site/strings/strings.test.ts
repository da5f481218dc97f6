import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { textPages } from '../lib/routes.ts';
import { frenchSpaces } from '../lib/typography.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { fill, useStrings } from './index.ts';

const site = fileURLToPath(new URL('..', import.meta.url));
const keys = Object.keys(fr);

/** Everything that could name a key: pages, components, scripts, libraries. */
const sources = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:astro|ts)$/.test(file) && !file.startsWith('strings') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(site, file), 'utf8'))
  .join('\n');

/** Keys built from data, e.g. `level.${n}`: the part before the first `${`, and after it. */
const built = [...sources.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{[^}]*\}([\w.]*)`/g)].map(
  ([, start = '', end = '']) => [start, end] as const,
);

it.each(keys)('the key %s is used', (key) => {
  const base = key.replace(/\.(?:one|other)$/, '');
  const literal = sources.includes(`'${key}'`) || sources.includes(`'${base}'`);
  const computed = built.some(
    ([start, end]) => key.startsWith(start) && key.endsWith(end) && key.length > start.length,
  );
  const text = textPages.some((page) => key === `${page.name}.title` || key === `${page.name}.description`);
  expect(literal || computed || text).toBe(true);
});

it('English has the same keys in the same order', () => {
  expect(Object.keys(en)).toEqual(keys);
});

it('both languages name the same values', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(fr) as (keyof typeof fr)[]) expect(names(en[key]), key).toEqual(names(fr[key]));
});

it('French punctuation keeps its no-break spaces', () => {
  for (const [key, text] of Object.entries(fr)) expect(frenchSpaces(text), key).toBe(text);
});

it('counts nought as singular in French and plural in English', () => {
  expect(useStrings('fr').count('search.results', 0)).toBe('0 résultat');
  expect(useStrings('en').count('search.results', 0)).toBe('0 results');
  expect(useStrings('fr').count('search.results', 2)).toBe('2 résultats');
});

it('leaves a name without a value visible', () => {
  expect(fill('{a} et {b}', { a: 1 })).toBe('1 et {b}');
});

it.each(textPages)('the text $name exists in both languages', ({ name }) => {
  for (const lang of ['fr', 'en'])
    expect(readFileSync(join(site, 'texts', lang, `${name}.md`), 'utf8').length).toBeGreaterThan(500);
});
