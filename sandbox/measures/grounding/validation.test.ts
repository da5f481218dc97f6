import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLabelled, validationByPart } from './cli.ts';
import { overlaps } from './mention.ts';
import type { Share } from './validation.ts';

const development = readLabelled('development');
const held = readLabelled('test');
const realDevelopment = readLabelled('real-development');
const real = readLabelled('real');
const all = [...development, ...held];
const everything = [...all, ...realDevelopment, ...real];
const byPart = validationByPart();

function within(share: Share, lowest: number, highest: number): void {
  expect(share.share).toBeGreaterThanOrEqual(lowest);
  expect(share.share).toBeLessThanOrEqual(highest);
}

test('on outputs that no rule was tuned on, a mark is right nineteen times in twenty and three errors in four are marked', () => {
  within(byPart.test.all.precision, 0.93, 0.98);
  within(byPart.test.all.recall, 0.72, 0.8);
  within(byPart.test.hows.absent.recall, 0.88, 0.96);
  within(byPart.test.hows.displaced.recall, 0.58, 0.68);
  within(byPart.test.soundUnmarked, 0.93, 0.99);
});

test('on the outputs of development it does better, as it must', () => {
  within(byPart.development.all.precision, 0.97, 1);
  within(byPart.development.all.recall, 0.9, 0.97);
});

test('on what the model itself wrote, marks are seldom wrong and three errors in four go unmarked: the screen says so', () => {
  within(byPart.real.all.precision, 0.8, 1);
  within(byPart.real.all.recall, 0.2, 0.3);
  within(byPart['real-development'].all.precision, 0.9, 1);
  within(byPart['real-development'].all.recall, 0.3, 0.4);
  expect(byPart.real.soundUnmarked.k).toBe(byPart.real.soundUnmarked.n);
});

test('the real outputs are the fine-tuned model’s, at least sixty, none of them labelled twice', () => {
  const outputs = [...realDevelopment, ...real];
  expect(outputs.length).toBeGreaterThanOrEqual(60);
  expect(outputs.every(({ output }) => output.source === 'tuned')).toBe(true);
  expect(all.some(({ output }) => output.source === 'tuned')).toBe(false);
});

test('validation.json is what the labelled outputs give', () => {
  const kept: unknown = JSON.parse(readFileSync(new URL('validation.json', import.meta.url), 'utf8'));
  expect(kept, 'run: npm run measures -- grounding --write').toEqual(JSON.parse(JSON.stringify(byPart)));
});

test('there are at least 200 labelled outputs, with as many files in each part, no file and no text in both', () => {
  expect(all.length).toBeGreaterThanOrEqual(200);
  const files = (part: typeof development) => new Set(part.map(({ file }) => file.id));
  expect(files(development).size).toBe(files(held).size);
  expect([...files(development)].filter((id) => files(held).has(id))).toEqual([]);
  expect(new Set(everything.map(({ output }) => `${output.file} ${output.output}`)).size).toBe(everything.length);
  expect(new Set(everything.map(({ output }) => output.id)).size).toBe(everything.length);
});

test('every label lies in its output, begins and ends with a letter, a figure or a sign of money, and overlaps no other', () => {
  for (const { output } of everything) {
    for (const [i, wrong] of output.wrong.entries()) {
      for (const { start, end } of [wrong, ...(wrong.otherEnds ?? [])]) {
        expect(output.output.slice(start, end), output.id).toMatch(/^[\p{L}\p{N}€£][\s\S]*[\p{L}\p{N}€£.]$|^\p{N}$/u);
      }
      expect(
        output.wrong.filter((other, j) => j !== i && overlaps(wrong, other)),
        output.id,
      ).toEqual([]);
      if (wrong.how === 'absent') expect(wrong.otherEnds, output.id).toBeUndefined();
    }
  }
});

test('both languages, both kinds of error and sound outputs are there in numbers', () => {
  const wrong = all.flatMap(({ output }) => output.wrong);
  expect(all.filter(({ file }) => file.lang === 'en').length).toBeGreaterThanOrEqual(60);
  expect(all.filter(({ file }) => file.lang === 'fr').length).toBeGreaterThanOrEqual(120);
  expect(wrong.filter(({ how }) => how === 'absent').length).toBeGreaterThanOrEqual(100);
  expect(wrong.filter(({ how }) => how === 'displaced').length).toBeGreaterThanOrEqual(100);
  expect(all.filter(({ output }) => output.wrong.length === 0).length).toBeGreaterThanOrEqual(100);
});
