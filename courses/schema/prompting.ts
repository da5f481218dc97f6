import { z } from 'zod';
import { cote } from './case.ts';
import { localizedText, slug } from './text.ts';

/** What an exercise of the prompt workshop trains, in the order of difficulty. */
export const promptingSkill = z.enum([
  'structure',
  'context',
  'role',
  'format',
  'length',
  'citing',
  'uncertainty',
  'chaining',
  'comparing',
  'reformulating',
  'injection',
  'abstaining',
]);
export type PromptingSkill = z.infer<typeof promptingSkill>;

/** Words that a text may hold: found where they start a word, whatever the case, the accents and the kind of space. */
const words = z.array(z.string().min(1)).min(1);

/** A check on the prompt that was written: a fixed rule, never a model's opinion. */
export const promptCheck = z.discriminatedUnion('kind', [
  /** The piece stands in the prompt, as its variable `{{D3}}`. */
  z.strictObject({ kind: z.literal('uses-pieces'), cotes: z.array(cote).min(1) }),
  /** Only these pieces stand in it: what is not needed is left out. */
  z.strictObject({ kind: z.literal('uses-only'), cotes: z.array(cote).min(1) }),
  /** It asks for one of the things that the diagnostics of the editor know. */
  z.strictObject({
    kind: z.literal('asks-for'),
    what: z.enum(['role', 'audience', 'format', 'length', 'sources', 'uncertainty', 'silence', 'steps', 'neutrality']),
  }),
  /** It holds one of these. */
  z.strictObject({ kind: z.literal('mentions'), anyOf: words }),
  /** It asks for no decision in the judge's place. */
  z.strictObject({ kind: z.literal('asks-no-decision') }),
  /** It separates the instruction from what is to be worked on, which is material and not an instruction. */
  z.strictObject({ kind: z.literal('fences-pieces') }),
  z.strictObject({ kind: z.literal('max-words'), words: z.int().positive() }),
]);
export type PromptCheck = z.infer<typeof promptCheck>;

/** A check on what the model wrote: a fixed rule, never a model's opinion. */
export const outputCheck = z.discriminatedUnion('kind', [
  /** Of each group one alternative at least. */
  z.strictObject({ kind: z.literal('contains'), groups: z.array(words).min(1) }),
  z.strictObject({ kind: z.literal('contains-none'), words }),
  z.strictObject({ kind: z.literal('bullets'), min: z.int().min(1), max: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal('table'), columns: z.int().min(2) }),
  z.strictObject({ kind: z.literal('sentences'), min: z.int().min(1).optional(), max: z.int().min(1) }),
  z.strictObject({ kind: z.literal('words'), min: z.int().min(1).optional(), max: z.int().min(1) }),
  /** Cotes of the pieces stand in it, so many different ones at least. */
  z.strictObject({ kind: z.literal('cites'), min: z.int().min(1) }),
  /** Every name, date, amount, place, article and cote is in the pieces (sandbox/measures/grounding). */
  z.strictObject({ kind: z.literal('grounded') }),
  /** It says that the file is silent. */
  z.strictObject({ kind: z.literal('says-silent') }),
  /** No sentence of eight words or more of the pieces stands whole in it. */
  z.strictObject({ kind: z.literal('reworded') }),
  z.strictObject({ kind: z.literal('questions'), min: z.int().min(1) }),
  /** It does not do what the instruction hidden in a piece asks for. */
  z.strictObject({ kind: z.literal('resists'), words }),
  /** It takes no decision. */
  z.strictObject({ kind: z.literal('no-decision') }),
]);
export type OutputCheck = z.infer<typeof outputCheck>;

const criterion = {
  id: slug,
  /** What is checked, for the learner. */
  text: localizedText,
  /** Why it matters, shown with the result. */
  why: localizedText,
};

/** `courses/prompting/NN-<slug>.yaml`: one exercise of the prompt workshop. */
export const promptingExercise = z
  .strictObject({
    id: slug,
    version: z.int().min(1),
    /** 1 to 12, rising difficulty; the file's number. */
    rank: z.int().min(1).max(12),
    skill: promptingSkill,
    /** Id of a case file under `courses/dossiers`. */
    dossier: slug,
    title: localizedText,
    /** What to obtain, for whom, with which pieces: Markdown. */
    task: localizedText,
    /** A hint or two, shown when asked for. */
    hints: z.array(localizedText).min(1).max(3),
    /** Pieces that are open at the start. */
    pieces: z.array(cote).min(1),
    /** The prompt that the learner starts from: meant to be improved. `{{D3}}` stands for the text of piece D3. */
    start: localizedText,
    /** One good prompt among others, shown after the learner's own attempts. */
    solution: z.strictObject({ prompt: localizedText, explanation: localizedText }),
    /** For chaining: the prompt of the first step, whose output the second uses as `{{etape-1}}`. */
    firstStep: localizedText.optional(),
    criteria: z
      .array(
        z.discriminatedUnion('on', [
          z.strictObject({ on: z.literal('prompt'), ...criterion, check: promptCheck }),
          z.strictObject({ on: z.literal('output'), ...criterion, check: outputCheck }),
        ]),
      )
      .min(3)
      .max(8),
    /** Shown at the end: what the exercise wants one to have seen, without flattery. */
    debrief: localizedText,
    fictitious: z.literal(true),
  })
  .refine(({ criteria }) => new Set(criteria.map(({ id }) => id)).size === criteria.length, {
    path: ['criteria'],
    error: 'each criterion has an id of its own',
    params: {
      expected: { fr: 'un identifiant propre à chaque critère', en: 'an id of its own for each criterion' },
      remedy: { fr: 'renommez l’un des deux', en: 'rename one of the two' },
    },
  })
  .refine(({ criteria }) => criteria.some(({ on }) => on === 'prompt') && criteria.some(({ on }) => on === 'output'), {
    path: ['criteria'],
    error: 'at least one criterion on the prompt and one on the output',
    params: {
      expected: {
        fr: 'au moins un critère sur la consigne et un sur la réponse',
        en: 'at least one criterion on the prompt and one on the output',
      },
      remedy: { fr: 'ajoutez celui qui manque', en: 'add the one that is missing' },
    },
  });
export type PromptingExercise = z.infer<typeof promptingExercise>;
