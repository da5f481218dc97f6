import type { RegisterEntry } from '../../../courses/schema/index.ts';
import type { LabServices } from '../shared/services.ts';
import { type Later, useLater } from '../shared/use-later.ts';
import { type AnswerKey, answerKey, registerData } from './lab-data.ts';
import { indexRegister, type RegisterIndex } from './register-search.ts';

export interface Register {
  readonly index: RegisterIndex;
  readonly entryOf: ReadonlyMap<string, RegisterEntry>;
}
export type RegisterAnswer = Later<Register>;

/** A turn of the page's own work between two batches. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

async function readRegister(json: unknown): Promise<Register> {
  const { entries } = registerData.parse(json);
  return {
    index: await indexRegister(entries, pause),
    entryOf: new Map(entries.map((entry) => [entry.number, entry])),
  };
}

/** The register with its index, built off the reader's path once the introduction is left. */
export const useRegister = (url: string, services: LabServices, wanted: boolean): RegisterAnswer =>
  useLater(url, readRegister, services, wanted);

const readKey = (json: unknown): AnswerKey => answerKey.parse(json);

/** What each citation is worth: asked for once the learner has finished, never before. */
export const useAnswerKey = (url: string, services: LabServices, wanted: boolean): Later<AnswerKey> =>
  useLater(url, readKey, services, wanted);
