import {
  attribute,
  externalTensor,
  float32,
  float32Bytes,
  input,
  int64,
  integers,
  modelFile,
  node,
  output,
} from './onnx-writer.ts';

/** The name of the graph's external data, as the graph says it. */
export const weightsName = 'model.onnx_data';

/** What likely and unlikely tokens get: the graph's only weights. */
export const tinyWeights = float32Bytes([0, 5]);

/**
 * A causal language model in ONNX of a few hundred bytes, for tests with the real runtime. Its next token is known: (sum of
 * all tokens + length of the mask + last position) modulo the vocabulary.
 * @param vocabulary number of tokens
 */
export function tinyGraph(vocabulary: number): Uint8Array<ArrayBuffer> {
  const state = [1, 1, 'length', 1];
  return modelFile([
    node('Cast', ['input_ids'], 'as_float', attribute('to', float32)),
    node('Reshape', ['as_float', 'state_shape'], 'now'),
    node('Concat', ['past_key_values.0.key', 'now'], 'present.0.key', attribute('axis', 2)),
    node('Concat', ['past_key_values.0.value', 'now'], 'present.0.value', attribute('axis', 2)),
    node('ReduceSum', ['present.0.key'], 'tokens', attribute('keepdims', 0)),
    node('Cast', ['tokens'], 'tokens_whole', attribute('to', int64)),
    node('ReduceSum', ['attention_mask'], 'mask', attribute('keepdims', 0)),
    node('ReduceMax', ['position_ids'], 'last', attribute('keepdims', 0)),
    node('Add', ['tokens_whole', 'mask'], 'with_mask'),
    node('Add', ['with_mask', 'last'], 'sum'),
    node('Mod', ['sum', 'size'], 'next'),
    node('OneHot', ['next', 'size', 'off_and_on'], 'one_hot'),
    node('Shape', ['input_ids'], 'shape'),
    node('Concat', ['shape', 'size'], 'logits_shape', attribute('axis', 0)),
    node('Expand', ['one_hot', 'logits_shape'], 'logits'),
    integers('state_shape', [1, 1, -1, 1]),
    integers('size', [vocabulary]),
    externalTensor('off_and_on', float32, [2], weightsName, { offset: 0, length: tinyWeights.byteLength }),
    input('input_ids', int64, [1, 'now']),
    input('attention_mask', int64, [1, 'length']),
    input('position_ids', int64, [1, 'now']),
    input('past_key_values.0.key', float32, state),
    input('past_key_values.0.value', float32, state),
    output('logits', float32, [1, 'now', vocabulary]),
    output('present.0.key', float32, state),
    output('present.0.value', float32, state),
  ]);
}

/** The token that the model says after these. */
export const tinyNext = (tokens: readonly number[], vocabulary: number): number =>
  (tokens.reduce((sum, token) => sum + token, 0) + tokens.length + (tokens.length - 1)) % vocabulary;
