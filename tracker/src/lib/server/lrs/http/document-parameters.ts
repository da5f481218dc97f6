import { identityKey } from '../../../xapi/inverse-functional.ts';
import { isIri } from '../../../xapi/iri.ts';
import { readJsonText } from '../../../xapi/json.ts';
import type { XapiVersion } from '../../../xapi/statement.ts';
import { timestampMs } from '../../../xapi/timestamp.ts';
import { isUuid } from '../../../xapi/uuid.ts';
import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import { validActor } from '../../../xapi/validate/statement.ts';
import type { DocumentScope } from '../../store/port.ts';
import { refuse } from '../refusals.ts';
import { requirementOfParameter } from './document-requirements.ts';
import { checkNames, type Parsed } from './parameters.ts';

type Name = 'activityId' | 'agent' | 'registration' | 'stateId' | 'profileId' | 'since';

/** The parameters of each resource (Communication 2.3, 2.6, 2.7). */
const parametersOf: Readonly<
  Record<
    DocumentScope['resource'],
    { readonly required: readonly Name[]; readonly id: Name; readonly optional: readonly Name[] }
  >
> = {
  state: { required: ['activityId', 'agent'], id: 'stateId', optional: ['registration'] },
  'agent-profile': { required: ['agent'], id: 'profileId', optional: [] },
  'activity-profile': { required: ['activityId'], id: 'profileId', optional: [] },
};

export interface DocumentRequest {
  readonly scope: DocumentScope;
  /** Null where the request is about all documents of the scope. */
  readonly id: string | null;
  readonly sinceMs: number | null;
}

/**
 * Parses the parameters of a document resource.
 * @param about one document (its id is required) or any number of them
 */
export function parseDocumentRequest(
  resource: DocumentScope['resource'],
  parameters: URLSearchParams,
  about: {
    readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
    readonly version: XapiVersion;
    readonly lang: MessageLanguage;
  },
): Parsed<DocumentRequest> {
  const { required, id, optional } = parametersOf[resource];
  const { method, version, lang } = about;
  const many = method === 'GET' || (method === 'DELETE' && resource === 'state');
  const since: readonly Name[] = method === 'GET' ? ['since'] : [];
  const unknown = checkNames(parameters, [...required, id, ...optional, ...since], lang);
  if (unknown !== null) return { kind: 'refused', refusal: unknown };
  const missing = [...required, ...(many ? [] : [id])].find((name) => !parameters.has(name));
  const refused = (name: string, wrong: 'missing' | 'invalid'): Parsed<DocumentRequest> => ({
    kind: 'refused',
    refusal: {
      ...refuse(wrong === 'missing' ? 'parameter-missing' : 'parameter', lang, name),
      requirement: requirementOfParameter(resource, method, name, wrong),
    },
  });
  if (missing !== undefined) return refused(missing, 'missing');
  const parsed: Partial<Record<Name, string | number>> = {};
  for (const [name, text] of parameters) {
    const known = [...required, id, ...optional, ...since].find((allowed) => allowed === name);
    const value = known === undefined ? null : parsers[known](text, version);
    if (known === undefined || value === null) return refused(name, 'invalid');
    parsed[known] = value;
  }
  const said = (name: Name): string | null => {
    const value = parsed[name];
    return typeof value === 'string' ? value : null;
  };
  const scope = { resource, activity: said('activityId'), agent: said('agent'), registration: said('registration') };
  const sinceMs = typeof parsed.since === 'number' ? parsed.since : null;
  return { kind: 'parsed', value: { scope, id: said(id), sinceMs } };
}

type Parser = (text: string, version: XapiVersion) => string | number | null;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be refused
const plainText: Parser = (text) => (/^[^\u0000-\u001f\u007f]+$/.test(text) && text.isWellFormed() ? text : null);
const parsers: Readonly<Record<Name, Parser>> = {
  activityId: (text) => (isIri(text) && text.isWellFormed() ? text : null),
  agent: (text, version) => {
    const read = readJsonText(text);
    const actor = read.kind === 'json' ? validActor(read.value, version) : null;
    return actor === null ? null : identityKey(actor);
  },
  registration: (text) => (isUuid(text) ? text.toLowerCase() : null),
  stateId: plainText,
  profileId: plainText,
  since: (text, version) => timestampMs(text, version === '2.0.0' ? 'rfc-3339' : 'iso-8601'),
};
