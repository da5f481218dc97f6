export interface ErrorTrace {
  /** Name of the class, e.g. `TypeError`. */
  readonly error: string;
  /** Code of the operating system, of Node or of the database, e.g. `ECONNRESET`; of its causes too. */
  readonly code: string;
  /** Where it was thrown: places of the code. */
  readonly frames: readonly string[];
}

const mostFrames = 12;
const mostCauses = 4;

/**
 * What of an error may be written down. Its message may not: `JSON.parse` quotes the text that it failed on, and a
 * database the values that it refused.
 */
export function errorTrace(error: unknown): ErrorTrace {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < mostCauses; at = at.cause) chain.push(at);
  const [outer] = chain;
  if (outer === undefined) return { error: typeof error, code: '', frames: [] };
  const codes = chain.map((one) => ('code' in one ? word(one.code) : '')).filter((code) => code !== '');
  return { error: chain.map((one) => word(one.name)).join(' < '), code: codes.join(' < '), frames: framesOf(outer) };
}

/** Lines that V8 wrote below the message: a message of several lines may imitate them, so what precedes it is cut off. */
function framesOf({ stack = '', name, message }: Error): readonly string[] {
  const head = [`${name}: ${message}`, message].find((start) => start !== '' && stack.startsWith(start)) ?? name;
  if (!stack.startsWith(head)) return [];
  return stack
    .slice(head.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [^\s].*[:)\d]$/.test(line))
    .slice(0, mostFrames)
    .map((line) => line.slice(3));
}

const word = (value: unknown): string => (typeof value === 'string' && /^[\w$]{1,40}$/.test(value) ? value : '');
