/** What JSON.parse does not say of a text: how many keys were written, and where each item of a list stands. Pure. */
export interface JsonScan {
  /** Keys as written: one that stands twice in its object counts twice. */
  readonly keys: number;
  /**
   * The text of each item of a list, or of the one value, without copying it; null where it holds a space between its
   * parts or an escape, so that JSON.stringify would write it shorter. Of an empty list, null or nothing.
   */
  readonly items: readonly (string | null)[];
}

const quote = 34;
const backslash = 92;
const comma = 44;
const colon = 58;
const space = 32;
const opensList = (code: number): boolean => code === 91;
const opens = (code: number): boolean => code === 123 || opensList(code);
const closes = (code: number): boolean => code === 125 || code === 93;

/**
 * @param text known to be JSON
 * @param mostItems items that are listed; those behind them are not
 */
export function scanJson(text: string, mostItems: number): JsonScan {
  const items: (string | null)[] = [];
  let keys = 0;
  let depth = 0;
  let isList = false;
  let from = 0;
  let isTight = true;
  const end = (at: number): void => {
    if (items.length < mostItems && at > from) items.push(isTight ? text.slice(from, at) : null);
    from = at + 1;
    isTight = true;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at += 1;
      for (let inside = text.charCodeAt(at); inside !== quote; inside = text.charCodeAt(at)) {
        if (inside === backslash) {
          isTight = false;
          at += 1;
        }
        at += 1;
      }
    } else if (code === colon) keys += 1;
    else if (code === comma) {
      if (isList && depth === 1) end(at);
    } else if (opens(code)) {
      if (depth === 0 && opensList(code)) {
        isList = true;
        from = at + 1;
      }
      depth += 1;
    } else if (closes(code)) {
      depth -= 1;
      if (isList && depth === 0) end(at);
    } else if (code <= space) isTight = false;
  }
  if (!isList) end(text.length);
  return { keys, items };
}
