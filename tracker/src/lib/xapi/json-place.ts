/** Where a JSON text is wrong: looked for only once it is known to be, so that good texts cost nothing. Pure. */

type Awaited = 'value' | 'item or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** `body:3:7` (line and column, from 1) of the first sign that cannot stand where it stands. `text` is known to be no JSON. */
export function syntaxPlace(text: string): string {
  const open: ('{' | '[')[] = [];
  let awaited: Awaited = 'value';
  const closed = (): Awaited => (open.length === 0 ? 'nothing' : ', or end');
  let at = 0;
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') continue;
    const takesValue: boolean = awaited === 'value' || awaited === 'item or ]';
    const takesKey: boolean = awaited === 'key' || awaited === 'key or }';
    if (takesValue && (sign === '{' || sign === '[')) {
      open.push(sign);
      awaited = sign === '{' ? 'key or }' : 'item or ]';
    } else if (sign === '"' && (takesValue || takesKey)) {
      const end = endOfString(text, at);
      if (!isString(text.slice(at, end + 1))) return place(text, at);
      at = end;
      awaited = takesKey ? ':' : closed();
    } else if (sign === ':' && awaited === ':') awaited = 'value';
    else if (sign === ',' && awaited === ', or end') awaited = open.at(-1) === '{' ? 'key' : 'value';
    else if (sign === '}' && open.at(-1) === '{' && (awaited === 'key or }' || awaited === ', or end')) {
      open.pop();
      awaited = closed();
    } else if (sign === ']' && open.at(-1) === '[' && (awaited === 'item or ]' || awaited === ', or end')) {
      open.pop();
      awaited = closed();
    } else {
      literal.lastIndex = at;
      const [found] = takesValue ? (literal.exec(text) ?? []) : [];
      if (found === undefined) return place(text, at);
      at += found.length - 1;
      awaited = closed();
    }
  }
  return place(text, at);
}

const isString = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** `body:3:7` of the first key that stands a second time in its object. `text` is known to be JSON. */
export function duplicateKeyPlace(text: string): { readonly place: string; readonly key: string } | null {
  const open: (Set<string> | null)[] = [];
  let awaitsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{') {
      open.push(new Set());
      awaitsKey = true;
    } else if (sign === '[') {
      open.push(null);
      awaitsKey = false;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      awaitsKey = false;
    } else if (sign === ',') awaitsKey = open.at(-1) instanceof Set;
    else if (sign === '"') {
      const end = endOfString(text, at);
      const keys = awaitsKey ? open.at(-1) : null;
      if (keys instanceof Set) {
        const key: string = JSON.parse(text.slice(at, end + 1));
        if (keys.has(key)) return { place: place(text, at), key };
        keys.add(key);
        awaitsKey = false;
      }
      at = end;
    }
  }
  return null;
}

/** Index of the closing quote of the string that opens at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function place(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `body:${line}:${position - before.lastIndexOf('\n')}`;
}
