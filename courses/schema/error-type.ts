import { z } from 'zod';
import { errorCode } from './error-code.ts';
import { localizedText } from './text.ts';

/** One entry of `courses/errors.yaml`: a way in which a machine's advice can be wrong. */
export const errorType = z.strictObject({
  code: errorCode,
  name: localizedText,
  /** What automation bias does with it: `omission` = not noticed because the machine is silent, `commission` = followed although false. */
  abClass: z.enum(['omission', 'commission']),
  /** The word of paragraph 15 of the resolution of 6 October 2021 that it illustrates. */
  resolutionWord: z.enum(['incorrect', 'incomplete', 'irrelevant', 'discriminatory']),
  /** 1 cosmetic, 2 misleads the reasoning, 3 could change liberty, guilt, amount or rights. An advice may differ from it. */
  defaultSeverity: z.int().min(1).max(3),
  definition: localizedText,
  /** Where to look in order to see the error. */
  howToVerify: localizedText,
  /** What resembles this error and is right: the model of a lure. */
  matchedLure: localizedText,
});
export type ErrorType = z.infer<typeof errorType>;
