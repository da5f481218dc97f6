import { adviceFormats, isConditionId, retestOccasions } from '../../../../courses/schema/conditions.ts';
import { isObject, type Json } from './json.ts';
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
/** Tens of milliwatt-hours: closer would say how long the answer was. */
const tens = (value: Json): boolean => natural(value) && Number(value) % 10 === 0 && Number(value) <= 1e7;
const probability = (value: Json): boolean => typeof value === 'number' && value >= 0 && value <= 1;
/** Ids, no more of them than an exercise has criteria. */
const idList = (value: Json): boolean =>
  typeof value === 'string' &&
  (value === '' ||
    (value.split('[,]').length <= 8 && value.split('[,]').every((id) => id.length <= 60 && slug.test(id))));
const mentionKinds = ['person', 'date', 'time', 'amount', 'quantity', 'place', 'name', 'article', 'cote', 'role'];
const isCount = (value: Json | undefined): boolean => value !== undefined && natural(value) && Number(value) <= 1000;
const isCounts = (value: Json): boolean =>
  isObject(value) &&
  Object.keys(value).toSorted().join(' ') === 'falseAlarms hits misses' &&
  Object.values(value).every(isCount);
/** For each kind of mention how many doubts were right, missing and unneeded. */
const vigilance = (value: Json): boolean =>
  isObject(value) && Object.entries(value).every(([kind, counts]) => mentionKinds.includes(kind) && isCounts(counts));
/** Of the errors planted in a text, by code, how many were marked; and how many sound places. */
const spotting = (value: Json): boolean =>
  isObject(value) &&
  Object.keys(value).toSorted().join(' ') === 'errors falseAlarms sound' &&
  isCount(value['falseAlarms']) &&
  isCount(value['sound']) &&
  isObject(value['errors']) &&
  Object.entries(value['errors']).every(
    ([code, counts]) =>
      /^E\d{2}$/.test(code) &&
      isObject(counts) &&
      Object.keys(counts).toSorted().join(' ') === 'hits misses' &&
      Object.values(counts).every(isCount),
  );
const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The values that each extension may have: no free text. */
const values: Readonly<Record<ExtensionName, (value: Json) => boolean>> = {
  'content-version': matches(/^m\d{2}@\d+\.\d+\.\d+$/),
  phase: among('initial', 'final', 'before-advice', 'after-advice'),
  format: among(...adviceFormats),
  condition: (value) => typeof value === 'string' && isConditionId(value),
  form: among('A', 'B'),
  list: among('1', '2'),
  arm: among('advice', 'none'),
  occasion: among(...retestOccasions),
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
  model: matches(slug),
  backend: among('wasm', 'webgpu', 'recorded'),
  'criteria-passed': idList,
  vigilance,
  spotting,
  'energy-mwh': tens,
  'other-passages': isCount,
  pieces: isCount,
  calls: isCount,
};
/** Only the campus says these. */
const ofCampus: readonly ExtensionName[] = ['credited-minutes', 'attestation-digest'];

/** True for an extension that this writer may use with this value. */
export function isKnownExtension(iri: string, value: Json, writer: 'session' | 'campus'): boolean {
  const name = extensionNames.find((candidate) => extensionIri(candidate) === iri);
  if (name === undefined || (writer === 'session' && ofCampus.includes(name))) return false;
  return values[name](value);
}
