import { z } from 'zod';

/** What a field must hold, in both languages; becomes the message of the refusal. */
function expected(fr: string, en: string): { readonly error: string } {
  return { error: `${fr} / ${en}` };
}

const category = z.union(
  [z.string(), z.number(), z.boolean()],
  expected('une catégorie : chaîne, nombre ou booléen', 'a category: string, number or boolean'),
);
const finite = z.number(expected('un nombre', 'a number'));
const probability = z
  .number(expected('un nombre de 0 à 1', 'a number from 0 to 1'))
  .min(0, expected('un nombre de 0 à 1', 'a number from 0 to 1'))
  .max(1, expected('un nombre de 0 à 1', 'a number from 0 to 1'));
const count = z
  .int(expected('un entier positif ou nul', 'a whole number, 0 or more'))
  .min(0, expected('un entier positif ou nul', 'a whole number, 0 or more'));
const yesNo = z
  .union([z.boolean(), z.literal(0), z.literal(1)], expected('0, 1, true ou false', '0, 1, true or false'))
  .transform((value) => value === true || value === 1);
const text = z.string(expected('une chaîne', 'a string'));
const flag = z.boolean(expected('true ou false', 'true or false'));
function list<T extends z.ZodType>(element: T, fr: string, en: string) {
  return z.array(element, expected(`une liste ${fr}`, `a list of ${en}`));
}
function record<T extends z.ZodRawShape>(shape: T) {
  const names = Object.keys(shape).join(', ');
  return z.object(shape, expected(`un objet avec ${names}`, `an object with ${names}`));
}

const relianceInput = record({
  trials: list(
    record({ truth: category, advice: category, u0: category, u1: category }),
    'd’essais {truth, advice, u0, u1}',
    'trials {truth, advice, u0, u1}',
  ),
}).superRefine(({ trials }, context) => {
  const wanted = typeof trials[0]?.truth;
  trials.forEach((trial, index) => {
    for (const field of ['truth', 'advice', 'u0', 'u1'] as const) {
      if (typeof trial[field] === wanted) continue;
      context.addIssue({
        code: 'custom',
        path: ['trials', index, field],
        message: expected(
          `le même type que trials[0].truth (${wanted}) : « 1 » et 1 seraient deux catégories`,
          `the same type as trials[0].truth (${wanted}): "1" and 1 would be two categories`,
        ).error,
      });
    }
  });
});

const woaInput = record({
  trials: list(
    record({ u0: finite, advice: finite, u1: finite, ai_right: flag }),
    'd’essais {u0, advice, u1, ai_right}',
    'trials {u0, advice, u1, ai_right}',
  ),
});

function sameLength(
  p: readonly number[],
  outcomes: readonly boolean[],
  field: string,
  context: z.core.$RefinementCtx<unknown>,
): void {
  if (p.length === outcomes.length) return;
  context.addIssue({
    code: 'custom',
    path: [field],
    message: expected(
      `autant de valeurs que de probabilités (${p.length})`,
      `as many values as probabilities (${p.length})`,
    ).error,
  });
}
const probabilities = list(probability, 'de probabilités', 'probabilities');
const outcomes = list(yesNo, 'de résultats', 'outcomes');
const confidenceInput = record({ p_correct: probabilities, outcome: outcomes }).superRefine((input, context) =>
  sameLength(input.p_correct, input.outcome, 'outcome', context),
);
const trustInput = record({ p_ai_right: probabilities, ai_right: outcomes }).superRefine((input, context) =>
  sameLength(input.p_ai_right, input.ai_right, 'ai_right', context),
);

const spottingInput = record({
  planted: list(
    record({
      type: z.enum(
        ['commission', 'omission'],
        expected('« commission » ou « omission »', '"commission" or "omission"'),
      ),
      sev: z.union(
        [z.literal(1), z.literal(2), z.literal(3)],
        expected('une gravité : 1, 2 ou 3', 'a severity: 1, 2 or 3'),
      ),
      detected: flag,
    }),
    'd’erreurs {type, sev, detected}',
    'errors {type, sev, detected}',
  ),
  false_flags: count,
  sound_segments: count,
}).refine(({ false_flags, sound_segments }) => false_flags <= sound_segments, {
  path: ['false_flags'],
  ...expected('au plus sound_segments', 'at most sound_segments'),
});

const traceEvents = [
  'open_piece',
  'close_piece',
  'mark_read',
  'judgment_initial',
  'advice_shown',
  'judgment_final',
] as const;
const traceInput = record({
  required_pieces: list(text, 'de cotes', 'piece numbers'),
  events: list(
    record({
      seq: count,
      t: finite,
      ev: z.enum(traceEvents, expected(`un de ${traceEvents.join(', ')}`, `one of ${traceEvents.join(', ')}`)),
      piece: text.optional(),
    }),
    'd’événements {seq, t, ev, piece}',
    'events {seq, t, ev, piece}',
  ),
  piece_words: z.record(text, count, expected('un objet cote → nombre de mots', 'an object piece → number of words')),
}).superRefine(({ events }, context) => {
  const times = (ev: string) => events.filter((event) => event.ev === ev).length;
  if (times('judgment_final') !== 1 || times('advice_shown') > 1) {
    context.addIssue({
      code: 'custom',
      path: ['events'],
      message: expected(
        'exactement un judgment_final et au plus un advice_shown',
        'exactly one judgment_final and at most one advice_shown',
      ).error,
    });
  }
  events.forEach((event, index) => {
    if (/piece|read/.test(event.ev) && event.piece === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['events', index, 'piece'],
        message: expected('la cote de la pièce', 'the number of the piece').error,
      });
    }
  });
});

const itemsInput = record({
  matrix: list(
    list(
      z.union([z.literal(0), z.literal(1)], expected('0 ou 1', '0 or 1')),
      'de 0 et de 1, une par question',
      '0s and 1s, one for each item',
    ),
    'de lignes, une par apprenant',
    'rows, one for each learner',
  ),
}).superRefine(({ matrix }, context) => {
  matrix.forEach((row, index) => {
    if (row.length !== matrix[0]?.length) {
      context.addIssue({
        code: 'custom',
        path: ['matrix', index],
        message: expected(
          `une ligne de ${matrix[0]?.length} questions comme la première`,
          `a row of ${matrix[0]?.length} items like the first`,
        ).error,
      });
    }
  });
});

const cohortInput = record({
  pairs_CSR_IA: list(
    z
      .tuple([count, count], expected('une paire [CSR, IA]', 'a pair [CSR, IA]'))
      .refine(([taken, occasions]) => taken <= occasions, expected('CSR au plus égal à IA', 'CSR at most IA')),
    'de paires [CSR, IA]',
    'pairs [CSR, IA]',
  ),
  /** Of the bootstrap. */
  seed: count.optional(),
});

/** What each measure reads from standard input: the vectors' own form; other fields are ignored. */
export const inputSchemas = {
  reliance: relianceInput,
  woa: woaInput,
  confidence: confidenceInput,
  trust: trustInput,
  spotting: spottingInput,
  verification: traceInput,
  items: itemsInput,
  cohort: cohortInput,
} as const;
