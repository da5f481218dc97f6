import { z } from 'zod';

/**
 * An id as the registry writes it: `m04`, `m04/lecon-2`, `m04/quiz/q-omission`, `m04/lab-1`, `c04-i07`, `c04-i07/avis/juste`,
 * `parcours/initial`, `dossier/haie`, `prompting/citer-les-pieces`. For a module, a lesson, a question and a lab it is the end of the xAPI activity id.
 */
export const registeredId = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*){0,2}$/,
    'segments separated by "/", e.g. "m04/quiz/q1"',
  );

/** What an id names; a question carries its type, so that an id cannot be reused for another kind of question. */
export const registeredType = z
  .string()
  .regex(
    /^(?:module|lesson|lab|case|advice|path|dossier|prompting|question:[a-z-]+)$/,
    'e.g. "lesson" or "question:single"',
  );

/** `courses/ids.lock.yaml`: every id that was ever published, with what it names. Only ever grows. */
export const idsLock = z.strictObject({ ids: z.record(registeredId, registeredType) });
export type IdsLock = z.infer<typeof idsLock>;

const address = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/, '"<module>" or "<module>/<lesson>"');

/** `courses/aliases.yaml`: what was renamed, so that links and progress survive. */
export const aliases = z.strictObject({
  /** Old address under `/modules/` → the present one. */
  addresses: z.array(z.strictObject({ from: address, to: address })).default([]),
  /** Old id of the registry → the present one. */
  ids: z.array(z.strictObject({ from: registeredId, to: registeredId })).default([]),
});
export type Aliases = z.infer<typeof aliases>;
