import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Texts = Readonly<Record<string, string>>;

/**
 * Declares the tests that the strings of every lab must pass: every key used, both languages with the same keys and
 * values, typography.
 * @param folder of the lab, `new URL('.', import.meta.url)`
 */
export function testStrings(folder: URL, { fr, en }: { readonly fr: Texts; readonly en: Texts }): void {
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const own = readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('strings') && !file.endsWith('.test.ts'))
    .map(read)
    .join('\n');
  // A shared component names the keys that it takes from the lab's strings.
  const shared = new Set([...own.matchAll(/'(\.\.\/shared\/\w+\.tsx)'/g)].map(([, file = '']) => file));
  const sources = [own, ...[...shared].map(read)].join('\n');
  /** Keys built from data, e.g. `skill.${skill}`. */
  const built = [...sources.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{[^}]*\}([\w.]*)`/g)].map(
    ([, start = '', end = '']) => [start, end] as const,
  );

  it.each(Object.keys(fr))('the key %s is used', (key) => {
    const base = key.replace(/\.(?:zero|one|other)$/, '');
    const literal = sources.includes(`'${key}'`) || sources.includes(`'${base}'`);
    const computed = built.some(([start, end]) =>
      [key, base].some((one) => one.startsWith(start) && one.endsWith(end)),
    );
    expect(literal || computed).toBe(true);
  });

  it('both languages have the same keys in the same order, with the same values', () => {
    const values = (texts: Texts) =>
      Object.entries(texts).map(([key, text]) => [
        key,
        [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      ]);
    expect(values(en)).toEqual(values(fr));
  });

  it('French has its no-break spaces, and no straight apostrophe', () => {
    expect(Object.entries(fr).filter(([, text]) => / [:;!?»]|« |'/.test(text))).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => text.includes("'"))).toEqual([]);
  });
}
