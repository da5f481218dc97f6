import { isObject, type Json, joinPath } from '../../xapi/json.ts';

/** One line of a body as it is shown. */
export interface BodyLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The offending value stands here, or, where it is missing, what should hold it. */
  readonly marked: boolean;
}
export interface ShownBody {
  readonly lines: readonly BodyLine[];
  /** Lines left out before and after those that are shown. */
  readonly before: number;
  readonly after: number;
}

/** Lines around the first marked one, when the body is longer. */
const around = 15;

/**
 * A body as lines, with the place that a refusal names: JSON is laid out, anything else is shown as it came.
 * @param path JSON path, `body:3:7` (line and column of a text that is no JSON), or the name of a parameter or header
 */
export function showBody(text: string, path: string): ShownBody {
  const value = parsed(text);
  if (value === undefined) {
    const line = Number(/^body:(\d+):\d+$/.exec(path)?.[1] ?? '0');
    return window(text.split(/\r\n|\r|\n/).map((content, index) => ({ text: content, marked: index + 1 === line })));
  }
  const lines = [...layOut(value, '', '', '')];
  const wanted = nearest(lines, path);
  return window(
    lines.map(({ path: at, text: content }) => ({ text: content, marked: wanted !== '' && at === wanted })),
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Laid {
  readonly text: string;
  readonly path: string;
}

function* layOut(value: Json, path: string, label: string, comma: string, indent = ''): Iterable<Laid> {
  const children: readonly (readonly [string, string, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [joinPath(path, index), '', item] as const)
    : isObject(value)
      ? Object.entries(value).map(([key, item]) => [joinPath(path, key), `${JSON.stringify(key)}: `, item] as const)
      : [];
  if (children.length === 0) {
    yield { text: `${indent}${label}${JSON.stringify(value)}${comma}`, path };
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  yield { text: `${indent}${label}${open}`, path };
  for (const [index, [at, name, item]] of children.entries())
    yield* layOut(item, at, name, index < children.length - 1 ? ',' : '', `${indent}  `);
  yield { text: `${indent}${close}${comma}`, path: '' };
}

/** The path of a line that is the wanted one, or the longest that holds it. Empty where only the whole does. */
function nearest(lines: readonly Laid[], path: string): string {
  let best = '';
  for (const { path: at } of lines) {
    const holds = path === at || (path.startsWith(at) && /^[.[]/.test(path.slice(at.length)));
    if (holds && at.length > best.length) best = at;
  }
  return best;
}

function window(lines: readonly { readonly text: string; readonly marked: boolean }[]): ShownBody {
  const numbered = lines.map((line, index) => ({ number: index + 1, ...line }));
  const marked = Math.max(
    0,
    lines.findIndex((line) => line.marked),
  );
  const from = Math.max(0, Math.min(marked - around, lines.length - 2 * around));
  const shown = numbered.slice(from, from + 2 * around);
  return { lines: shown, before: from, after: lines.length - from - shown.length };
}
