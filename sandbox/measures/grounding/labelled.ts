import { z } from 'zod';
import { mentionKinds } from './mention.ts';

const span = z.strictObject({ start: z.int().min(0), end: z.int().min(1) });

/** `labelled/files.jsonl`: a file that outputs speak of. */
const labelledFile = z.strictObject({
  id: z.string().min(1),
  lang: z.enum(['fr', 'en']),
  /** Rules are improved on files of the development side only. */
  part: z.enum(['development', 'test']),
  /** The held-out prompt whose pieces they are (sandbox/model-build/data). */
  heldOut: z.string().min(1),
  pieces: z.array(z.strictObject({ cote: z.string().min(1), text: z.string().min(1) })).min(1),
  persons: z.array(z.strictObject({ name: z.string().min(1), also: z.array(z.string()), role: z.string().min(1) })),
});
export type LabelledFile = z.infer<typeof labelledFile>;

/** `labelled/<part>.jsonl`: an output, and what is wrong in it. What is not listed is right. */
const labelledOutput = z.strictObject({
  id: z.string().min(1),
  file: z.string().min(1),
  /** `base`: the untrained model wrote it; `tuned`: the fine-tuned one; `written`: the annotator, in the manner of a small model. */
  source: z.enum(['base', 'tuned', 'written']),
  output: z.string().min(1),
  wrong: z.array(
    span.extend({
      kind: z.enum(mentionKinds),
      how: z.enum(['absent', 'displaced']),
      /** The other ends of a wrong relation: marking one of them is marking the relation. */
      otherEnds: z.array(span).optional(),
    }),
  ),
});
export type LabelledOutput = z.infer<typeof labelledOutput>;

function lines<S extends z.ZodType>(schema: S, text: string): readonly z.output<S>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/**
 * Parts of the labelled set, with the side of the files that each speaks of; null for either. `real…`: what the fine-tuned
 * model wrote, and nothing else.
 */
export const labelledParts = {
  development: 'development',
  test: 'test',
  'real-development': null,
  real: 'test',
} as const satisfies Readonly<Record<string, LabelledFile['part'] | null>>;
export type LabelledPart = keyof typeof labelledParts;

/** An output beside the file that it speaks of. */
export interface Labelled {
  readonly file: LabelledFile;
  readonly output: LabelledOutput;
}

/** @throws for a line that does not have the form or names no file of its side: the data are ours */
export function labelledOutputs(files: string, outputs: string, part: LabelledPart): readonly Labelled[] {
  const known = new Map(lines(labelledFile, files).map((file) => [file.id, file]));
  const side = labelledParts[part];
  return lines(labelledOutput, outputs).map((output) => {
    const file = known.get(output.file);
    if (file === undefined || (side !== null && file.part !== side))
      throw new Error(`${output.id}: no ${side ?? 'such'} file "${output.file}"`);
    return { file, output };
  });
}
