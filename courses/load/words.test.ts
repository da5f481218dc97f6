import { expect, test } from 'vitest';
import { countWords } from './words.ts';

test.each([
  ['', 0],
  ['Le bail est signé.', 4],
  ['L’avis', 2],
  ['un rendez-vous à 14 h 30', 6],
  ['59,02 € le 17/09/2026', 3],
  ['**Gras** et [un lien](https://campus.example/une/page)', 4],
  ['- un\n- deux\n\n| a | b |\n|---|---|\n| c | d |', 6],
  ['Voir <Source id="x" place="§ 15" /> et {/* une note */} fin', 3],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
