import { canaryTokens, firstTokens } from '../engine/webgpu/canary.ts';
import { type ModelParts, openModelInNode } from './open-model.ts';

export interface Trial {
  /** First tokens of the answer to the canary prompt, for the catalogue. */
  readonly canary: readonly number[];
  /** The same in words. */
  readonly text: string;
}

/**
 * Runs a model in the campus's own engine: what fails here fails in a browser.
 * @param folder of the model
 * @throws {RuntimeFailure} for a graph that the engine cannot run
 */
export async function tryModel(folder: string, parts: ModelParts): Promise<Trial> {
  const { model, conversation, release } = await openModelInNode(folder, parts);
  try {
    const canary = await firstTokens(model, conversation, canaryTokens);
    return { canary, text: conversation.text(canary) };
  } finally {
    release();
  }
}
