/**
 * Describes a model's folder for the catalogue: sizes and SHA-256 of its files, what its own configuration says, and its
 * first words in the campus's engine. `npm run models -- <folder> [id] [graph]` prints the entry; what it cannot know (name,
 * licence, description, languages, parameters) is left to be filled in.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { CatalogueModel, ModelFile } from '../engine/catalogue.ts';
import { tryModel } from './try-model.ts';

/** Files that a browser needs beside the graph; cards, terms and notices stay on the server, where links lead to them. */
const needed = /^(?:tokenizer|tokenizer_config|config|generation_config)\.json$/;
const graphName = /\.onnx$/;

/** What cannot be described: its message is for whoever runs the command. */
export class DescribeError extends Error {
  override readonly name = 'DescribeError';
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
}

async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The one graph of the folder, or the one that was asked for: a folder of a model often holds it in several precisions. */
function chooseGraph(folder: string, paths: readonly string[], wanted: string | undefined): string {
  const graphs = paths.filter((path) => graphName.test(path));
  if (wanted !== undefined && !graphs.includes(wanted))
    throw new DescribeError(
      `${folder} : pas de graphe « ${wanted} ». Graphes présents : ${graphs.join(', ') || 'aucun'}.`,
    );
  const [only, ...others] = wanted === undefined ? graphs : [wanted];
  if (only === undefined)
    throw new DescribeError(`${folder} : aucun fichier .onnx. Placez-y un modèle exporté en ONNX.`);
  if (others.length > 0)
    throw new DescribeError(
      `${folder} : plusieurs graphes (${graphs.join(', ')}). Dites lequel : npm run models -- ${folder} <identifiant> <graphe>`,
    );
  return only;
}

/**
 * What the folder says of itself, in the catalogue's form.
 * @param wanted path of the graph, where the folder has several
 * @throws {DescribeError} that names what is missing
 */
export async function describe(
  folder: string,
  id = basename(folder),
  wanted?: string,
): Promise<
  Pick<
    CatalogueModel,
    | 'id'
    | 'context'
    | 'memoryBytes'
    | 'graph'
    | 'tokenizer'
    | 'tokenizerConfig'
    | 'config'
    | 'generationConfig'
    | 'files'
  >
> {
  const paths = await pathsIn(folder);
  const graph = chooseGraph(folder, paths, wanted);
  for (const name of ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'])
    if (!paths.includes(name)) throw new DescribeError(`${folder} : le fichier ${name} manque.`);
  const files: ModelFile[] = await Promise.all(
    paths
      .filter((path) => needed.test(path) || path === graph || path.startsWith(`${graph}_data`))
      .map(async (path) => {
        const file = join(folder, path);
        return { path, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
      }),
  );
  const config: { max_position_embeddings?: number } = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
  const weights = files.reduce((sum, { path, bytes }) => sum + (path.startsWith(graph) ? bytes : 0), 0);
  return {
    id,
    context: Math.min(config.max_position_embeddings ?? 2048, 4096),
    // Weights in the runtime's memory, the states of pieces, and the page: measured on the embedded model (model card).
    memoryBytes: Math.ceil((weights * 1.5 + 400_000_000) / 1e6) * 1e6,
    graph,
    tokenizer: 'tokenizer.json',
    tokenizerConfig: 'tokenizer_config.json',
    config: 'config.json',
    generationConfig: 'generation_config.json',
    files,
  };
}

if (import.meta.main) {
  const [folder, id, graph] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Usage : npm run models -- <dossier du modèle> [identifiant] [graphe]');
    process.exitCode = 2;
  } else
    try {
      const entry = await describe(folder, id, graph);
      const { canary, text } = await tryModel(folder, entry);
      console.error(`Le modèle tourne dans le moteur du campus. Premiers mots : « ${text.trim()} »`);
      console.log(JSON.stringify({ ...entry, canary }, null, 2));
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
}
