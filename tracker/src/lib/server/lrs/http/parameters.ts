import { type Format, formats } from '../../../xapi/format.ts';
import { identityKey } from '../../../xapi/inverse-functional.ts';
import { isIri } from '../../../xapi/iri.ts';
import { readJsonText } from '../../../xapi/json.ts';
import type { XapiVersion } from '../../../xapi/statement.ts';
import { timestampMs } from '../../../xapi/timestamp.ts';
import { isUuid } from '../../../xapi/uuid.ts';
import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import { validActor } from '../../../xapi/validate/statement.ts';
import { terms } from '../../store/terms.ts';
import type { Refusal } from '../port.ts';
import { refuse } from '../refusals.ts';

const defaultLimit = 100;
const largestLimit = 1000;
/** The page starts behind this statement: only in the `more` links that the store itself gives. */
export const cursorParameter = 'after';

/** What GET /statements was asked for. */
export type StatementsRequest = { readonly format: Format; readonly attachments: boolean } & (
  | { readonly kind: 'one'; readonly id: string; readonly voided: boolean }
  | {
      readonly kind: 'list';
      readonly terms: readonly string[];
      readonly sinceMs: number | null;
      readonly untilMs: number | null;
      readonly ascending: boolean;
      readonly limit: number;
      readonly after: string | null;
    }
);
export type Parsed<Value> =
  | { readonly kind: 'parsed'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Query parameters that may stand once each; others are refused (Communication 2.1.3; case matters). */
export function checkNames(
  parameters: URLSearchParams,
  allowed: readonly string[],
  lang: MessageLanguage,
): Refusal | null {
  const seen = new Set<string>();
  for (const name of parameters.keys()) {
    if (!allowed.includes(name)) {
      const miscased = allowed.some((known) => known.toLowerCase() === name.toLowerCase());
      return refuse(miscased ? 'miscased-parameter' : 'unknown-parameter', lang, name);
    }
    if (seen.has(name)) return refuse('repeated-parameter', lang, name);
    seen.add(name);
  }
  return null;
}

const single = ['statementId', 'voidedStatementId'];
const presentation = ['format', 'attachments'];
const filters = [
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'ascending',
  cursorParameter,
];

/** Parses the parameters of GET /statements; values obey the same rules as in statements (XAPI-00012). */
export function parseStatementsRequest(
  parameters: URLSearchParams,
  version: XapiVersion,
  lang: MessageLanguage,
): Parsed<StatementsRequest> {
  const names = checkNames(parameters, [...single, ...presentation, ...filters], lang);
  if (names !== null) return { kind: 'refused', refusal: names };
  const read = new Reader(parameters, version);
  const common = { format: read.choice('format', formats, 'exact'), attachments: read.flag('attachments') };
  const asked = single.filter((name) => parameters.has(name));
  const [name] = asked;
  const excess = name === undefined ? undefined : [...asked.slice(1), ...filters].find((one) => parameters.has(one));
  if (excess !== undefined)
    return {
      kind: 'refused',
      refusal: {
        ...refuse('with-statement-id', lang, excess),
        requirement: name === 'statementId' ? 'XAPI-00151' : 'XAPI-00150',
      },
    };
  const value: StatementsRequest =
    name === undefined
      ? { ...common, kind: 'list', ...read.list() }
      : { ...common, kind: 'one', id: read.uuid(name) ?? '', voided: name === 'voidedStatementId' };
  return read.invalid === null
    ? { kind: 'parsed', value }
    : { kind: 'refused', refusal: refuse('parameter', lang, read.invalid) };
}

/** Reads values and remembers the first parameter whose value is not valid. */
class Reader {
  invalid: string | null = null;
  readonly #parameters: URLSearchParams;
  readonly #version: XapiVersion;

  constructor(parameters: URLSearchParams, version: XapiVersion) {
    this.#parameters = parameters;
    this.#version = version;
  }

  #value<Value>(name: string, parse: (text: string) => Value | null): Value | null {
    const text = this.#parameters.get(name);
    if (text === null) return null;
    const value = text.isWellFormed() ? parse(text) : null;
    if (value === null) this.invalid ??= name;
    return value;
  }
  uuid = (name: string): string | null => this.#value(name, (text) => (isUuid(text) ? text.toLowerCase() : null));
  iri = (name: string): string | null => this.#value(name, (text) => (isIri(text) ? text : null));
  flag = (name: string): boolean =>
    this.#value(name, (text) => (text === 'true' ? true : text === 'false' ? false : null)) ?? false;
  choice = <Choice extends string>(name: string, choices: readonly Choice[], absent: Choice): Choice =>
    this.#value(name, (text) => choices.find((choice) => choice === text) ?? null) ?? absent;
  time = (name: string): number | null =>
    this.#value(name, (text) => timestampMs(text, this.#version === '2.0.0' ? 'rfc-3339' : 'iso-8601'));
  natural = (name: string): number | null =>
    this.#value(name, (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null));
  /** Identity key of an agent or identified group. */
  agent = (name: string): string | null =>
    this.#value(name, (text) => {
      const read = readJsonText(text);
      const actor = read.kind === 'json' ? validActor(read.value, this.#version) : null;
      return actor === null ? null : identityKey(actor);
    });

  list(): Omit<Extract<StatementsRequest, { kind: 'list' }>, 'kind' | 'format' | 'attachments'> {
    const [agent, verb, activity, registration] = [
      this.agent('agent'),
      this.iri('verb'),
      this.iri('activity'),
      this.uuid('registration'),
    ];
    const [relatedAgents, relatedActivities] = [this.flag('related_agents'), this.flag('related_activities')];
    const limit = this.natural('limit') ?? 0;
    return {
      terms: [
        ...(agent === null ? [] : [relatedAgents ? terms.relatedAgent(agent) : terms.agent(agent)]),
        ...(verb === null ? [] : [terms.verb(verb)]),
        ...(activity === null ? [] : [relatedActivities ? terms.relatedActivity(activity) : terms.activity(activity)]),
        ...(registration === null ? [] : [terms.registration(registration)]),
      ],
      sinceMs: this.time('since'),
      untilMs: this.time('until'),
      ascending: this.flag('ascending'),
      limit: limit === 0 ? defaultLimit : Math.min(limit, largestLimit),
      after: this.uuid(cursorParameter),
    };
  }
}
