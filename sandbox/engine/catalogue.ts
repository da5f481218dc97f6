import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 chiffres hexadécimaux (SHA-256)');
/** A path inside the model's folder: no way out of it. */
const fileName = z
  .string()
  .regex(/^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*$/, 'un chemin relatif dans le dossier du modèle');

const modelFile = z.strictObject({ path: fileName, bytes: z.int().positive(), sha256 });
const localized = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** One language model that the campus can run: everything a learner is told before anything is downloaded. */
export const catalogueModel = z.strictObject({
  /** The folder's name under `/models`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'minuscules, chiffres et tirets'),
  name: z.string().min(1),
  /** What it is good for and where it errs, in a sentence or two. */
  description: localized,
  licence: z.strictObject({
    name: z.string().min(1),
    /** « open-weight » is not « open source ». */
    kind: z.enum(['open-source', 'open-weight', 'proprietary']),
    /** A file of the model's folder. */
    file: fileName,
  }),
  languages: z.array(z.enum(['fr', 'en', 'de', 'es', 'it', 'nl', 'pt'])).min(1),
  /** In millions. */
  parameters: z.number().positive(),
  /** Memory of the page while it runs, at the most, in bytes. */
  memoryBytes: z.int().positive(),
  /** Tokens of prompt and answer together. */
  context: z.int().min(256),
  graph: fileName,
  tokenizer: fileName,
  tokenizerConfig: fileName,
  config: fileName,
  generationConfig: fileName,
  /** Every file that is downloaded, the graph's external weights included. */
  files: z.array(modelFile).min(4),
  /** Graph for WebGPU, where one is offered; the others run by WebAssembly only. */
  webgpu: z.boolean().default(false),
  /** Whether its answers are held to the names and numbers of their prompt (copying.ts): small models invent them. */
  copying: z.boolean().default(false),
  /** First tokens of its answer to the canary prompt, without chance (`npm run models` writes them): WebGPU must write the same. */
  canary: z.array(z.int().nonnegative()).min(4).max(16).optional(),
});
export type CatalogueModel = z.infer<typeof catalogueModel>;
export type ModelFile = CatalogueModel['files'][number];

const modelParts = ['graph', 'tokenizer', 'tokenizerConfig', 'config', 'generationConfig'] as const;

export const catalogue = z
  .strictObject({ default: z.string(), models: z.array(catalogueModel).min(1) })
  .superRefine(({ default: chosen, models }, context) => {
    const ids = models.map(({ id }) => id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) !== index)
        context.addIssue({ code: 'custom', path: ['models', index, 'id'], message: `« ${id} » est déjà pris` });
    if (!ids.includes(chosen))
      context.addIssue({ code: 'custom', path: ['default'], message: `aucun modèle ne se nomme « ${chosen} »` });
    for (const [index, model] of models.entries()) {
      if (model.webgpu && model.canary === undefined)
        context.addIssue({
          code: 'custom',
          path: ['models', index, 'canary'],
          message: 'nécessaire quand « webgpu » est vrai : « npm run models » l’écrit',
        });
      const listed = new Set(model.files.map(({ path }) => path));
      for (const part of modelParts)
        if (!listed.has(model[part]))
          context.addIssue({
            code: 'custom',
            path: ['models', index, part],
            message: `« ${model[part]} » manque dans la liste « files » : ajoutez-le avec sa taille et son SHA-256`,
          });
    }
  });
export type Catalogue = z.infer<typeof catalogue>;

/** Bytes to download for a model. */
export const downloadBytes = ({ files }: CatalogueModel): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
