import type { Json } from './json.ts';
import { type ExtensionName, extensionIri, extensionNames } from './vocabulary.ts';

const among =
  (...words: readonly string[]) =>
  (value: Json): boolean =>
    typeof value === 'string' && words.includes(value);
const matches =
  (pattern: RegExp) =>
  (value: Json): boolean =>
    typeof value === 'string' && value.length <= 100 && pattern.test(value);
const natural = (value: Json): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1e9;
const probability = (value: Json): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The values that each extension may have: no free text. */
const values: Readonly<Record<ExtensionName, (value: Json) => boolean>> = {
  'content-version': matches(/^m\d{2}@\d+\.\d+\.\d+$/),
  phase: among('initial', 'final', 'before-advice', 'after-advice'),
  condition: matches(slug),
  form: among('A', 'B'),
  list: among('1', '2'),
  'item-version': matches(/^[a-z0-9]+(?:-[a-z0-9]+)*@\d+$/),
  seq: natural,
  confidence: probability,
  'p-ai-right': probability,
  'reason-code': matches(slug),
  'dwell-class': among('suffisant', 'court'),
  advice: matches(slug),
  'credited-minutes': natural,
  // The second form is how the documented model statement elides it.
  'attestation-digest': matches(/^sha256:(?:[0-9a-f]{64}|…)$/),
  'question-version': natural,
  attempt: natural,
  'active-seconds': natural,
};
/** Only the campus says these. */
const ofCampus: readonly ExtensionName[] = ['credited-minutes', 'attestation-digest'];

/** True for an extension that this writer may use with this value. */
export function isKnownExtension(iri: string, value: Json, writer: 'session' | 'campus'): boolean {
  const name = extensionNames.find((candidate) => extensionIri(candidate) === iri);
  if (name === undefined || (writer === 'session' && ofCampus.includes(name))) return false;
  return values[name](value);
}
