import { duplicateKeyPlace, syntaxPlace } from './json-place.ts';

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
export type JsonOutcome =
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'refused'; readonly refusal: JsonRefusal };

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
export function readJson(bytes: Uint8Array): JsonOutcome {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refused('encoding', '');
  }
  return readJsonText(text);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export function readJsonText(text: string): JsonOutcome {
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
  // A key that stands twice is written twice but parsed once: the counts differ.
  if (countColons(text) !== keys) return refused('duplicate-key', duplicateKeyPlace(text)?.place ?? '');
  return { kind: 'json', value };
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

const refused = (reason: JsonRefusal['reason'], path: string): JsonOutcome => ({
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

/** Colons outside strings: one for each key as written. `text` is known to be JSON. */
function countColons(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 58) colons += 1;
    else if (code === 34) {
      at += 1;
      for (let inside = text.charCodeAt(at); inside !== 34; inside = text.charCodeAt(at)) at += inside === 92 ? 2 : 1;
    }
  }
  return colons;
}
