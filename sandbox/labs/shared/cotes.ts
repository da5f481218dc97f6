/** Pieces that one justification may name: more would prove everything and nothing. */
export const mostCotes = 3;

export interface CitedCotes {
  /** In the order typed, each once. */
  readonly known: readonly string[];
  /** Typed, and no piece of the file. */
  readonly unknown: readonly string[];
  readonly tooMany: boolean;
}

/**
 * Reads cotes as they are typed: « D12, d 33 et D35 ».
 *
 * @param cotes of the file
 */
export function readCotes(typed: string, cotes: ReadonlySet<string>): CitedCotes {
  const parts = typed
    .toUpperCase()
    .replace(/\b([A-Z])\s+(?=\d)/g, '$1')
    .split(/[\s,;]+/)
    .filter((part) => part !== '' && part !== 'ET' && part !== 'AND');
  const named = [...new Set(parts.map((part) => (/^\d+$/.test(part) ? `D${part}` : part.replace(/\.$/, ''))))];
  const known = named.filter((part) => cotes.has(part));
  return { known, unknown: named.filter((part) => !cotes.has(part)), tooMany: known.length > mostCotes };
}

/** Adds a cote to what is typed, unless it is there. */
export function withCote(typed: string, cote: string, cotes: ReadonlySet<string>): string {
  if (readCotes(typed, cotes).known.includes(cote)) return typed;
  const before = typed.trim().replace(/[,;]$/, '');
  return before === '' ? cote : `${before}, ${cote}`;
}
