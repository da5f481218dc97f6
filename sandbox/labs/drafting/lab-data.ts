import { z } from 'zod';
import { cote, errorCode, faultKinds, fillSlots, type MirrorVersion, slug } from '../../../courses/schema/index.ts';
import { localized } from '../shared/localized.ts';

const slot = z.strictObject({ id: slug, name: localized, a: z.string(), b: z.string() });
const both = z.strictObject({ a: z.string(), b: z.string() });
const source = z.strictObject({ id: slug, place: localized });

/**
 * What the browser gets at first: the file and the draft, with `{{slots}}` that it fills in for the version drawn, and
 * without a word on what is wrong in it.
 */
export const draftingData = z.strictObject({
  version: z.strictObject({ file: z.int().min(1), draft: z.int().min(1) }),
  id: slug,
  title: localized,
  factsHtml: localized,
  persons: z.array(z.strictObject({ name: z.string(), role: localized })),
  pieces: z.array(z.strictObject({ cote, title: localized, date: z.string().nullable(), html: z.string() })).min(1),
  slots: z.array(slot).min(1),
  rulesHtml: z.array(localized).min(1),
  sanction: z.strictObject({ min: z.int(), max: z.int(), proposed: z.strictObject({ a: z.int(), b: z.int() }) }),
  /** `text` of each version, slots included. */
  paragraphs: z.array(z.strictObject({ id: slug, title: localized, text: both, cotes: z.array(cote) })).min(1),
  topics: z.array(z.strictObject({ id: slug, text: localized, words: z.array(z.string()) })).min(2),
  mentions: z.array(z.strictObject({ id: slug, text: localized })).min(3),
});
export type DraftingData = z.infer<typeof draftingData>;

const keyParagraph = z.strictObject({
  id: slug,
  proof: z.array(cote),
  explanationHtml: localized,
  /** It reads differently in the two versions beyond the slots. */
  mirrored: z.boolean(),
  fault: z
    .strictObject({
      kind: z.enum(faultKinds),
      /** All reasons that are right, `kind` first. */
      reasons: z.array(z.enum(faultKinds)).min(1),
      /** Of the taxonomy, where it has a place there. */
      code: errorCode.nullable(),
      severity: z.int().min(1).max(3),
      rewriting: z.string(),
      source: source.nullable(),
    })
    .nullable(),
  lure: z.enum(faultKinds).nullable(),
});
export type KeyParagraph = z.infer<typeof keyParagraph>;

/** What is fetched once the learner has finished. */
export const draftingKey = z.strictObject({
  paragraphs: z.array(keyParagraph),
  model: z.string(),
  grid: z.array(z.strictObject({ id: slug, textHtml: localized, whyHtml: localized, source: source.nullable() })),
  mentions: z.array(
    z.strictObject({
      id: slug,
      fit: z.enum(['fits', 'partly', 'unfit']),
      saysHtml: localized,
      hidesHtml: localized,
      source,
    }),
  ),
  standing: z.array(z.strictObject({ textHtml: localized, source })),
});
export type DraftingKey = z.infer<typeof draftingKey>;

/** The file and the draft as the version drawn has them. */
export interface Filled {
  readonly pieces: DraftingData['pieces'];
  readonly persons: DraftingData['persons'];
  readonly paragraphs: readonly {
    readonly id: string;
    readonly title: DraftingData['paragraphs'][number]['title'];
    readonly text: string;
    readonly cotes: readonly string[];
  }[];
  /** Months of imprisonment to serve. */
  readonly proposed: number;
}
export type FilledParagraph = Filled['paragraphs'][number];

export function fillData(data: DraftingData, version: MirrorVersion): Filled {
  const fill = (text: string) => fillSlots(text, data.slots, version);
  return {
    pieces: data.pieces.map((piece) => ({
      ...piece,
      html: fill(piece.html),
      title: {
        fr: fill(piece.title.fr),
        ...(piece.title.en === undefined ? {} : { en: fill(piece.title.en) }),
      },
    })),
    persons: data.persons.map((person) => ({ ...person, name: fill(person.name) })),
    paragraphs: data.paragraphs.map(({ text, ...paragraph }) => ({ ...paragraph, text: fill(text[version]) })),
    proposed: data.sanction.proposed[version],
  };
}
