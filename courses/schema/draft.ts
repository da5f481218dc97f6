import { z } from 'zod';
import { cote } from './case.ts';
import { errorCode } from './error-code.ts';
import { civilDate, localizedText, slug } from './text.ts';

/** The two versions of a mirrored case file: one of them is drawn for each learner. */
export const mirrorVersions = ['a', 'b'] as const;
export type MirrorVersion = (typeof mirrorVersions)[number];

/** What can be wrong in a paragraph of a machine's draft: the same words as the reasons that a reader may give. */
export const faultKinds = ['overreach', 'unsourced', 'stereotype', 'anchored', 'in-place'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A place in the text that differs between the versions, written `{{id}}`. */
const mirrorSlot = z.strictObject({
  id: slug,
  /** What it tells of a person, e.g. « le nom ». */
  name: localizedText,
  a: z.string().trim().min(1),
  b: z.string().trim().min(1),
});
export type MirrorSlot = z.infer<typeof mirrorSlot>;

const mirroredText = z.strictObject({ a: z.string().trim().min(1), b: z.string().trim().min(1) });

/** What a statement rests on: a key of courses/sources.yaml, and where in it. */
const sourcePlace = z.strictObject({ id: slug, place: localizedText });

const draftParagraph = z
  .strictObject({
    id: slug,
    title: localizedText,
    /** The same in both versions but for its slots. */
    text: z.strictObject({ fr: z.string().trim().min(1) }).optional(),
    /** Another text for each version: only where something was planted. */
    mirrored: mirroredText.optional(),
    /** Cotes that the draft gives. */
    cotes: z.array(cote),
    /** The pieces to open to know. */
    proof: z.array(cote).min(1),
    fault: z
      .strictObject({
        kind: z.enum(faultKinds),
        /** Other reasons that are right too. */
        also: z.array(z.enum(faultKinds)).default([]),
        /** Of the taxonomy, where it has one. */
        code: errorCode.optional(),
        severity: z.int().min(1).max(3),
        /** How the paragraph could be written instead; its slots are filled in. */
        rewriting: z.string().trim().min(1),
        source: sourcePlace.optional(),
      })
      .optional(),
    /** A sound paragraph that looks wrong: the kind of error that it resembles. */
    lure: z.enum(faultKinds).optional(),
    explanation: localizedText,
  })
  .refine(({ text, mirrored }) => (text === undefined) !== (mirrored === undefined), {
    path: ['text'],
    error: 'one text, or a mirrored one',
    params: {
      expected: { fr: '`text`, ou `mirrored`, et non les deux', en: '`text` or `mirrored`, not both' },
      remedy: { fr: 'retirez l’un des deux', en: 'remove one of the two' },
    },
  })
  .refine(({ mirrored, fault }) => mirrored === undefined || fault !== undefined, {
    path: ['mirrored'],
    error: 'versions differ only where a fault was planted',
    params: {
      expected: {
        fr: 'une faute : un paragraphe sain est le même dans les deux versions',
        en: 'a fault: a sound paragraph is the same in both versions',
      },
      remedy: { fr: 'écrivez `text`, ou décrivez la faute', en: 'write `text`, or describe the fault' },
    },
  })
  .refine(({ lure, fault }) => lure === undefined || fault === undefined, {
    path: ['lure'],
    error: 'a paragraph is wrong or a lure, not both',
    params: {
      expected: { fr: 'une faute ou un leurre, pas les deux', en: 'a fault or a lure, not both' },
      remedy: { fr: 'retirez l’un des deux', en: 'remove one of the two' },
    },
  });
export type DraftParagraph = z.infer<typeof draftParagraph>;

/**
 * `courses/dossiers/<id>/draft.yaml`: a machine's reasoned draft on the case file, in two mirrored versions made of one text.
 * The pieces of the file use the same slots.
 */
export const machineDraft = z.strictObject({
  /** Raised when a slot, a paragraph, a mention or the grid changes. */
  version: z.int().min(1),
  slots: z.array(mirrorSlot).min(1),
  /** What the exercise takes as law, since no text is quoted in it. */
  rules: z.array(localizedText).min(1),
  /** A number to note before the draft is read and after: months of imprisonment to serve. */
  sanction: z
    .strictObject({
      min: z.int().min(0),
      max: z.int().min(1),
      proposed: z.strictObject({ a: z.int().min(0), b: z.int().min(0) }),
    })
    .refine(({ min, max, proposed }) => [proposed.a, proposed.b].every((months) => min <= months && months <= max), {
      path: ['proposed'],
      error: 'the proposed number lies between min and max',
      params: {
        expected: { fr: 'des nombres de `min` à `max`', en: 'numbers from `min` to `max`' },
        remedy: { fr: 'corrigez le nombre ou les bornes', en: 'correct the number or the limits' },
      },
    }),
  paragraphs: z.array(draftParagraph).min(1),
  departure: z.strictObject({
    /** From what one may depart; `words`: any of them names it in the reasons. */
    topics: z.array(z.strictObject({ id: slug, text: localizedText, words: z.array(z.string().min(2)).min(1) })).min(2),
    /** Three sentences that depart from the proposed sanction, with slots. */
    model: z.string().trim().min(1),
    grid: z
      .array(z.strictObject({ id: slug, text: localizedText, why: localizedText, source: sourcePlace.optional() }))
      .length(6),
  }),
  mentions: z
    .array(
      z.strictObject({
        id: slug,
        text: localizedText,
        /** How well it fits this case. */
        fit: z.enum(['fits', 'partly', 'unfit']),
        says: localizedText,
        hides: localizedText,
        source: sourcePlace,
      }),
    )
    .min(3),
  /** What the sources say of a machine that proposes decisions, conflicts included. */
  standing: z.array(z.strictObject({ text: localizedText, source: sourcePlace })).min(1),
  provenance: z.strictObject({ kind: z.enum(['written', 'model']), on: civilDate, editedBy: z.string().min(1) }),
});
export type MachineDraft = z.infer<typeof machineDraft>;

/** A slot as it stands in a text. */
export const slotPattern = /\{\{([a-z0-9-]+)\}\}/g;

/**
 * The text as one version has it; HTML made from the text can be filled in as well, since a slot holds plain words.
 *
 * @throws for a slot that is not declared: courses/load/join-draft.ts finds it before
 */
export function fillSlots(
  text: string,
  slots: readonly Pick<MirrorSlot, 'id' | MirrorVersion>[],
  version: MirrorVersion,
): string {
  return text.replace(slotPattern, (marker, id: string) => {
    const slot = slots.find((one) => one.id === id);
    if (slot === undefined) throw new Error(`${marker} is not a slot of the draft`);
    return slot[version];
  });
}
