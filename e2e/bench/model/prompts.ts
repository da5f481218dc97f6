import { readFileSync } from 'node:fs';

interface LabelledFile {
  readonly lang: string;
  readonly pieces: readonly { readonly text: string }[];
}

/** French prose of invented case files, one thousand words and more. */
const words = readFileSync(new URL('../../../sandbox/measures/grounding/labelled/files.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): LabelledFile => JSON.parse(line))
  .filter(({ lang }) => lang === 'fr')
  .flatMap(({ pieces }) =>
    pieces
      .map(({ text }) => text)
      .join(' ')
      .split(' '),
  );

/**
 * A prompt of about so many tokens.
 * @param count tokens of a prompt
 */
export async function promptOf(tokens: number, count: (prompt: string) => Promise<number>): Promise<string> {
  let [least, most] = [1, words.length];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if ((await count(words.slice(0, middle).join(' '))) < tokens) least = middle + 1;
    else most = middle;
  }
  return words.slice(0, least).join(' ');
}

/** The same length with another beginning, so that no engine answers from what it kept of an earlier round. */
export const inRound = (prompt: string, round: number): string =>
  `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[round % 26]}. ${prompt}`;
