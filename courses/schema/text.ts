import { z } from 'zod';

/** The interface languages, French first: French text is always there, English may fall back to it. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in French and, where it has been translated, in English. Inline Markdown (emphasis, links) is allowed. */
export const localizedText = z.strictObject({
  fr: z.string().trim().min(1),
  en: z.string().trim().min(1).optional(),
});
export type LocalizedText = z.infer<typeof localizedText>;

export { type PickedText, pickText } from './pick-text.ts';

/** An id that never changes once published: lower-case letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens, e.g. "deux-familles"');

/** A civil date, ISO 8601, e.g. 2026-11-22. */
export const civilDate = z.iso.date();
