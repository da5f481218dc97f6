import { isIri } from '../iri.ts';
import { isObject, type Json, type JsonObject, joinPath } from '../json.ts';
import { isLanguageTag } from '../language-tag.ts';
import type { XapiVersion } from '../statement.ts';
import { timestampMs } from '../timestamp.ts';
import { isUuid } from '../uuid.ts';
import { describe, type Expectation, type Problem } from './problem.ts';

export type Rule = (check: Check, value: Json) => void;
/** What may stand in an object: its rule, and the requirement that it breaks where it must stand and does not. */
export interface Properties {
  readonly [property: string]: { readonly rule: Rule; readonly required?: string };
}
/** Properties made ready for looking up: built once for each kind of object, never while a statement is checked. */
export interface Shape {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly required: readonly { readonly key: string; readonly requirement: string }[];
}
export const shapeOf = (properties: Properties): Shape => ({
  rules: new Map(Object.entries(properties).map(([key, { rule }]) => [key, rule])),
  required: Object.entries(properties).flatMap(([key, { required }]) =>
    required === undefined ? [] : [{ key, requirement: required }],
  ),
});

const unknownProperty = (): string => 'XAPI-00010';

/** One run over one value: where it is, and what was found wrong. At most `limit` problems are kept. */
export class Check {
  readonly problems: Problem[] = [];
  readonly version: XapiVersion;
  readonly #limit: number;
  #path: (string | number)[] = [];

  constructor(version: XapiVersion, limit = 20) {
    this.version = version;
    this.#limit = limit;
  }

  at(key: string | number, value: Json, rule: Rule): void {
    this.#path.push(key);
    rule(this, value);
    this.#path.pop();
  }

  fail(expected: Expectation, value: Json | undefined, requirement: string, key?: string | number): void {
    if (this.problems.length >= this.#limit) return;
    const whole = key === undefined ? this.#path : [...this.#path, key];
    // No property may be null outside extensions, whatever else it should be.
    const broken = value === null ? 'XAPI-00001' : requirement;
    this.problems.push({
      path: whole.reduce<string>(joinPath, ''),
      expected,
      received: describe(value),
      requirement: broken,
    });
  }

  /**
   * Checks every property against `shape`; one that the shape does not know is refused (XAPI-00008, XAPI-00010).
   * @param requirement broken when the value is no object
   * @param unknown requirement broken by a property that the shape does not know, by its name
   */
  shape(
    value: Json,
    shape: Shape,
    requirement: string,
    unknown: (key: string) => string = unknownProperty,
  ): value is JsonObject {
    if (!isObject(value)) {
      this.fail('object', value, requirement);
      return false;
    }
    // Values come from JSON.parse: what for…in lists is their own, also under the name `__proto__`.
    for (const key in value) {
      const rule = shape.rules.get(key);
      const item = value[key];
      if (rule === undefined)
        this.fail('known-property', item, isMiscased(key, shape) ? 'XAPI-00008' : unknown(key), key);
      else if (item !== undefined) this.at(key, item, rule);
    }
    for (const { key, requirement: missing } of shape.required)
      if (!Object.hasOwn(value, key)) this.fail('present', undefined, missing, key);
    return true;
  }

  list(value: Json, rule: Rule, requirement: string): value is readonly Json[] {
    if (!Array.isArray(value)) {
      this.fail('array', value, requirement);
      return false;
    }
    for (let index = 0; index < value.length; index += 1) this.at(index, value[index] ?? null, rule);
    return true;
  }
}

const isMiscased = (key: string, shape: Shape): boolean =>
  [...shape.rules.keys()].some((known) => known.toLowerCase() === key.toLowerCase());

const textual =
  (test: (value: string) => boolean, expected: Expectation, requirement: string): Rule =>
  (check, value) => {
    if (typeof value !== 'string' || !test(value)) check.fail(expected, value, requirement);
  };

export const string = (requirement: string): Rule => textual(() => true, 'string', requirement);
export const iri = (requirement: string): Rule => textual(isIri, 'iri', requirement);
export const uuid = (requirement: string): Rule => textual(isUuid, 'uuid', requirement);
export const matching = textual;
export const languageTag = (requirement: string): Rule => textual(isLanguageTag, 'language-tag', requirement);

export const boolean =
  (requirement: string): Rule =>
  (check, value) => {
    if (typeof value !== 'boolean') check.fail('boolean', value, requirement);
  };

export const timestamp =
  (requirement: string): Rule =>
  (check, value) => {
    const strict = check.version === '2.0.0';
    const ok = typeof value === 'string' && timestampMs(value, strict ? 'rfc-3339' : 'iso-8601') !== null;
    if (!ok) check.fail(strict ? 'rfc-3339' : 'timestamp', value, requirement);
  };

/** Strings by language tag (Data 4.2, XAPI-00121). */
export const languageMap =
  (requirement: string): Rule =>
  (check, value) => {
    if (!isObject(value)) return check.fail('object', value, requirement);
    for (const key in value) {
      if (!isLanguageTag(key)) check.fail('language-tag', key, 'XAPI-00121', key);
      const text = value[key];
      if (typeof text !== 'string') check.fail('string', text, requirement, key);
    }
  };

/** Anything, under keys that are IRIs (Data 4.1, XAPI-00118). */
export const extensions =
  (requirement: string): Rule =>
  (check, value) => {
    if (!isObject(value)) return check.fail('object', value, requirement);
    for (const key in value) if (!isIri(key)) check.fail('iri', key, 'XAPI-00118', key);
  };
