/** The two small models of the journeys (e2e/fixtures/models), made from nothing: the same bytes at every run. */
import type { Catalogue, CatalogueModel } from '../catalogue.ts';
import { Conversation, type ModelTexts } from '../conversation.ts';
import { answeringGraph, endlessGraph } from './reciting-graphs.ts';
import { sha256 } from './tiny-model.ts';
import { endOfTurn, startOfTurn, textsFrom } from './tiny-texts.ts';

/** The answers of the first model: fictitious names, dates and amounts that no case file of the campus holds. */
export const tinyAnswers = [
  'Le 14 mars 2026, Mme Claire Lenoir a déposé plainte à Valmorin (D9). Elle demande 1 250 euros pour la clôture. La pièce ne dit pas qui l’a réparée.',
  'Trois points à vérifier : la date du 12 mai 2025 (D2), le montant de 480 euros (D4) et le nom de M. Paul Renard, entendu à Castelbourg.',
  'Le dossier ne le dit pas. Il faudrait entendre Mme Lenoir avant le 3 juin 2026, puis comparer sa réponse avec la pièce D4.',
] as const;

/** What the second model says again and again. */
export const endlessText =
  'Pas à pas, mot après mot, ce modèle récite toujours le même texte : il ne lit rien, ne sait rien et ne s’arrête jamais de lui-même. ';

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
interface FixtureModel {
  readonly entry: CatalogueModel;
  readonly files: Files;
}

const json = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
const licence = new TextEncoder().encode(
  'Modèle d’essai du campus, fait de rien par sandbox/engine/testing/fixture-models.ts. Licence MIT.\n',
);

const textFiles = ({ tokenizer, tokenizerConfig, generationConfig }: ModelTexts): Files => ({
  'tokenizer.json': json(tokenizer),
  'tokenizer_config.json': json(tokenizerConfig),
  'generation_config.json': json(generationConfig),
});

/** Tokens of a text by itself. */
function tokensOf(texts: ModelTexts, text: string): readonly number[] {
  const { chat_template: _, ...tokenizerConfig } = texts.tokenizerConfig;
  return new Conversation({ ...texts, tokenizerConfig }).tokens([{ role: 'user', content: text }]);
}

function entryOf(
  files: Files,
  graph: string,
  said: Pick<CatalogueModel, 'id' | 'name' | 'description' | 'context' | 'memoryBytes'>,
): CatalogueModel {
  return {
    ...said,
    licence: { name: 'MIT', kind: 'open-source', file: 'LICENCE.txt' },
    languages: ['fr'],
    parameters: 0.1,
    graph,
    tokenizer: 'tokenizer.json',
    tokenizerConfig: 'tokenizer_config.json',
    config: 'config.json',
    generationConfig: 'generation_config.json',
    webgpu: false,
    copying: false,
    files: Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
}

/** Gemma's form: a template for turns, positions as an input, weights beside the graph. It answers at once, with one of three lines. */
function tiny(): FixtureModel {
  const { texts, vocabulary } = textsFrom(tinyAnswers.join('\n'), 260);
  const lines = tinyAnswers.map((answer) => [...tokensOf(texts, answer), endOfTurn]);
  const opening = tokensOf(texts, 'model\n').length;
  const { graph, weights } = answeringGraph(vocabulary, lines, startOfTurn, opening, 'model_quantized.onnx_data');
  const files: Files = {
    'config.json': json({
      model_type: 'gemma3_text',
      num_hidden_layers: 1,
      num_attention_heads: 1,
      num_key_value_heads: 1,
      head_dim: 1,
      max_position_embeddings: 16_384,
      vocab_size: vocabulary,
    }),
    ...textFiles(texts),
    'onnx/model_quantized.onnx': graph,
    ...(weights === null ? {} : { 'onnx/model_quantized.onnx_data': weights }),
  };
  const entry = entryOf(files, 'onnx/model_quantized.onnx', {
    id: 'tiny',
    name: 'Tout petit (essais)',
    description: {
      fr: 'Récite une de trois réponses, sans rien lire : il ne sert qu’aux essais du campus.',
      en: 'Recites one of three answers and reads nothing: it serves the campus’s tests only.',
    },
    context: 16_384,
    memoryBytes: 20_000_000,
  });
  return { entry, files: { ...files, 'LICENCE.txt': licence } };
}

/** GPT-2's form: other names, two layers, no template, everything in one file. It is slow and never ends. */
function endless(): FixtureModel {
  const { texts, vocabulary } = textsFrom(endlessText, 60, { hasTurns: false });
  const { graph } = endlessGraph(vocabulary, tokensOf(texts, endlessText));
  const files: Files = {
    'config.json': json({
      model_type: 'gpt2',
      n_layer: 2,
      n_head: 2,
      n_embd: 8,
      n_positions: 1024,
      vocab_size: vocabulary,
    }),
    ...textFiles(texts),
    'model.onnx': graph,
  };
  const entry = entryOf(files, 'model.onnx', {
    id: 'pas-a-pas',
    name: 'Pas à pas (essais)',
    description: {
      fr: 'Récite lentement, sans fin, toujours le même texte : il ne sert qu’aux essais du campus.',
      en: 'Recites the same text slowly and without end: it serves the campus’s tests only.',
    },
    context: 1024,
    memoryBytes: 30_000_000,
  });
  return { entry, files: { ...files, 'LICENCE.txt': licence } };
}

/** Every file of the folder, `catalogue.json` included, by its path. */
export function fixtureFiles(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const models = [tiny(), endless()];
  const catalogue: Catalogue = { default: 'tiny', models: models.map(({ entry }) => entry) };
  return new Map([
    ['catalogue.json', new TextEncoder().encode(`${JSON.stringify(catalogue, null, 2)}\n`)],
    ...models.flatMap(({ entry, files }) =>
      Object.entries(files).map(([path, bytes]) => [`${entry.id}/${path}`, bytes] as const),
    ),
  ]);
}
