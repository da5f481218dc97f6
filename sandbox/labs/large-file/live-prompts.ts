/** What the model is told. In French, as the file is: the reader's language changes nothing in the notes. */
import type { Turn } from '../../engine/protocol.ts';
import { plainCharacters } from '../shared/plain-characters.ts';
import type { LivePiece } from './lab-data.ts';
import { type Call, cutEvenly, type Line } from './live-plan.ts';

const turns = (content: string): readonly Turn[] => [{ role: 'user', content: plainCharacters(content) }];

/** Asks for a note on a piece, or on a run of one. */
export const noteTurns = (title: string, text: string): readonly Turn[] =>
  turns(
    `Voici une pièce d’un dossier : ${title}.\n"""\n${text.trim()}\n"""\nRésume cette pièce en deux phrases, avec les noms, les dates et les heures qui y sont écrits.`,
  );

/** Asks for a paragraph made of notes; the cotes stand before them for the model, and are not taken from its answer. */
export const paragraphTurns = (lines: readonly Line[]): readonly Turn[] =>
  turns(
    `Voici des notes tirées des pièces d’un dossier.\n"""\n${lines
      .map(({ cotes, text }) => `- ${cotes.length === 1 ? `${cotes[0]} : ` : ''}${text.replace(/\s+/g, ' ')}`)
      .join('\n')}\n"""\nRésume ces notes en un seul paragraphe de cinq phrases au plus.`,
  );

/** The prompt of a call. @param pieces of the file */
export function turnsOf(call: Call, pieces: readonly LivePiece[]): readonly Turn[] {
  if (call.kind === 'reduce') return paragraphTurns(call.lines);
  const { cote, part, of } = call.part;
  const piece = pieces.find((one) => one.cote === cote);
  return noteTurns(piece?.title.fr ?? cote, cutEvenly(piece?.text ?? '', of)[part - 1] ?? '');
}
