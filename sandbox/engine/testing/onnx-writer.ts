/** Writes ONNX graphs by hand (Protocol Buffers, fields of onnx.proto): enough for the small models of the tests. */
export type Field = readonly [number, number | string | Uint8Array | readonly Field[]];

const utf8 = new TextEncoder();

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return [...bytes, left];
}

/** Protocol Buffers: a whole number as a varint, everything else with its length before it. */
function message(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const parts = fields.map(([number, value]) => {
    if (typeof value === 'number') return Uint8Array.from([...varint(number * 8), ...varint(value)]);
    const bytes = typeof value === 'string' ? utf8.encode(value) : value instanceof Uint8Array ? value : message(value);
    return joined([Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);
  });
  return joined(parts);
}

/** One after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Element types of ONNX. */
export const float32 = 1;
export const int64 = 7;

export const int64Bytes = (values: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
export const float32Bytes = (values: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Float32Array.from(values).buffer);

/** A whole number. */
export const attribute = (name: string, value: number): Field => [
  5,
  [
    [1, name],
    [3, value],
    [20, 2],
  ],
];

export const node = (
  type: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Field[]
): Field => [1, [...inputs.map((input): Field => [1, input]), [2, output], [4, type], ...attributes]];

/** A tensor whose numbers are in the graph. */
export const tensor = (name: string, type: number, bytes: Uint8Array, dims: readonly number[]): Field => [
  5,
  [...dims.map((dim): Field => [1, dim]), [2, type], [8, name], [9, bytes]],
];
export const integers = (name: string, values: readonly number[], dims: readonly number[] = [values.length]): Field =>
  tensor(name, int64, int64Bytes(values), dims);

const entry = (key: string, value: string): Field => [
  13,
  [
    [1, key],
    [2, value],
  ],
];
/** A tensor whose numbers are in a file beside the graph. @param range of its bytes there */
export const externalTensor = (
  name: string,
  type: number,
  dims: readonly number[],
  file: string,
  range: { readonly offset: number; readonly length: number },
): Field => [
  5,
  [
    ...dims.map((dim): Field => [1, dim]),
    [2, type],
    [8, name],
    entry('location', file),
    entry('offset', String(range.offset)),
    entry('length', String(range.length)),
    [14, 1],
  ],
];

const valueInfo = (field: number, name: string, type: number, dims: readonly (number | string)[]): Field => {
  const shape = dims.map((dim): Field => [1, [typeof dim === 'number' ? [1, dim] : [2, dim]]]);
  const tensorType: readonly Field[] = [
    [1, type],
    [2, shape],
  ];
  return [
    field,
    [
      [1, name],
      [2, [[1, tensorType]]],
    ],
  ];
};
export const input = (name: string, type: number, dims: readonly (number | string)[]): Field =>
  valueInfo(11, name, type, dims);
export const output = (name: string, type: number, dims: readonly (number | string)[]): Field =>
  valueInfo(12, name, type, dims);

/** A whole model file, operator set 17. @param graph nodes, tensors, inputs and outputs */
export const modelFile = (graph: readonly Field[]): Uint8Array<ArrayBuffer> =>
  message([
    [1, 8],
    [7, [...graph, [2, 'tiny']]],
    [
      8,
      [
        [1, ''],
        [2, 17],
      ],
    ],
  ]);
