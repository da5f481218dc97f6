import type { Turn } from '../../engine/protocol.ts';
import { plainCharacters } from '../shared/plain-characters.ts';
import { variablesOf } from './checks-text.ts';
import type { WorkshopDossier, WorkshopPiece } from './lab-data.ts';

/** The output of the first step, in the prompt of the second. */
export const stepVariable = 'etape-1';

export type PromptProblem =
  /** Nothing but variables and spaces. */
  | { readonly kind: 'empty' }
  /** It stands for no piece of the file, e.g. `{{D31}}`. */
  | { readonly kind: 'unknown-variable'; readonly name: string };

/** What keeps a prompt from being sent, the first thing first; null when nothing does. */
export function promptProblem(prompt: string, dossier: WorkshopDossier, hasStep: boolean): PromptProblem | null {
  if (prompt.trim() === '') return { kind: 'empty' };
  const known = new Set(dossier.pieces.map(({ cote }) => cote));
  if (hasStep) known.add(stepVariable);
  const unknown = variablesOf(prompt).find(({ name }) => !known.has(name));
  return unknown === undefined ? null : { kind: 'unknown-variable', name: unknown.name };
}

/** Pieces that stand in some prompts, in the order of the file. */
export function piecesIn(prompts: readonly string[], dossier: WorkshopDossier): readonly WorkshopPiece[] {
  const named = new Set(prompts.flatMap((prompt) => variablesOf(prompt).map(({ name }) => name)));
  return dossier.pieces.filter(({ cote }) => named.has(cote));
}

/**
 * What the model reads: each variable gives way to its text. What a piece holds is never looked at for variables, so that
 * a piece cannot draw another one in.
 *
 * @param stepOutput what the first step gave, where there is one
 */
export function turnsFor(prompt: string, dossier: WorkshopDossier, stepOutput: string | null = null): readonly Turn[] {
  let at = 0;
  let content = '';
  for (const { name, start, end } of variablesOf(prompt)) {
    const piece = dossier.pieces.find(({ cote }) => cote === name);
    const text = piece !== undefined ? piece.text : name === stepVariable ? stepOutput : null;
    content += prompt.slice(at, start) + (text ?? prompt.slice(start, end));
    at = end;
  }
  return [{ role: 'user', content: plainCharacters(content + prompt.slice(at)).trim() }];
}
