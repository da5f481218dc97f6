/**
 * Two causal language models that recite what they were made with, for the journeys in a browser: real graphs on the real
 * runtime, whose words are known. They are of different form on purpose, as two families of models are.
 */
import {
  attribute,
  externalTensor,
  float32,
  float32Bytes,
  input,
  int64,
  int64Bytes,
  integers,
  joined,
  modelFile,
  node,
  output,
  tensor,
} from './onnx-writer.ts';

export interface RecitingGraph {
  readonly graph: Uint8Array<ArrayBuffer>;
  /** Bytes of the external data, or null where the graph holds everything. */
  readonly weights: Uint8Array<ArrayBuffer> | null;
}

/** What unlikely tokens and the next one of the recited text get: with a temperature of 1 the next one is drawn two times in three. */
const offAndOn = float32Bytes([0, 7]);

/** Bytes that no compression makes smaller, always the same (Numerical Recipes' linear congruential generator). */
function ballast(bytes: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

/** Bytes of external data that weigh nothing in the answer: a download that takes a moment. */
const ballastBytes = 240_000;

/**
 * One layer, positions as an input, weights in a file beside the graph. Each answer is one of the lines, by what was asked:
 * the sum of the prompt's tokens decides which.
 * @param lines tokens of each line, its end included
 * @param mark the token that opens a turn
 * @param opening tokens of the answer's own opening that follow the mark
 */
export function answeringGraph(
  vocabulary: number,
  lines: readonly (readonly number[])[],
  mark: number,
  opening: number,
  weightsName: string,
): RecitingGraph {
  const longest = Math.max(...lines.map(({ length }) => length)) + opening;
  const book = lines.flatMap((line) => {
    const end = line.at(-1) ?? 0;
    // Before the answer's first token nothing is asked; after its last one the end stands for ever.
    return Array.from({ length: longest }, (_, at) => (at < opening ? end : (line[at - opening] ?? end)));
  });
  const bookBytes = int64Bytes(book);
  const state = [1, 1, 'length', 1];
  const graph = modelFile([
    node('Cast', ['input_ids'], 'tokens', attribute('to', float32)),
    node('Reshape', ['tokens', 'state_shape'], 'tokens_now'),
    node('Concat', ['past_key_values.0.key', 'tokens_now'], 'present.0.key', attribute('axis', 2)),
    node('Cast', ['position_ids'], 'positions', attribute('to', float32)),
    node('Reshape', ['positions', 'state_shape'], 'positions_now'),
    node('Concat', ['past_key_values.0.value', 'positions_now'], 'present.0.value', attribute('axis', 2)),
    // Where the last turn was opened.
    node('Equal', ['present.0.key', 'mark'], 'is_mark'),
    node('Cast', ['is_mark'], 'marks', attribute('to', float32)),
    node('Mul', ['marks', 'present.0.value'], 'marked'),
    node('ReduceMax', ['marked'], 'opened', attribute('keepdims', 0)),
    // What was asked until there.
    node('LessOrEqual', ['present.0.value', 'opened'], 'is_asked'),
    node('Cast', ['is_asked'], 'asked', attribute('to', float32)),
    node('Mul', ['present.0.key', 'asked'], 'asked_tokens'),
    node('ReduceSum', ['asked_tokens'], 'asked_sum', attribute('keepdims', 0)),
    node('Cast', ['asked_sum'], 'asked_whole', attribute('to', int64)),
    node('Mod', ['asked_whole', 'lines'], 'line'),
    // How far the answer is.
    node('ReduceMax', ['position_ids'], 'last', attribute('keepdims', 0)),
    node('Cast', ['opened'], 'opened_whole', attribute('to', int64)),
    node('Sub', ['last', 'opened_whole'], 'written'),
    node('Min', ['written', 'longest_less_one'], 'place'),
    node('Mul', ['line', 'longest'], 'line_start'),
    node('Add', ['line_start', 'place'], 'index'),
    node('Gather', ['book', 'index'], 'next'),
    node('OneHot', ['next', 'size', 'off_and_on'], 'one_hot'),
    node('Shape', ['input_ids'], 'shape'),
    node('Concat', ['shape', 'size'], 'logits_shape', attribute('axis', 0)),
    node('Expand', ['one_hot', 'logits_shape'], 'logits'),
    integers('state_shape', [1, 1, -1, 1]),
    integers('size', [vocabulary]),
    integers('lines', [lines.length]),
    integers('longest', [longest]),
    integers('longest_less_one', [longest - 1]),
    tensor('mark', float32, float32Bytes([mark]), [1]),
    externalTensor('off_and_on', float32, [2], weightsName, { offset: 0, length: offAndOn.length }),
    externalTensor('book', int64, [book.length], weightsName, { offset: offAndOn.length, length: bookBytes.length }),
    input('input_ids', int64, [1, 'now']),
    input('attention_mask', int64, [1, 'length']),
    input('position_ids', int64, [1, 'now']),
    input('past_key_values.0.key', float32, state),
    input('past_key_values.0.value', float32, state),
    output('logits', float32, [1, 'now', vocabulary]),
    output('present.0.key', float32, state),
    output('present.0.value', float32, state),
  ]);
  return { graph, weights: joined([offAndOn, bookBytes, ballast(ballastBytes)]) };
}

/** Side of the square matrices that make each step slow: about 0.7 billion operations. */
const effort = 700;

/**
 * Two layers of two heads, no positions as an input, everything in the graph. It never ends: one text again and again, from
 * wherever the prompt's length leads into it. Each step costs a large product of matrices, so that it can be stopped half-way.
 * @param text its tokens
 */
export function endlessGraph(vocabulary: number, text: readonly number[]): RecitingGraph {
  const layers = [0, 1];
  const state = [1, 2, 'length', 4];
  const states = layers.flatMap((layer) => [`${layer}.key`, `${layer}.value`]);
  const graph = modelFile([
    node('Cast', ['input_ids'], 'tokens', attribute('to', float32)),
    node('Reshape', ['tokens', 'column'], 'tokens_column'),
    node('Expand', ['tokens_column', 'state_shape'], 'tokens_now'),
    ...states.map((name) =>
      node('Concat', [`past_key_values.${name}`, 'tokens_now'], `present.${name}`, attribute('axis', 2)),
    ),
    node('ReduceSum', ['attention_mask'], 'length', attribute('keepdims', 0)),
    node('Mod', ['length', 'text_length'], 'place'),
    node('Gather', ['text', 'place'], 'next'),
    node('OneHot', ['next', 'size', 'off_and_on'], 'one_hot'),
    // The effort: all zeros, which nobody knows beforehand.
    node('ReduceMax', ['tokens'], 'highest', attribute('keepdims', 0)),
    node('Mul', ['highest', 'nothing'], 'zero'),
    node('Expand', ['zero', 'square'], 'matrix'),
    node('MatMul', ['matrix', 'matrix'], 'product'),
    node('ReduceMax', ['product'], 'nothing_again', attribute('keepdims', 0)),
    node('Add', ['one_hot', 'nothing_again'], 'row'),
    node('Shape', ['input_ids'], 'shape'),
    node('Concat', ['shape', 'size'], 'logits_shape', attribute('axis', 0)),
    node('Expand', ['row', 'logits_shape'], 'logits'),
    integers('column', [1, 1, -1, 1]),
    integers('state_shape', [1, 2, 1, 4]),
    integers('size', [vocabulary]),
    integers('text_length', [text.length]),
    integers('text', text),
    integers('square', [effort, effort]),
    tensor('nothing', float32, float32Bytes([0]), [1]),
    tensor('off_and_on', float32, offAndOn, [2]),
    input('input_ids', int64, [1, 'now']),
    input('attention_mask', int64, [1, 'length']),
    ...states.map((name) => input(`past_key_values.${name}`, float32, state)),
    output('logits', float32, [1, 'now', vocabulary]),
    ...states.map((name) => output(`present.${name}`, float32, state)),
  ]);
  return { graph, weights: null };
}
