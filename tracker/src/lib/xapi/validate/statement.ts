import { inverseFunctionalProperties } from '../inverse-functional.ts';
import { isIri, isMediaType } from '../iri.ts';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import { type Actor, type SentStatement, voidedVerb, type XapiVersion } from '../statement.ts';
import { activity } from './activity.ts';
import { actor, agent, authority, group } from './actor.ts';
import { Check, iri, languageMap, matching, type Properties, type Rule, shapeOf, timestamp, uuid } from './check.ts';
import { context, statementRef } from './context.ts';
import type { Problem } from './problem.ts';
import { result } from './result.ts';

const verbShape = shapeOf({
  id: { rule: iri('XAPI-00044'), required: 'XAPI-00044' },
  display: { rule: languageMap('XAPI-00045') },
});
const verb: Rule = (check, value) => {
  check.shape(value, verbShape, 'XAPI-00044');
};

const attachmentShape = shapeOf({
  usageType: { rule: iri('XAPI-00107'), required: 'XAPI-00107' },
  display: { rule: languageMap('XAPI-00106'), required: 'XAPI-00106' },
  description: { rule: languageMap('XAPI-00106') },
  contentType: { rule: matching(isMediaType, 'media-type', 'XAPI-00105'), required: 'XAPI-00105' },
  length: {
    rule: (check, length) => {
      if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
        check.fail('natural-number', length, 'XAPI-00102');
    },
    required: 'XAPI-00102',
  },
  sha2: {
    rule: matching((text) => /^[0-9a-f]{56,128}$/i.test(text), 'sha2', 'XAPI-00103'),
    required: 'XAPI-00103',
  },
  fileUrl: { rule: matching(isIri, 'iri', 'XAPI-00104') },
});
const attachment: Rule = (check, value) => {
  check.shape(value, attachmentShape, 'XAPI-00025');
};

const version: Rule = (check, value) => {
  const text = typeof value === 'string' ? value : '';
  if (/^1\.0(?:\.\d+)?$/.test(text) || (check.version === '2.0.0' && /^2\.0(?:\.0)?$/.test(text))) return;
  check.fail(check.version === '2.0.0' ? 'version-2' : 'version-1', value, 'XAPI-00101');
};

const common: Properties = {
  actor: { rule: actor, required: 'XAPI-00003' },
  verb: { rule: verb, required: 'XAPI-00004' },
  object: { rule: object, required: 'XAPI-00005' },
  result: { rule: result },
  context: { rule: context },
  timestamp: { rule: timestamp('XAPI-00022') },
  attachments: { rule: (check, value) => void check.list(value, attachment, 'XAPI-00025') },
};
const statementShape = shapeOf({
  ...common,
  id: { rule: uuid('XAPI-00027') },
  stored: { rule: timestamp('XAPI-00023') },
  authority: { rule: authority },
  version: { rule: version },
});
/** What only a whole statement may have. */
const forbiddenInside: Readonly<Record<string, string>> = {
  authority: 'XAPI-00067',
  version: 'XAPI-00068',
  stored: 'XAPI-00069',
  id: 'XAPI-00070',
};
const unknownInside = (key: string): string =>
  (Object.hasOwn(forbiddenInside, key) ? forbiddenInside[key] : undefined) ?? 'XAPI-00010';
const subStatementShape = shapeOf({
  ...common,
  object: { rule: nestedObject, required: 'XAPI-00005' },
  objectType: {
    rule: matching((text) => text === 'SubStatement', 'object-type-any', 'XAPI-00073'),
    required: 'XAPI-00073',
  },
});

function object(check: Check, value: Json): void {
  const type = isObject(value) ? own(value, 'objectType') : undefined;
  if (type === 'SubStatement') {
    if (check.shape(value, subStatementShape, 'XAPI-00066', unknownInside)) acrossProperties(check, value);
  } else simpleObject(check, value, type, 'object-type-any');
}
function nestedObject(check: Check, value: Json): void {
  simpleObject(check, value, isObject(value) ? own(value, 'objectType') : undefined, 'object-type-nested');
}
function simpleObject(
  check: Check,
  value: Json,
  type: Json | undefined,
  expected: 'object-type-any' | 'object-type-nested',
): void {
  if (type === undefined && isObject(value) && identifies(value))
    check.fail('present', undefined, 'XAPI-00065', 'objectType');
  else if (type === undefined || type === 'Activity') activity(check, value);
  else if (type === 'Agent') agent(check, value);
  else if (type === 'Group') group(check, value);
  else if (type === 'StatementRef') statementRef(check, value);
  else check.fail(expected, type, type === 'SubStatement' ? 'XAPI-00071' : 'XAPI-00046', 'objectType');
}

/** An agent or group has an identifier or members where an activity has its id. */
const identifies = (value: JsonObject): boolean =>
  !Object.hasOwn(value, 'id') &&
  [...inverseFunctionalProperties, 'member'].some((property) => Object.hasOwn(value, property));

/** Rules that join properties: revision and platform only about an activity; voided only about a statement. */
function acrossProperties(check: Check, value: JsonObject): void {
  const about = own(value, 'object');
  const type = isObject(about) ? own(about, 'objectType') : undefined;
  const circumstances = own(value, 'context');
  if (isObject(circumstances) && type !== undefined && type !== 'Activity') {
    if (Object.hasOwn(circumstances, 'revision')) check.fail('activity-object', type, 'XAPI-00084', 'context');
    else if (Object.hasOwn(circumstances, 'platform')) check.fail('activity-object', type, 'XAPI-00085', 'context');
  }
  const act = own(value, 'verb');
  if (isObject(act) && own(act, 'id') === voidedVerb && type !== 'StatementRef')
    check.fail('voided-ref', type, 'XAPI-00019', 'object');
}

const statementRule: Rule = (check, value) => {
  if (check.shape(value, statementShape, 'XAPI-00014')) acrossProperties(check, value);
};

export type Validation =
  | { readonly kind: 'valid'; readonly statements: readonly SentStatement[]; readonly single: boolean }
  | { readonly kind: 'invalid'; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Validates one statement or a batch of them.
 * @param limit problems to look for before giving up, over the whole batch
 */
export function validateStatements(value: Json, statementVersion: XapiVersion, limit = 20): Validation {
  const check = new Check(statementVersion, limit);
  if (Array.isArray(value)) check.list(value, statementRule, 'XAPI-00014');
  else statementRule(check, value);
  const [first, ...rest] = check.problems;
  if (first !== undefined) return { kind: 'invalid', problems: [first, ...rest] };
  // Everything that SentStatement says has been checked above; the compiler cannot follow tables of rules.
  return {
    kind: 'valid',
    statements: (Array.isArray(value) ? value : [value]) as unknown as SentStatement[],
    single: !Array.isArray(value),
  };
}

/** An agent or group as a parameter of a query, or null when it is none (XAPI-00012). */
export function validActor(value: Json, statementVersion: XapiVersion): Actor | null {
  const check = new Check(statementVersion, 1);
  actor(check, value);
  return check.problems.length === 0 ? (value as unknown as Actor) : null;
}
