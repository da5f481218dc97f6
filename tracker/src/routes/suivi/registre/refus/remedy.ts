import type { RefusedRequest } from '#lib/server/lrs/refused-requests.ts';

export type Remedy =
  | 'rights'
  | 'conflict'
  | 'document'
  | 'size'
  | 'version'
  | 'type'
  | 'json'
  | 'parameter'
  | 'attachment'
  | 'signature'
  | 'campus'
  | 'value';

/** Parameters of the addresses that are written to. */
const parameters = ['statementId', 'activityId', 'stateId', 'profileId', 'agent', 'registration', 'method'];

/** What to do about a refusal, by its status and the place that it names. */
export function remedyOf({ status, path, requirement, resource }: RefusedRequest): Remedy {
  if (status === 413 || requirement === 'campus:batch-size') return 'size';
  if (status === 415 || path === 'Content-Type') return 'type';
  if (requirement.startsWith('campus:') && requirement !== 'campus:json-depth') return 'campus';
  if (status === 403) return 'rights';
  if (resource !== 'statements' && (status === 409 || status === 412 || /^If-(?:None-)?Match$/.test(path)))
    return 'document';
  if (status === 409) return 'conflict';
  if (path === 'X-Experience-API-Version') return 'version';
  if (['XAPI-00115', 'XAPI-00116', 'XAPI-00117'].includes(requirement)) return 'signature';
  if (/^(?:part \d+|X-Experience-API-Hash|Content-Transfer-Encoding)$|attachments\b/.test(path)) return 'attachment';
  if (path === 'body' || path.startsWith('body:')) return 'json';
  if (parameters.includes(path) || ['XAPI-00324', 'XAPI-00325'].includes(requirement)) return 'parameter';
  return 'value';
}
