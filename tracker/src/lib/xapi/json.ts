import { duplicateKeyPlace, syntaxPlace } from './json-place.ts';
import { scanJson } from './json-scan.ts';

/** A value as JSON can carry it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object: neither an array nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own property, so that `__proto__` or `constructor` in a statement never reaches the prototype. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Why a text is not a JSON document that the campus accepts. */
export interface JsonRefusal {
  readonly reason: 'syntax' | 'encoding' | 'duplicate-key' | 'depth' | 'surrogate' | 'number';
  readonly path: string;
}
type Refused = { readonly kind: 'refused'; readonly refusal: JsonRefusal };
export type JsonOutcome = { readonly kind: 'json'; readonly value: Json } | Refused;
/** @property items the text of each item of a list, or of the one value (`JsonScan`) */
export type JsonItemsOutcome =
  | { readonly kind: 'json'; readonly value: Json; readonly items: readonly (string | null)[] }
  | Refused;

/** Arrays and objects may be nested this deep; the deepest model statement has 8 levels. */
export const maximalDepth = 100;

/** Appends a property to a JSON path: `context.team`, or `["https://…"]` where the key is no plain name. */
export const joinPath = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
};

/**
 * Reads UTF-8 JSON strictly: no invalid bytes, no key twice in one object, no lone surrogate, no number beyond the
 * finite doubles, no nesting deeper than `maximalDepth`. JSON.parse alone lets all of these pass silently.
 */
export const readJson = (bytes: Uint8Array): JsonOutcome => alone(readJsonItems(bytes, 0));

/** The same, with the text of each item. @param mostItems items that are listed; those behind them are not */
export function readJsonItems(bytes: Uint8Array, mostItems: number): JsonItemsOutcome {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refused('encoding', '');
  }
  return readItems(text, mostItems);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export const readJsonText = (text: string): JsonOutcome => alone(readItems(text, 0));

const alone = (read: JsonItemsOutcome): JsonOutcome =>
  read.kind === 'json' ? { kind: 'json', value: read.value } : read;

function readItems(text: string, mostItems: number): JsonItemsOutcome {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('syntax', syntaxPlace(text));
  }
  // Lone surrogates come as escapes, or in a text that was never UTF-8.
  const mayHaveSurrogates = escapedSurrogate.test(text) || !text.isWellFormed();
  const keys = countKeys(value, 1);
  if (keys < 0 || mayHaveSurrogates) {
    const refusal = inspect(value, '', 1);
    if (refusal !== null) return { kind: 'refused', refusal };
  }
  const scan = scanJson(text, mostItems);
  // A key that stands twice is written twice but parsed once: the counts differ.
  if (scan.keys !== keys) return refused('duplicate-key', duplicateKeyPlace(text)?.place ?? '');
  return { kind: 'json', value, items: scan.items };
}

const escapedSurrogate = /\\u[dD]/;

/** How many keys the objects inside have; below zero where the nesting is too deep or a number is not finite. */
function countKeys(value: Json, depth: number): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NEGATIVE_INFINITY;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > maximalDepth) return Number.NEGATIVE_INFINITY;
  let keys = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) keys += countKeys(value[index], depth + 1);
    return keys;
  }
  if (!isObject(value)) return 0;
  // The value comes from JSON.parse: what for…in lists is its own.
  for (const key in value) {
    const item = value[key];
    // Most values are texts: they need no call.
    keys += 1 + (typeof item === 'string' ? 0 : countKeys(item ?? null, depth + 1));
  }
  return keys;
}

const refused = (reason: JsonRefusal['reason'], path: string): Refused => ({
  kind: 'refused',
  refusal: { reason, path },
});

/** What is wrong and where, in a value in which something may be. */
function inspect(value: Json, path: string, depth: number): JsonRefusal | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : { reason: 'surrogate', path };
  if (typeof value === 'number') return Number.isFinite(value) ? null : { reason: 'number', path };
  if (value === null || typeof value === 'boolean') return null;
  if (depth > maximalDepth) return { reason: 'depth', path };
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const refusal = inspect(item, '', depth + 1);
      if (refusal !== null) return { reason: refusal.reason, path: prefix(joinPath(path, index), refusal.path) };
    }
    return null;
  }
  if (!isObject(value)) return null;
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) return { reason: 'surrogate', path };
    const refusal = inspect(value[key] ?? null, '', depth + 1);
    if (refusal !== null) return { reason: refusal.reason, path: prefix(joinPath(path, key), refusal.path) };
  }
  return null;
}

const prefix = (head: string, tail: string): string =>
  tail === '' ? head : tail.startsWith('[') ? head + tail : `${head}.${tail}`;
